/*
 * Copyright 2026 the LeakScope authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.leakscope.trend;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SlopeTests {

	private static final int RUNS = 100;

	private static final int INTERVAL = 30;

	@ParameterizedTest
	@EnumSource
	void whatDoesNotLeakIsHardlyEverCalledRising(Harmless figure) {
		for (int readings : new int[] { Slope.LEAST, 60, Series.FINE }) {
			long rising = runs(readings, figure.kind).filter((slope) -> slope.direction() == Direction.RISING).count();
			assertThat(rising).as(readings + " readings").isLessThanOrEqualTo(figure.mostInAHundred);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatLeaksIsCalledRisingByAsMuchAsItLeaks(Leak leak) {
		runs(Series.FINE, leak.kind).forEach((slope) -> {
			assertThat(slope.direction()).as(slope.toString()).isEqualTo(Direction.RISING);
			assertThat(slope.perSecond() * INTERVAL).isCloseTo(leak.perReading, within(0.15 * leak.perReading));
			assertThat(slope.confidence()).isBetween(0.99, 1.0);
		});
	}

	@Test
	void whatGetsLessIsFalling() {
		Slope slope = Slope.of(points(60, (i) -> 5000 - 10 * i));
		assertThat(slope.direction()).isEqualTo(Direction.FALLING);
		assertThat(slope.perSecond() * INTERVAL).isCloseTo(-10, within(0.01));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, Slope.LEAST - 1 })
	void ofTooFewReadingsNothingIsKnown(int readings) {
		Slope slope = Slope.of(points(readings, (i) -> 100 * i));
		assertThat(slope.direction()).isEqualTo(Direction.UNKNOWN);
		assertThat(slope.why()).startsWith(readings + " of 20 readings");
	}

	@Test
	void whatNeverChangesIsFlat() {
		assertThat(Slope.of(points(60, (i) -> 42)).direction()).isEqualTo(Direction.FLAT);
		assertThat(Slope.of(points(60, (i) -> 0)).direction()).isEqualTo(Direction.FLAT);
	}

	@Test
	void lessThanAHundredthIsNothing() {
		assertThat(Slope.of(points(60, (i) -> 100_000 + 10 * i)).direction()).isEqualTo(Direction.FLAT);
	}

	@Test
	void aGapIsNoStep() {
		Slope slope = Slope
			.of(new Points(IntStream.range(0, 60).mapToLong((i) -> (i < 30) ? 30L * i : 30L * i + 7200).toArray(),
					IntStream.range(0, 60).mapToDouble((i) -> (i < 30) ? 10 * i : 10 * i + 2400).toArray()));
		assertThat(slope.perSecond()).isCloseTo(1.0 / 3, within(0.01));
	}

	@Test
	void whatFillsUpLevelsOff() {
		Slope slope = Slope.of(points(120, (i) -> 1000 + 500 * (1 - Math.exp(-i / 40.0))));
		assertThat(slope.direction()).isEqualTo(Direction.FLAT);
		assertThat(slope.why()).isEqualTo("it levels off");
	}

	private static Stream<Slope> runs(int readings, Shape kind) {
		return IntStream.range(0, RUNS)
			.mapToObj((seed) -> Slope.of(points(readings, kind.of(new Random(seed), readings))));
	}

	static Points points(int readings, IntToDoubleFunction value) {
		return new Points(IntStream.range(0, readings).mapToLong((i) -> (long) i * INTERVAL).toArray(),
				IntStream.range(0, readings).mapToDouble(value).toArray());
	}

	/**
	 * A figure over time.
	 */
	interface Shape {

		IntToDoubleFunction of(Random random, int readings);

	}

	/**
	 * What applications do all the time.
	 */
	enum Harmless {

		NOISE(2, (random, readings) -> (i) -> 1000 + 100 * random.nextGaussian()),

		WANDERS_AND_COMES_BACK(5, (random, readings) -> {
			double[] off = { 0 };
			return (i) -> {
				off[0] = 0.9 * off[0] + 50 * random.nextGaussian();
				return 1000 + off[0];
			};
		}),

		/**
		 * Nobody can tell this from a leak that pauses; it must be seldom.
		 */
		WANDERS(10, (random, readings) -> {
			double[] sum = { 1000 };
			return (i) -> sum[0] += 10 * random.nextGaussian();
		}),

		SAWTOOTH(0, (random, readings) -> (i) -> 1000 + (i % 13) * 20 + 5 * random.nextGaussian()),

		STEP(0, (random, readings) -> {
			double when = 0.05 + 0.9 * random.nextDouble();
			return (i) -> ((i < when * readings) ? 1000 : 1500) + 10 * random.nextGaussian();
		}),

		/**
		 * A cache that fills.
		 */
		SATURATES(2,
				(random, readings) -> (i) -> 1000 + 500 * (1 - Math.exp(-6.0 * i / readings))
						+ 5 * random.nextGaussian()),

		HUMP(0, (random,
				readings) -> (i) -> 1000 + 200 * Math.sin(Math.PI * i / readings) + 60 * random.nextGaussian());

		final int mostInAHundred;

		final Shape kind;

		Harmless(int mostInAHundred, Shape kind) {
			this.mostInAHundred = mostInAHundred;
			this.kind = kind;
		}

	}

	/**
	 * What does not end well.
	 */
	enum Leak {

		PLAIN(5, (random, readings) -> (i) -> 1000 + 5 * i),

		NOISY(5, (random, readings) -> (i) -> 1000 + 5 * i + 50 * random.nextGaussian()),

		/**
		 * As of a heap that is collected now and then.
		 */
		SAWTOOTH(5, (random, readings) -> (i) -> 1000 + 5 * i + (i % 17) * 12),

		SLOW(1, (random, readings) -> (i) -> 1000 + i + (i % 17) * 12),

		WITH_PEAKS(5, (random, readings) -> (i) -> 1000 + 5 * i + ((random.nextInt(10) == 0) ? 3000 : 0));

		private final double perReading;

		private final Shape kind;

		Leak(double perReading, Shape kind) {
			this.perReading = perReading;
			this.kind = kind;
		}

	}

}
