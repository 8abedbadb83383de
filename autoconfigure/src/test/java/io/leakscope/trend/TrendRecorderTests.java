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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

import io.leakscope.trend.TrendRecorder.Source;
import io.leakscope.trend.TrendsReport.Trend;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TrendRecorderTests {

	private static final int INTERVAL = 30;

	private static final int DAY = 24 * 3600 / INTERVAL;

	private final List<Reading> now = new ArrayList<>();

	private final TrendRecorder recorder = recorder(List.of(new Source("test", (last) -> List.copyOf(this.now))));

	private int second;

	private static TrendRecorder recorder(List<Source> sources) {
		return new TrendRecorder(Duration.ofSeconds(INTERVAL), Clock.systemUTC(), sources);
	}

	@Test
	void whatGrowsReachesItsLimit() {
		Trend trend = follow(100, (i) -> 1000 + 10 * i, 5000L);
		assertThat(trend.direction()).isEqualTo(Direction.RISING);
		assertThat(trend.perHour()).isCloseTo(1200, within(1.0));
		assertThat(trend.value()).isEqualTo(1990);
		// The middle of the newest five is 1,970.
		assertThat(trend.reachesLimitIn().toSeconds()).isCloseTo((5000 - 1970) * 3L, within(10L));
		assertThat(trend.why()).isNull();
		assertThat(trend.history()).hasSize(24).isSorted();
	}

	@Test
	void whatIsFarFromItsLimitDoesNotSayWhenItIsReached() {
		assertThat(follow(100, (i) -> 1000 + i, 1_000_000_000L).reachesLimitIn()).isNull();
	}

	@Test
	void theFirstMinutesDoNotCount() {
		Trend trend = follow(60, (i) -> (i < 10) ? 100 * i : 1000 + (i % 2), null);
		assertThat(trend.direction()).isEqualTo(Direction.FLAT);
		assertThat(trend.points()).isEqualTo(51);
		assertThat(trend.why()).isNotBlank();
	}

	@Test
	void whatLeaksTooSlowlyForTwoHoursShowsInADay() {
		Trend trend = follow(DAY, (i) -> 100_000 + i + (i % 50) * 20, null);
		assertThat(trend.direction()).isEqualTo(Direction.RISING);
		assertThat(trend.over()).isGreaterThan(Duration.ofHours(20));
		assertThat(trend.perHour()).isCloseTo(120, within(12.0));
	}

	@Test
	void howeverLongItRunsAndHoweverManyFiguresThereAreNoMoreIsHeldThanThereIsRoomFor() {
		for (int i = 0; i < 500; i++) {
			this.now.clear();
			for (int j = 0; j < 70; j++) {
				this.now.add(Reading.ofCount("figure " + j, j, null, ""));
			}
			read();
		}
		TrendsReport report = this.recorder.report();
		assertThat(report.trends()).hasSize(History.MOST);
		assertThat(report.left()).isEqualTo(70 - History.MOST);
		assertThat(report.bytesHeld()).isLessThan(1 << 20);
	}

	@Test
	void aFigureThatIsReadNoLongerMakesRoom() {
		for (int j = 0; j < History.MOST; j++) {
			this.now.add(Reading.ofCount("old " + j, j, null, ""));
		}
		read();
		this.now.clear();
		this.now.add(Reading.ofCount("new", 1, null, ""));
		read();
		assertThat(this.recorder.report().trends()).extracting(Trend::name).containsExactly("new");
		assertThat(this.recorder.report().left()).isNull();
	}

	@Test
	void aSourceThatFailsIsToldOfAndTheOthersGoOn() {
		TrendRecorder failing = recorder(List.of(new Source("bad", (last) -> {
			throw new OutOfMemoryError();
		}), new Source("good", (last) -> List.of(Reading.ofCount("one", 1, null, "")))));
		failing.read(1);
		assertThat(failing.report().trends()).extracting(Trend::name).containsExactly("one");
		assertThat(failing.report().unavailable()).singleElement()
			.satisfies((missing) -> assertThat(missing.source() + " " + missing.reason())
				.isEqualTo("bad could not be read: java.lang.OutOfMemoryError"));
	}

	@Test
	void theMostUrgentComesFirst() {
		for (int i = 0; i < 60; i++) {
			this.now.clear();
			this.now.add(Reading.ofCount("flat", 7, 10L, "test"));
			this.now.add(Reading.ofCount("late", 1000 + 10 * i, 90_000L, "test"));
			this.now.add(Reading.ofCount("soon", 1000 + 10 * i, 2000L, "test"));
			read();
		}
		assertThat(this.recorder.report().trends()).extracting(Trend::name).containsExactly("soon", "late", "flat");
	}

	@Test
	void itRunsByItselfUntilItIsClosed() {
		TrendRecorder running = new TrendRecorder(Duration.ofMillis(20), Clock.systemUTC(),
				List.of(new Source("test", (last) -> List.of(Reading.ofCount("one", 1, null, "")))));
		running.start();
		Awaitility.await().until(() -> running.report().readings() > 2);
		running.close();
		Awaitility.await()
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("leakscope-trends")));
	}

	private Trend follow(int readings, LongUnaryOperator value, Long limit) {
		for (int i = 0; i < readings; i++) {
			this.now.clear();
			this.now.add(Reading.ofCount("figure", value.applyAsLong(i), limit, "test"));
			read();
		}
		return this.recorder.report().trend("figure");
	}

	private void read() {
		this.second += INTERVAL;
		this.recorder.read(this.second);
	}

}
