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

package io.leakscope.threads;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.leakscope.threads.StacksReport.Group;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StacksReporterTests {

	private static final StacksQuery ALL = new StacksQuery(null, StacksReporter.MOST_GROUPS, null, true);

	@Test
	void threadsWithTheSameStackAreOneGroupAndCountedExactly() {
		try (ParkedThreads threads = new ParkedThreads("parked", 550)) {
			StacksReport report = reporter(5000).report(ALL);
			Group group = report.groups().get(0);
			assertThat(group.count()).isEqualTo(550);
			assertThat(group.share()).isEqualTo(550.0 / report.captured());
			assertThat(group.states()).containsOnly(Map.entry(Thread.State.WAITING, 550));
			assertThat(group.activity()).isEqualTo("wait");
			assertThat(group.virtual()).isNull();
			assertThat(group.sample().threadName()).startsWith("parked-");
			assertThat(group.at()).startsWith("io.leakscope.threads.ParkedThreads.park(ParkedThreads.java:");
			assertThat(group.frames()).contains(group.at());
			assertThat(group.delta()).isNull();
			assertThat(report.captured()).isEqualTo(report.groups().stream().mapToInt(Group::count).sum());
			assertThat(report.distinct()).isEqualTo(report.groups().size());
			assertThat(report.unavailable() == null).isEqualTo(Runtime.version().feature() < 21);
		}
	}

	@Test
	void growthIsCountedFromTheCaptureBeforeOrFromAGivenOne() {
		StacksReporter reporter = reporter(5000);
		try (ParkedThreads threads = new ParkedThreads("first", 30)) {
			long first = reporter.report(ALL).capture();
			try (ParkedThreads more = new ParkedThreads("second", 12)) {
				StacksReport second = anotherThan(first, reporter, ALL);
				assertThat(second.groups().get(0).count()).isEqualTo(42);
				assertThat(second.groups().get(0).delta()).isEqualTo(12);
				assertThat(second.since().capture()).isEqualTo(first);
				StacksReport third = anotherThan(second.capture(), reporter, ALL);
				assertThat(third.groups().get(0).delta()).isZero();
				StacksReport given = reporter.report(new StacksQuery(null, 5, first, true));
				assertThat(given.groups().get(0).delta()).isEqualTo(12);
				assertThat(given.since().capture()).isEqualTo(first);
				assertThat(reporter.captures()).startsWith(first, second.capture(), third.capture());
			}
		}
	}

	@Test
	void theOldestCaptureCanBeComparedWithAlthoughTheNextOnePushesItOut() {
		StacksReporter reporter = reporter(5000);
		long first = reporter.report(ALL).capture();
		long last = first;
		while (last < first + 9) {
			last = anotherThan(last, reporter, ALL).capture();
		}
		assertThat(reporter.captures()).hasSize(10).startsWith(first);
		try (ParkedThreads threads = new ParkedThreads("new", 7)) {
			StacksReport report = Awaitility.await().until(() -> {
				List<Long> captures = reporter.captures();
				return reporter.report(new StacksQuery(null, 5, captures.get(0), true));
			}, (given) -> given.capture() > first + 9);
			assertThat(report.since().capture()).isEqualTo(first);
			assertThat(report.groups()).anySatisfy((group) -> assertThat(group.delta()).isEqualTo(7));
			assertThat(reporter.captures()).doesNotContain(first);
		}
	}

	@Test
	void whereSmallGroupsWereNotKeptGrowthByInnermostFramesIsNotTold() {
		StacksReporter reporter = reporter(5000);
		try (ParkedThreads deep = ParkedThreads.deep(600, 20)) {
			long first = reporter.report(ALL).capture();
			StacksReport report = anotherThan(first, reporter, new StacksQuery(8, 200, null, true));
			assertThat(report.groups()).extracting(Group::delta).containsOnlyNulls();
			assertThat(reporter.report(ALL).groups().get(0).delta()).isZero();
		}
	}

	private static StacksReport anotherThan(long capture, StacksReporter reporter, StacksQuery query) {
		return Awaitility.await().until(() -> reporter.report(query), (report) -> report.capture() > capture);
	}

	@Test
	void threadsAreGroupedByTheirInnermostFrames() {
		try (ParkedThreads threads = new ParkedThreads("lower", 3); ParkedThreads deep = ParkedThreads.deep(20, 20)) {
			StacksReporter reporter = reporter(5000);
			List<Group> whole = reporter.report(ALL).groups();
			assertThat(whole.stream().filter(ParkedThreads::areDeep)).hasSize(20)
				.allSatisfy((group) -> assertThat(group.count()).isEqualTo(1));
			StacksReport report = reporter.report(new StacksQuery(8, StacksReporter.MOST_GROUPS, null, true));
			assertThat(report.depth()).isEqualTo(8);
			assertThat(report.groups().stream().filter(ParkedThreads::areDeep)).singleElement().satisfies((group) -> {
				assertThat(group.count()).isEqualTo(20);
				assertThat(group.frames()).hasSize(8);
			});
			assertThat(report.groups()).anySatisfy((group) -> {
				assertThat(group.sample().threadName()).startsWith("lower-");
				assertThat(group.count()).isEqualTo(3);
			});
		}
	}

	@Test
	void growthOfGroupsByTheirInnermostFramesIsCountedToo() {
		StacksReporter reporter = reporter(5000);
		StacksQuery query = new StacksQuery(8, StacksReporter.MOST_GROUPS, null, true);
		try (ParkedThreads deep = ParkedThreads.deep(5, 20)) {
			long first = reporter.report(ALL).capture();
			try (ParkedThreads more = ParkedThreads.deep(9, 20)) {
				StacksReport report = anotherThan(first, reporter, query);
				assertThat(report.groups().stream().filter(ParkedThreads::areDeep)).singleElement()
					.satisfies((group) -> assertThat(group.delta()).isEqualTo(9));
			}
		}
	}

	@Test
	void ofAVeryDeepStackTheInnermostFramesAreListed() {
		try (ParkedThreads deep = ParkedThreads.deep(1, 500)) {
			Group group = reporter(5000).report(ALL).groups().stream().filter(ParkedThreads::areDeep).findFirst().get();
			assertThat(group.frames()).hasSize(200);
			assertThat(group.moreFrames()).isGreaterThan(300);
		}
	}

	@Test
	void threadsThatWaitForWorkAreFolded() throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(7);
		try {
			for (int i = 0; i < 7; i++) {
				pool.submit(() -> {
				}).get();
			}
			StacksReporter reporter = reporter(5000);
			StacksReport folded = Awaitility.await()
				.until(() -> reporter.report(new StacksQuery(null, 200, null, false)),
						(report) -> report.idle().threads() >= 7);
			assertThat(folded.groups()).extracting(Group::activity).doesNotContain("idle");
			StacksReport shown = reporter.report(ALL);
			assertThat(shown.idle()).isNull();
			assertThat(shown.groups()).anySatisfy((group) -> {
				assertThat(group.activity()).isEqualTo("idle");
				assertThat(group.count()).isEqualTo(7);
			});
			assertThat(shown.distinct()).isEqualTo(shown.groups().size());
			assertThat(reporter.last(StacksReporter.MOST_GROUPS).groups()).extracting(Group::activity)
				.doesNotContain("idle");
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	void aCaptureHasACapAndSaysSo() {
		try (ParkedThreads threads = new ParkedThreads("parked", 100)) {
			StacksReport report = reporter(20).report(ALL);
			assertThat(report.total()).isGreaterThanOrEqualTo(100);
			assertThat(report.captured()).isLessThanOrEqualTo(20);
			assertThat(report.groups().get(0).count()).isGreaterThan(10);
		}
	}

	@Test
	void growthIsExtrapolatedWhereNotAllWereCaptured() {
		StacksReporter reporter = reporter(50);
		try (ParkedThreads threads = new ParkedThreads("first", 200)) {
			long first = reporter.report(ALL).capture();
			try (ParkedThreads more = new ParkedThreads("second", 200)) {
				StacksReport report = anotherThan(first, reporter, ALL);
				assertThat(report.groups().get(0).count()).isLessThanOrEqualTo(50);
				assertThat(report.groups().get(0).delta()).isBetween(150L, 250L);
			}
		}
	}

	@Test
	void theLastReportIsKeptAndAskingForItTakesNone() {
		StacksReporter reporter = reporter(100);
		assertThat(reporter.last(StacksReporter.MOST_GROUPS)).isNull();
		assertThat(reporter.captures()).isEmpty();
		StacksReport report = reporter.report(ALL);
		assertThat(reporter.last(StacksReporter.MOST_GROUPS).capture()).isEqualTo(report.capture());
		assertThat(reporter.captures()).containsExactly(report.capture());
	}

	@Test
	void theLargestGroupsOnlyAreListedAndTheirNumberIsTold() {
		StacksReport report = reporter(5000).report(new StacksQuery(null, 1, null, true));
		assertThat(report.groups()).hasSize(1);
		assertThat(report.distinct()).isGreaterThan(1);
	}

	private static StacksReporter reporter(int most) {
		return new StacksReporter(new StackCapture(most, Duration.ofMillis(20)), List.of());
	}

}
