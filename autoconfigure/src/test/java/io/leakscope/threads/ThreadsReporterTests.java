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

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.leakscope.support.AnsweringThread;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.StackSample;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadsReporterTests {

	private final ThreadsReporter reporter = new ThreadsReporter(new ProcFiles(Path.of("/proc")),
			new StackCapture(100, Duration.ofMillis(20)), List.of(), List.of());

	@Test
	void threadsAreListedByNameAndState() {
		try (ParkedThreads threads = new ParkedThreads("Wanted-worker", 5)) {
			ThreadsReport report = this.reporter.report(query(Thread.State.WAITING, "wanted", ThreadSort.NAME, 3));
			assertThat(report.total()).isGreaterThan(5);
			assertThat(report.matching()).isEqualTo(5);
			assertThat(report.returned()).isEqualTo(3);
			assertThat(report.threads()).extracting(ThreadReport::threadName)
				.containsExactly("Wanted-worker-0", "Wanted-worker-1", "Wanted-worker-2");
			assertThat(report.threads()).allSatisfy((thread) -> {
				assertThat(thread.threadState()).isEqualTo(Thread.State.WAITING);
				assertThat(thread.pool()).isEqualTo("Wanted-worker-#");
				assertThat(thread.at()).startsWith("io.leakscope.threads.ParkedThreads.park(");
				assertThat(thread.lockName()).contains("CountDownLatch");
				assertThat(thread.stackTrace()).isNull();
			});
			assertThat(this.reporter.report(query(Thread.State.BLOCKED, "wanted", ThreadSort.NAME, 3)).matching())
				.isZero();
		}
	}

	@Test
	void threadsAreSortedByWhatTheyCost() {
		ThreadsReport report = this.reporter.report(query(null, null, ThreadSort.CPU, 10_000));
		assertThat(report.threads()).extracting(ThreadReport::cpuTime)
			.doesNotContainNull()
			.isSortedAccordingTo(Comparator.reverseOrder());
		assertThat(this.reporter.report(query(null, null, ThreadSort.ALLOCATED, 10_000)).threads())
			.extracting(ThreadReport::allocatedBytes)
			.doesNotContainNull()
			.isSortedAccordingTo(Comparator.reverseOrder());
	}

	@Test
	void oneThreadIsToldWithItsStackAndWithThoseWhoHoldItUp() {
		ReentrantLock first = new ReentrantLock();
		Object second = new Object();
		first.lock();
		try {
			Thread middle = start("middle", () -> {
				synchronized (second) {
					first.lock();
					first.unlock();
				}
			}, Thread.State.WAITING);
			Thread last = start("last", () -> {
				synchronized (second) {
					second.notifyAll();
				}
			}, Thread.State.BLOCKED);
			assertThat(this.reporter.thread(last.getId())).isNotNull().satisfies((thread) -> {
				assertThat(thread.threadState()).isEqualTo(Thread.State.BLOCKED);
				assertThat(thread.stackTrace()).isNotEmpty();
				assertThat(thread.blockedBy()).extracting(ThreadReport.Holder::threadName)
					.containsExactly("middle", Thread.currentThread().getName());
				assertThat(thread.lockOwnerName()).isEqualTo("middle");
			});
			assertThat(this.reporter.thread(middle.getId())).isNotNull()
				.satisfies((thread) -> assertThat(thread.blocks()).isEqualTo(1));
			assertThat(this.reporter.thread(Thread.currentThread().getId())).isNotNull().satisfies((thread) -> {
				assertThat(thread.blockedBy()).isNull();
				assertThat(thread.blocks()).isEqualTo(2);
			});
		}
		finally {
			first.unlock();
		}
	}

	@Test
	void howManyItHoldsUpCountsThoseBehindTheOthers() {
		Object lock = new Object();
		ReentrantLock first = new ReentrantLock();
		first.lock();
		try {
			Thread middle = start("middle", () -> {
				synchronized (lock) {
					first.lock();
					first.unlock();
				}
			}, Thread.State.WAITING);
			for (int i = 0; i < 3; i++) {
				start("behind", () -> {
					synchronized (lock) {
						lock.notifyAll();
					}
				}, Thread.State.BLOCKED);
			}
			ThreadReport root = this.reporter.thread(Thread.currentThread().getId());
			assertThat(root.blocks()).isEqualTo(4);
			assertThat(root.ownedLocks()).singleElement().satisfies((owned) -> {
				assertThat(owned.lockName()).startsWith("java.util.concurrent.locks.ReentrantLock$NonfairSync@");
				assertThat(owned.waiting()).isEqualTo(1);
			});
			ThreadReport holder = this.reporter.thread(middle.getId());
			assertThat(holder.blocks()).isEqualTo(3);
			assertThat(holder.lockedMonitors()).singleElement().satisfies((monitor) -> {
				assertThat(monitor.className()).isEqualTo("java.lang.Object");
				assertThat(monitor.identityHashCode()).isEqualTo(System.identityHashCode(lock));
				assertThat(holder.stackTrace().get(monitor.lockedStackDepth())).contains("ThreadsReporterTests");
			});
			assertThat(holder.deadlocked()).isNull();
		}
		finally {
			first.unlock();
		}
	}

	@Test
	void whereNobodyOwnsWhatIsWaitedForThoseWhoKnowAreAsked() {
		try (ParkedThreads threads = new ParkedThreads("waits", 1);
				ParkedThreads worker = new ParkedThreads("works", 1)) {
			long works = id("works-0");
			ThreadsReporter reporter = new ThreadsReporter(new ProcFiles(Path.of("/proc")),
					new StackCapture(100, Duration.ofMillis(20)), List.of(), List.of(new HolderLookup() {

						@Override
						public Holding holderOf(Thread thread, StackSample stack) {
							return thread.getName().equals("waits-0") && stack.frames().length > 0
									? new Holding(works, "the queue") : null;
						}

						@Override
						public int heldUpBy(long threadId) {
							return (threadId == works) ? 77 : 0;
						}

					}));
			assertThat(reporter.thread(id("waits-0")).blockedBy()).singleElement().satisfies((holder) -> {
				assertThat(holder.threadId()).isEqualTo(works);
				assertThat(holder.threadName()).isEqualTo("works-0");
				assertThat(holder.threadState()).isEqualTo(Thread.State.WAITING);
				assertThat(holder.holds()).isEqualTo("the queue");
			});
			assertThat(reporter.thread(works).blocks()).isEqualTo(77);
			assertThat(reporter.thread(works).blockedBy()).isNull();
		}
	}

	private long id(String name) {
		return this.reporter.report(query(null, name, ThreadSort.ID, 1)).threads().get(0).threadId();
	}

	@Test
	void aDumpHasStacksAndMonitors() {
		try (ParkedThreads threads = new ParkedThreads("Wanted-worker", 5)) {
			ThreadsReport dump = this.reporter.dump(query(null, "wanted", ThreadSort.NAME, 3), 100_000);
			assertThat(dump.matching()).isEqualTo(5);
			assertThat(dump.threads()).hasSize(3).allSatisfy((thread) -> {
				assertThat(thread.stackTrace()).anyMatch((frame) -> frame.contains("ParkedThreads.park"));
				assertThat(thread.activity()).isEqualTo("wait");
			});
			assertThat(dump.deadlocks()).isNull();
		}
	}

	@Test
	void aDumpEndsWhereItWouldBeTooLong() {
		try (ParkedThreads threads = new ParkedThreads("Wanted-worker", 50)) {
			ThreadsReport dump = this.reporter.dump(query(null, "wanted", ThreadSort.ID, 50), 12);
			int frames = dump.threads().get(0).stackTrace().size();
			assertThat(dump.returned()).isEqualTo(dump.threads().size()).isEqualTo((12 + frames - 1) / frames);
			assertThat(dump.matching()).isEqualTo(50);
		}
	}

	@Test
	void threadsAreFoundByAFrameAndByWhatTheyDo() {
		try (ParkedThreads threads = new ParkedThreads("Wanted-worker", 5)) {
			ThreadsReport report = this.reporter
				.report(new ThreadQuery(null, null, "wait", "parkedthreads.PARK", ThreadSort.ID, 3, null));
			assertThat(report.matching()).isEqualTo(5);
			assertThat(report.returned()).isEqualTo(3);
			assertThat(report.threads()).extracting(ThreadReport::activity).containsOnly("wait");
			assertThat(this.reporter
				.report(new ThreadQuery(null, null, "cpu", "parkedthreads.park", ThreadSort.ID, 3, null))
				.matching()).isZero();
		}
	}

	@Test
	void stacksAreTakenOfAsManyAsAreAllowed() {
		try (ParkedThreads threads = new ParkedThreads("Wanted-worker", 150)) {
			ThreadsReport report = this.reporter
				.report(new ThreadQuery(null, "wanted", "wait", null, ThreadSort.ID, 1000, null));
			assertThat(report.captured()).isEqualTo(100);
			assertThat(report.matching()).isEqualTo(100);
		}
	}

	@Test
	void whereTheNameLeavesFewerThanAreAllowedNoOtherMayMatch() {
		try (ParkedThreads wanted = new ParkedThreads("Wanted-worker", 50);
				ParkedThreads others = new ParkedThreads("other", 100)) {
			ThreadsReport report = this.reporter
				.report(new ThreadQuery(null, "wanted", "wait", null, ThreadSort.ID, 1000, null));
			assertThat(report.total()).isGreaterThan(150);
			assertThat(report.matching()).isEqualTo(50);
			assertThat(report.captured()).isNull();
		}
	}

	@Test
	void overAWindowThreadsAreSortedByWhatTheyUsedInIt() {
		AtomicBoolean end = new AtomicBoolean();
		Thread burns = new Thread(() -> {
			while (!end.get()) {
				Thread.onSpinWait();
			}
		}, "burns");
		burns.setDaemon(true);
		burns.start();
		try {
			Awaitility.await().untilAsserted(() -> {
				ThreadsReport report = this.reporter
					.report(new ThreadQuery(null, null, null, null, ThreadSort.CPU, 1, Duration.ofMillis(500)));
				assertThat(report.window()).isEqualTo(Duration.ofMillis(500));
				ThreadReport first = report.threads().get(0);
				assertThat(first.threadName()).isEqualTo("burns");
				assertThat(first.inWindow().cpuTime()).isPositive().isLessThanOrEqualTo(first.cpuTime());
			});
		}
		finally {
			end.set(true);
		}
	}

	@Test
	void whatThreadsUsedThatEndedInTheWindowIsTold() throws InterruptedException {
		AtomicBoolean end = new AtomicBoolean();
		Thread starts = new Thread(() -> {
			while (!end.get()) {
				long begin = System.nanoTime();
				Thread burns = burn("short-lived", () -> System.nanoTime() - begin > 100_000_000);
				burns.start();
				while (burns.isAlive()) {
					LockSupport.parkNanos(1_000_000);
				}
			}
		}, "starts");
		starts.start();
		try {
			Awaitility.await().untilAsserted(() -> {
				ThreadsReport report = this.reporter.report(window("nobody", Duration.ofSeconds(1)));
				assertThat(report.threads()).isEmpty();
				assertThat(report.otherCpuTime()).isBetween(Duration.ofMillis(200), Duration.ofMillis(1200));
			});
		}
		finally {
			end.set(true);
			starts.join();
		}
		Awaitility.await().untilAsserted(() -> {
			ThreadsReport report = this.reporter.report(window("nobody", Duration.ofSeconds(1)));
			assertThat(report.otherCpuTime()).isLessThan(Duration.ofMillis(100));
		});
	}

	@Test
	void ofAThreadThatBeganInTheWindowAllCounts() throws InterruptedException {
		AtomicBoolean end = new AtomicBoolean();
		Thread began = burn("began-late", end::get);
		Thread delays = new Thread(() -> {
			LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
			began.start();
		}, "delays");
		delays.start();
		try {
			ThreadsReport report = this.reporter.report(window("began", Duration.ofSeconds(1)));
			assertThat(report.matching()).isOne();
			assertThat(report.threads()).singleElement().satisfies((thread) -> {
				assertThat(thread.threadName()).isEqualTo("began-late");
				assertThat(thread.inWindow().cpuTime()).isPositive().isEqualTo(thread.cpuTime());
			});
		}
		finally {
			end.set(true);
			delays.join();
			began.join();
		}
	}

	private static ThreadQuery window(String name, Duration window) {
		return new ThreadQuery(null, name, null, null, ThreadSort.CPU, 10, window);
	}

	private static Thread burn(String name, BooleanSupplier end) {
		Thread thread = new Thread(() -> {
			while (!end.getAsBoolean()) {
				Thread.onSpinWait();
			}
		}, name);
		thread.setDaemon(true);
		return thread;
	}

	@Test
	void overAWindowThreadsAreSortedByHowOftenTheyWaitedInIt() throws InterruptedException {
		AtomicBoolean end = new AtomicBoolean();
		Thread waitedBefore = start("waited-before", () -> {
			for (int i = 0; i < 10_000; i++) {
				LockSupport.parkNanos(1);
			}
			while (!end.get()) {
				LockSupport.park();
			}
		}, Thread.State.WAITING);
		Thread waits = start("waits", () -> {
			while (!end.get()) {
				LockSupport.parkNanos(1_000_000);
			}
		}, Thread.State.TIMED_WAITING);
		try {
			ThreadsReport report = this.reporter
				.report(new ThreadQuery(null, "wait", null, null, ThreadSort.WAITED, 10, Duration.ofMillis(500)));
			assertThat(report.threads()).extracting(ThreadReport::threadName).startsWith("waits");
			ThreadReport first = report.threads().get(0);
			assertThat(first.inWindow().waitedCount()).isPositive().isLessThanOrEqualTo(first.waitedCount());
			assertThat(first.inWindow().blockedCount()).isZero();
			assertThat(report.threads()).filteredOn((thread) -> thread.threadName().equals("waited-before"))
				.singleElement()
				.satisfies((thread) -> {
					assertThat(thread.waitedCount()).isGreaterThan(first.waitedCount());
					assertThat(thread.inWindow().waitedCount()).isZero();
				});
		}
		finally {
			end.set(true);
			LockSupport.unpark(waitedBefore);
			waitedBefore.join();
			waits.join();
		}
	}

	@Test
	void overAWindowWaitsAreCountedOnlyWhereThreadsAreSortedByThem() {
		ThreadsReport report = this.reporter
			.report(new ThreadQuery(null, null, null, null, ThreadSort.CPU, 1, Duration.ofMillis(100)));
		assertThat(report.threads().get(0).inWindow().waitedCount()).isNull();
		assertThat(report.threads().get(0).inWindow().blockedCount()).isNull();
	}

	@Test
	void aThreadThatWouldAnswerItselfIsNotListedAndThatIsSaid() throws InterruptedException {
		try (AnsweringThread thread = new AnsweringThread()) {
			assertThat(this.reporter.report(query(null, "answering", ThreadSort.ID, 10)).unavailable())
				.contains(thread.unavailable());
			assertThat(new StacksReporter(new StackCapture(100, Duration.ofMillis(20)), List.of())
				.report(new StacksQuery(null, 10, null, false))
				.unavailable()).contains(thread.unavailable());
		}
		assertThat(this.reporter.report(query(null, "answering", ThreadSort.ID, 10)).unavailable()).isNull();
	}

	@Test
	void aThreadThatIsNotThereIsNotTold() {
		assertThat(this.reporter.thread(Long.MAX_VALUE)).isNull();
	}

	private static ThreadQuery query(Thread.State state, String name, ThreadSort sort, int top) {
		return new ThreadQuery(state, name, null, null, sort, top, null);
	}

	private static Thread start(String name, Runnable work, Thread.State state) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
		Awaitility.await().until(() -> thread.getState() == state);
		return thread;
	}

}
