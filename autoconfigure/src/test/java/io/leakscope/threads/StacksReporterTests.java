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

import java.util.List;
import java.util.stream.IntStream;

import io.leakscope.threads.StacksReport.Group;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StacksReporterTests {

	@Test
	void threadsWithTheSameStackAreOneGroupAndCountedExactly() {
		try (ParkedThreads threads = new ParkedThreads("parked", 550)) {
			StacksReport report = new StacksReporter(5000).report();
			Group group = report.groups().get(0);
			assertThat(group.count()).isEqualTo(550);
			assertThat(group.states()).containsOnly(java.util.Map.entry(Thread.State.WAITING, 550));
			assertThat(group.sample().threadName()).startsWith("parked-");
			assertThat(group.at()).startsWith("io.leakscope.threads.ParkedThreads.park(ParkedThreads.java:");
			assertThat(group.frames()).contains(group.at());
			assertThat(group.delta()).isNull();
			assertThat(report.captured()).isEqualTo(report.groups().stream().mapToInt(Group::count).sum());
		}
	}

	@Test
	void growthIsCountedFromTheCaptureBefore() {
		StacksReporter reporter = new StacksReporter(5000);
		try (ParkedThreads threads = new ParkedThreads("first", 30)) {
			assertThat(reporter.report().groups().get(0).count()).isEqualTo(30);
			try (ParkedThreads more = new ParkedThreads("second", 12)) {
				Awaitility.await().untilAsserted(() -> {
					Group group = reporter.report().groups().get(0);
					assertThat(group.count()).isEqualTo(42);
					assertThat(group.delta()).isEqualTo(12);
				});
			}
		}
	}

	@Test
	void aCaptureHasACapAndSaysSo() {
		try (ParkedThreads threads = new ParkedThreads("parked", 100)) {
			StacksReport report = new StacksReporter(20).report();
			assertThat(report.total()).isGreaterThanOrEqualTo(100);
			assertThat(report.captured()).isLessThanOrEqualTo(20);
			assertThat(report.groups().get(0).count()).isGreaterThan(10);
		}
	}

	@Test
	void theLastReportIsKeptAndAskingForItTakesNone() {
		StacksReporter reporter = new StacksReporter(100);
		assertThat(reporter.last()).isNull();
		StacksReport report = reporter.report();
		assertThat(reporter.last()).isSameAs(report);
	}

	@Test
	void theLargestGroupsOnlyAreListedAndTheirNumberIsTold() {
		StacksReport report = new StacksReporter(5000).report();
		assertThat(report.top(1).groups()).hasSize(1);
		assertThat(report.top(1).distinct()).isEqualTo(report.distinct()).isGreaterThan(1);
	}

	@Test
	void someOfManyAreChosenEvenly() {
		List<Thread> all = IntStream.range(0, 1000).mapToObj((i) -> new Thread("t" + i)).toList();
		List<Thread> chosen = StacksReporter.spread(all, 10);
		assertThat(chosen).extracting(Thread::getName)
			.containsExactly("t0", "t100", "t200", "t300", "t400", "t500", "t600", "t700", "t800", "t900");
		assertThat(StacksReporter.spread(all, 1000)).isSameAs(all);
	}

}
