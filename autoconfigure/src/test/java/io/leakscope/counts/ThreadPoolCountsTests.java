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

package io.leakscope.counts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.leakscope.counts.CountsReport.Executor;
import io.leakscope.counts.CountsReport.Pool;
import io.leakscope.support.AnsweringThread;
import io.leakscope.support.Cgroups;
import io.leakscope.support.ProcFiles;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ThreadPoolCountsTests {

	@TempDir
	private Path empty;

	private final CountDownLatch end = new CountDownLatch(1);

	private final List<Thread> threads = new ArrayList<>();

	private List<ThreadPool> known = List.of();

	@AfterEach
	void endThreads() {
		this.end.countDown();
	}

	@Test
	void threadsAreGroupedByTheNameOfTheirPool() {
		start(30, "census-7-worker-");
		CountsReporter reporter = reporter();
		Awaitility.await()
			.untilAsserted(() -> assertThat(pool(reporter, "census-#-worker-#").states())
				.isEqualTo(Map.of(Thread.State.WAITING, 30)));
		Pool pool = pool(reporter, "census-#-worker-#");
		assertThat(pool.count()).isEqualTo(30);
		assertThat(pool.cpuShare()).isBetween(0.0, 0.9);
		assertThat(pool.allocatedShare()).isBetween(0.0, 0.9);
		assertThat(reporter.report().pools()).isSortedAccordingTo((one, other) -> other.count() - one.count());
		assertThat(reporter.report().pools().stream().mapToDouble(Pool::cpuShare).sum()).isBetween(0.99, 1.01);
	}

	@Test
	void whoBurnsTheCpuHasTheLargestShare() {
		Thread spins = new Thread(() -> {
			while (this.end.getCount() > 0) {
				Thread.onSpinWait();
			}
		}, "spins");
		spins.setDaemon(true);
		spins.start();
		CountsReporter reporter = reporter();
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.untilAsserted(() -> assertThat(pool(reporter, "spins").cpuShare()).isGreaterThan(0.2));
	}

	@Test
	void growthIsThatSinceTheReportBefore() {
		CountsReporter reporter = reporter();
		start(5, "grows-");
		Awaitility.await().untilAsserted(() -> assertThat(pool(reporter, "grows-#").delta()).isNotNull());
		start(20, "grows-");
		Awaitility.await().untilAsserted(() -> assertThat(pool(reporter, "grows-#").delta()).isEqualTo(20));
		assertThat(pool(reporter, "grows-#").count()).isEqualTo(25);
	}

	@Test
	void aHundredPoolsAreListedAndTheOthersCounted() {
		for (char first = 'a'; first <= 'z'; first++) {
			for (char second = 'a'; second <= 'e'; second++) {
				start(1, "alone-" + first + second + "-");
			}
		}
		CountsReport report = reporter().report();
		assertThat(report.pools()).hasSize(ThreadCensus.MOST_POOLS);
		assertThat(report.morePools()).isGreaterThanOrEqualTo(30);
	}

	@Test
	void whatPoolsSayOfThemselvesIsListedWithTheirThreads() {
		start(3, "orders-");
		this.known = List.of(
				new ThreadPool("orders", "orders-", 8, false, "orders.max", new ThreadPool.Load(null, 2, 7, 100)),
				new ThreadPool("nameless", null, null, true, null));
		Awaitility.await()
			.untilAsserted(() -> assertThat(reporter().report().executors()).containsExactly(
					new Executor("orders", 3, 2, 8, 7, 100, false, "orders.max", null),
					new Executor("nameless", null, null, null, null, null, true, null, null)));
	}

	@Test
	void threadsOfPoolsWhoseNamesOverlapAreNotGuessed() {
		start(3, "orders-");
		start(2, "orders-1-");
		this.known = ThreadPools
			.all(List.of(() -> List.of(pool("orders", "orders-"), pool("one", "orders-1-")),
					() -> List.of(pool("alike", "alike-"), pool("alike too", "alike-"), pool("numbered", "alike-1"))))
			.get();
		assertThat(reporter().report().executors()).extracting(Executor::name, Executor::threads)
			.containsExactly(tuple("orders", 3), tuple("one", 2), tuple("alike", null), tuple("alike too", null),
					tuple("numbered", null));
	}

	@Test
	void whatAPoolSaysOfItsThreadsIsBelievedBeforeTheirNames() {
		start(3, "orders-");
		this.known = List.of(new ThreadPool("orders", "orders-", 8, false, null, new ThreadPool.Load(5, 4, 0, null)));
		assertThat(reporter().report().executors()).extracting(Executor::threads).containsExactly(5);
	}

	@Test
	void allAreBusyOnlyWhereTheNamesAreNotMoreThanThePoolMayHave() {
		start(3, "orders-");
		ThreadPool.Load waiting = new ThreadPool.Load(null, null, 7, 100);
		this.known = List.of(new ThreadPool("orders", "orders-", 3, false, null, waiting),
				new ThreadPool("smaller", "orders-", 2, false, null, waiting),
				new ThreadPool("renamed", "renamed-", 2, false, null, waiting));
		assertThat(reporter().report().executors()).extracting(Executor::busy).containsExactly(3, null, null);
	}

	private static ThreadPool pool(String name, String prefix) {
		return new ThreadPool(name, prefix, 8, false, null);
	}

	@Test
	void aThreadThatWouldAnswerItselfIsNotCountedAndThatIsSaid() throws InterruptedException {
		try (AnsweringThread thread = new AnsweringThread()) {
			assertThat(reporter().report().unavailable()).contains(thread.unavailable());
		}
	}

	private void start(int count, String prefix) {
		for (int i = 0; i < count; i++) {
			Thread thread = new Thread(this::await, prefix + this.threads.size());
			thread.setDaemon(true);
			thread.start();
			this.threads.add(thread);
		}
	}

	private void await() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private CountsReporter reporter() {
		return new CountsReporter(new ProcFiles(this.empty), new Cgroups(this.empty, this.empty), () -> this.known);
	}

	private static Pool pool(CountsReporter reporter, String name) {
		return reporter.report()
			.pools()
			.stream()
			.filter((pool) -> pool.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no pool " + name));
	}

}
