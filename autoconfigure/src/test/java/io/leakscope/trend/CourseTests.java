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

import java.time.Duration;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import io.leakscope.trend.SlopeTests.Harmless;
import io.leakscope.trend.TrendsReport.Trend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CourseTests {

	private static final int INTERVAL = 30;

	private static final long WARM = 10 * INTERVAL;

	private static final int RUNS = 100;

	private static final int MEGABYTE = 1 << 20;

	private static final int LEVEL = 200;

	private static final int LIMIT = 1000;

	/**
	 * In readings: calm for 20 minutes, one hour and six, then a leak that fills the heap
	 * within one hour, two and four.
	 */
	@ParameterizedTest
	@CsvSource({ "40, 120", "40, 240", "40, 480", "120, 120", "120, 240", "120, 480", "720, 120", "720, 240",
			"720, 480" })
	void aLeakThatBeginsLateIsFoundWhileThereIsTimeLeft(int calm, int fill) {
		for (Late kind : Late.values()) {
			Series series = series(0, calm, (i) -> LEVEL + kind.ups(i));
			int found = 0;
			while (trend(series).direction() != Direction.RISING) {
				assertThat(++found).as(kind.name()).isLessThanOrEqualTo(kind.foundWithin);
				add(series, calm + found, leak(kind, calm, fill, calm + found));
			}
			// So that what was calm has left the window.
			for (int i = found + 1; i <= kind.foundWithin + 10; i++) {
				add(series, calm + i, leak(kind, calm, fill, calm + i));
			}
			Trend trend = trend(series);
			double perHour = (LIMIT - LEVEL) * 120.0 / fill * MEGABYTE;
			assertThat(trend.direction()).as(kind.name()).isEqualTo(Direction.RISING);
			assertThat(trend.perHour()).as(kind.name()).isCloseTo(perHour, within(0.35 * perHour));
			assertThat(trend.confidence()).isGreaterThan(0.99);
			Duration left = Duration.ofSeconds((fill - kind.foundWithin - 10L) * INTERVAL);
			assertThat(trend.reachesLimitIn()).as(kind.name())
				.isBetween(left.multipliedBy(2).dividedBy(3), left.multipliedBy(3).dividedBy(2).plusMinutes(5));
			assertThat(trend.over()).isLessThan(Duration.ofMinutes(61));
		}
	}

	private static double leak(Late kind, int calm, int fill, int i) {
		return LEVEL + (double) (LIMIT - LEVEL) * (i - calm) / fill + kind.ups(i);
	}

	@ParameterizedTest
	@EnumSource
	void whoLooksAgainAndAgainCallsHarmlessThingsRisingHardlyMoreOften(Harmless figure) {
		long rising = IntStream.range(0, RUNS)
			.mapToObj((seed) -> figure.kind.of(new Random(seed), Series.FINE))
			.filter(CourseTests::rises)
			.count();
		assertThat(rising).isLessThanOrEqualTo(figure.mostInAHundred + 3L);
	}

	private static boolean rises(IntToDoubleFunction figure) {
		Points all = SlopeTests.points(Series.FINE, figure);
		Heading heading = new Heading();
		IntStream.rangeClosed(Series.FINE - 20, Series.FINE)
			.forEach((end) -> heading.look(all.range(0, end), Points.NONE));
		return heading.course().rises();
	}

	/**
	 * Until the heap is full, and then for as long as nothing is collected.
	 */
	@ParameterizedTest
	@EnumSource
	void whatIsFoundOnceIsToldUntilItEnds(Late kind) {
		int calm = 120;
		int fill = 240;
		Series series = series(0, calm, (i) -> LEVEL + kind.ups(i));
		for (int i = calm; i < calm + kind.foundWithin; i++) {
			add(series, i, leak(kind, calm, fill, i));
		}
		for (int i = calm + kind.foundWithin; i < calm + fill; i++) {
			add(series, i, leak(kind, calm, fill, i));
			assertThat(trend(series).direction()).as("%d after it began", i - calm).isEqualTo(Direction.RISING);
		}
	}

	@Test
	void whatIsGoneIsNoLongerToldAndWhatStaysIsNotForLong() {
		Series gone = series(0, 100, (i) -> LEVEL + 2.0 * i);
		assertThat(trend(gone).direction()).isEqualTo(Direction.RISING);
		IntStream.range(100, 103).forEach((i) -> add(gone, i, LEVEL));
		assertThat(trend(gone).direction()).isEqualTo(Direction.FLAT);
		Series stays = series(0, 100, (i) -> LEVEL + 2.0 * i);
		IntStream.range(100, 220).forEach((i) -> add(stays, i, LEVEL + 200));
		assertThat(trend(stays).direction()).isEqualTo(Direction.FLAT);
	}

	/**
	 * What rose for more than an hour, and was released, half an hour ago and longer.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 160, 200, 220 })
	void whatIsGoneIsNotToldAgainWhenItHasBeenGoneForLonger(int ramp) {
		IntToDoubleFunction ups = (i) -> LEVEL + 3 * new Random(i).nextGaussian();
		Series series = series(0, Series.FINE, ups);
		for (int i = Series.FINE; i < Series.FINE + ramp; i++) {
			add(series, i, ups.applyAsDouble(i) + 300.0 * (i - Series.FINE) / ramp);
		}
		assertThat(trend(series).direction()).isEqualTo(Direction.RISING);
		for (int i = Series.FINE + ramp; i < 2 * Series.FINE + ramp; i++) {
			add(series, i, ups.applyAsDouble(i));
			if (i > Series.FINE + ramp + 3) {
				assertThat(trend(series).direction()).as("%d later", i).isNotEqualTo(Direction.RISING);
			}
		}
	}

	/**
	 * Half an hour up, and two or eight hours there, on the second day.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 240, 960 })
	void whatPeaksEveryDayReachesNoLimit(int holds) {
		int day = 2880;
		IntToDoubleFunction days = (i) -> LEVEL + 3 * new Random(i).nextGaussian()
				+ ((i % day >= 1000 && i % day < 1060 + holds) ? 300 * Math.min(1, (i % day - 1000) / 60.0) : 0);
		Series series = series(0, day + 1000, days);
		for (int i = day + 1000; i < day + 1200 + holds; i++) {
			add(series, i, days.applyAsDouble(i));
			assertThat(trend(series).reachesLimitIn()).as("reading %d of the day", i % day).isNull();
		}
	}

	/**
	 * Twenty minutes at nine tenths of the limit, four hours before; an hour a day at
	 * half of it.
	 */
	@ParameterizedTest
	@CsvSource({ "20, 700, 480, 240", "120, 300, 720, 480" })
	void aPeakIsNoExcuseForALeakThatLastsLonger(int peak, int height, int fill, int toldWithin) {
		int begin = 2880;
		IntToDoubleFunction figure = (i) -> LEVEL + 3 * new Random(i).nextGaussian()
				+ ((i >= begin - 480 && i < begin - 480 + peak) ? height : 0)
				+ ((i > begin) ? (double) (LIMIT - LEVEL) * (i - begin) / fill : 0);
		Series series = series(0, begin + toldWithin, figure);
		for (int i = begin + toldWithin; i < begin + fill; i++) {
			add(series, i, figure.applyAsDouble(i));
			assertThat(trend(series).reachesLimitIn()).as("%d after it began", i - begin).isNotNull();
		}
	}

	/**
	 * As load does over a day: the day and two hours must not take turns to tell.
	 */
	@Test
	void whatGoesUpAndDownWithTheDayIsToldCalmly() {
		int day = 2880;
		IntToDoubleFunction days = (i) -> 250 - 150 * Math.cos(2 * Math.PI * i / day)
				+ 3 * new Random(i).nextGaussian();
		Series series = series(0, day, days);
		int changes = 0;
		boolean rises = trend(series).direction() == Direction.RISING;
		for (int i = day; i < 2 * day; i++) {
			add(series, i, days.applyAsDouble(i));
			Duration left = trend(series).reachesLimitIn();
			assertThat(left == null || left.toHours() >= 24).as("reading %d of the second day", i - day).isTrue();
			boolean now = trend(series).direction() == Direction.RISING;
			changes += (now != rises) ? 1 : 0;
			rises = now;
		}
		assertThat(changes).isLessThanOrEqualTo(4);
	}

	@Test
	void whatRoseOverTheDayAndIsGoneIsNoLongerTold() {
		Series series = series(0, 1440, (i) -> LEVEL + 0.02 * i);
		assertThat(trend(series).direction()).isEqualTo(Direction.RISING);
		assertThat(trend(series).over()).isGreaterThan(Duration.ofHours(11));
		IntStream.range(1440, 1443).forEach((i) -> add(series, i, LEVEL));
		assertThat(trend(series).direction()).isEqualTo(Direction.FLAT);
		assertThat(trend(series).why()).isNotEmpty();
	}

	/**
	 * Each morning for an hour, after a night of eleven.
	 */
	@Test
	void whatWasAsHighYesterdayIsNoLateLeakAndReachesNoLimit() {
		IntToDoubleFunction days = (i) -> LEVEL + 500 * Math.min(1, Math.max(0, i % 2880 - 1320) / 120.0);
		Series series = series(0, 2880 + 1320, days);
		for (int i = 2880 + 1320; i < 2880 + 1500; i++) {
			add(series, i, days.applyAsDouble(i));
			assertThat(trend(series).reachesLimitIn()).as("reading %d of the second day", i - 2880).isNull();
		}
		// It goes on today.
		IntStream.range(0, 60).forEach((i) -> add(series, 2880 + 1500 + i, LEVEL + 500 + 5 * i));
		assertThat(trend(series).direction()).isEqualTo(Direction.RISING);
		assertThat(trend(series).reachesLimitIn()).isNotNull();
	}

	@Test
	void whatRisesAlikeForHoursIsToldOfAllThatTime() {
		Series series = series(0, 1440, (i) -> LEVEL + 0.1 * i);
		assertThat(trend(series).over()).isGreaterThan(Duration.ofHours(11));
		assertThat(trend(series).perHour()).isCloseTo(12.0 * MEGABYTE, within(0.1 * MEGABYTE));
		// The least of every ten readings was some minutes ago.
		assertThat(trend(series).reachesLimitIn()).isBetween(Duration.ofHours(54), Duration.ofMinutes(55 * 60));
		IntStream.range(1440, 1440 + Series.FINE).forEach((i) -> add(series, i, LEVEL + 144 + 0.5 * (i - 1440)));
		assertThat(trend(series).over()).as("it has become faster").isLessThan(Duration.ofMinutes(121));
	}

	/**
	 * A cache that fills at once or in three minutes, and what a deploy warms up.
	 */
	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 1, 2, 4 })
	void aStepIsNoSlopeInAShortWindowEither(double lasts) {
		for (int seed = 0; seed < 5; seed++) {
			Random random = new Random(seed);
			Series series = series(0, 150, (i) -> LEVEL + 2 * random.nextGaussian());
			for (int i = 0; i < 130; i++) {
				add(series, 150 + i, LEVEL + 300 * (1 - Math.exp(-i / lasts)) + 2 * random.nextGaussian());
				assertThat(trend(series).direction()).as("%d after it", i).isNotEqualTo(Direction.RISING);
			}
		}
	}

	@Test
	void whatRisesAsItDidBeforeIsNoLeak() {
		Series series = series(0, Series.FINE, (i) -> LEVEL + (i % 60) * 5);
		assertThat(Slope.of(series.fine().newest(30)).direction()).isEqualTo(Direction.RISING);
		assertThat(trend(series).direction()).isEqualTo(Direction.FLAT);
	}

	@Test
	void halfAMinuteIsTooShortToTellALeakFromLoad() {
		Series series = new Series(reading(LEVEL), 10);
		for (int i = 0; i < 130; i++) {
			series.add(i, reading(LEVEL + 5 * Math.max(0, i - 100)));
		}
		assertThat(TrendBuilder.of(series).direction()).isEqualTo(Direction.FLAT);
	}

	/**
	 * What is alive in the heap, which leaks, and is collected after the 70th of 100
	 * readings.
	 */
	@Test
	void aRiseIsConfirmedByACollectionThatLeavesMostOfIt() {
		assertThat(bounded(170L, 30).atMost()).isFalse();
		assertThat(bounded(145L, 30).atMost()).isFalse();
	}

	@Test
	void aRiseThatMayBeGarbageIsNotConfirmed() {
		assertThat(bounded(null, 0).atMost()).as("never collected").isTrue();
		assertThat(bounded(102L, 98).atMost()).as("collected at the beginning").isTrue();
		assertThat(bounded(105L, 30).atMost()).as("most of it was garbage").isTrue();
	}

	private static Trend bounded(Long certain, int readingsAgo) {
		Series series = new Series(reading(0), 0);
		for (int i = 0; i < 100; i++) {
			series.add((long) i * INTERVAL,
					reading(100 + i).atMost((certain != null) ? Long.valueOf(certain * MEGABYTE) : null,
							Duration.ofSeconds((long) readingsAgo * INTERVAL)));
		}
		Trend trend = TrendBuilder.of(series);
		assertThat(trend.direction()).isEqualTo(Direction.RISING);
		return trend;
	}

	private static Series series(int from, int readings, IntToDoubleFunction megabytes) {
		Series series = new Series(reading(0), WARM);
		for (int i = from; i < from + readings; i++) {
			add(series, i, megabytes.applyAsDouble(i));
		}
		return series;
	}

	private static void add(Series series, int i, double megabytes) {
		series.add((long) i * INTERVAL, reading(megabytes));
	}

	private static Reading reading(double megabytes) {
		return Reading.ofBytes("figure", Math.round(megabytes * MEGABYTE), (long) LIMIT * MEGABYTE, "test");
	}

	private static Trend trend(Series series) {
		return TrendBuilder.of(series);
	}

	/**
	 * What goes up and down while it leaks, and before; and how many readings it takes to
	 * find that leak.
	 */
	private enum Late {

		PLAIN(32) {

			@Override
			double ups(int i) {
				return 0;
			}

		},

		NOISY(60) {

			@Override
			double ups(int i) {
				return 15 * new Random(i).nextGaussian();
			}

		},

		SAWTOOTH(60) {

			@Override
			double ups(int i) {
				return (i % 17) * 3;
			}

		};

		private final int foundWithin;

		Late(int foundWithin) {
			this.foundWithin = foundWithin;
		}

		abstract double ups(int i);

	}

}
