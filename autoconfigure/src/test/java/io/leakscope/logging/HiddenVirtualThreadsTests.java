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

package io.leakscope.logging;

import java.io.IOException;
import java.lang.management.LockInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import io.leakscope.support.StalledWrites;
import io.leakscope.support.Unavailable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class HiddenVirtualThreadsTests {

	private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

	private static final Duration STUCK_AFTER = Duration.ofSeconds(10);

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final String READER = """
			#9000040 "reader" virtual RUNNABLE 2026-11-24T23:00:30.328097406Z
			    at java.base/java.io.FileInputStream.readBytes(Native Method)
			    at com.acme.Reader.read(Reader.java:7)

			""";

	private static final String WRITER = """
			#9000041 "writer" virtual RUNNABLE 2026-11-24T23:00:30.328097406Z
			    at java.base/java.io.FileOutputStream.writeBytes(Native Method)
			    at ch.qos.logback.core.OutputStreamAppender.writeBytes(OutputStreamAppender.java:217)
			    at com.acme.Orders.place(Orders.java:42)

			""";

	private static final String WAITER = """
			#9000042 "waiter" virtual WAITING 2026-11-24T23:00:30.328097406Z
			    at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
			    - parking to wait for <java.util.concurrent.locks.ReentrantLock$NonfairSync@c267ef4>
			    at java.base/java.util.concurrent.locks.LockSupport.park(LockSupport.java:221)
			    at java.base/java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:323)
			    at ch.qos.logback.core.OutputStreamAppender.writeBytes(OutputStreamAppender.java:211)
			    at com.acme.Orders.place(Orders.java:42)

			""";

	private static final String OWNER = """
			#9000043 "owner" virtual WAITING 2026-11-24T23:00:30.328097406Z
			    at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
			    - parking to wait for <java.util.concurrent.Semaphore$NonfairSync@7e1f>
			    at java.base/java.util.concurrent.locks.LockSupport.park(LockSupport.java:221)
			    at java.base/java.util.concurrent.Semaphore.acquire(Semaphore.java:318)
			    at ch.qos.logback.core.net.Pooled.write(Pooled.java:12)
			    at ch.qos.logback.core.OutputStreamAppender.writeBytes(OutputStreamAppender.java:217)
			    at com.acme.Orders.place(Orders.java:42)

			""";

	private final FrameRules rules = new FrameRules(
			new FrameSignatures(Set.of("ch.qos.logback.core."), Set.of(), Set.of()));

	private final ThreadMXBean threads = mock(ThreadMXBean.class);

	private final Map<Long, Long> cpuTimes = new HashMap<>();

	private final Thread first = new Thread("ForkJoinPool-1-worker-1");

	private final Thread second = new Thread("ForkJoinPool-1-worker-2");

	private final Carriers carriers = carriers();

	private final ParkedThreads parked = new ParkedThreads(this.rules, 20);

	private String dump = READER + WRITER + WAITER;

	private final VirtualDumper dumper = new VirtualDumper(this.rules, FOLDER, this::dump, null, () -> Long.MAX_VALUE,
			() -> 0.5);

	private String untold;

	private final HiddenVirtualThreads hidden = new HiddenVirtualThreads(true, this.dumper, this.carriers, STUCK_AFTER);

	private Carriers carriers() {
		given(this.threads.isThreadCpuTimeSupported()).willReturn(true);
		given(this.threads.isThreadCpuTimeEnabled()).willReturn(true);
		given(this.threads.getThreadCpuTime(anyLong()))
			.willAnswer((call) -> this.cpuTimes.getOrDefault(call.getArgument(0, Long.class), 1L));
		return new Carriers(this.threads, this.rules);
	}

	private void dump(String file) throws IOException {
		Files.writeString(Path.of(file), this.dump);
	}

	@Test
	void aWriterOfTheDumpIsNotTakenForWhomAnotherCarrierCarries() {
		carries(this.first, 9000040);
		lookBeforeAndAfterADump(words(99, Map.of()), this.first);
		assertThat(this.hidden.writers()).isEmpty();
		assertThat(this.hidden.groups()).isEmpty();
		assertThat(this.hidden.suspects()).isEmpty();
		assertThat(this.untold).isNull();
	}

	@Test
	void theWriterOfTheDumpIsFoundOnItsCarrierForAsLongAsThatStands() {
		carries(this.first, 9000040);
		carries(this.second, 9000041);
		lookBeforeAndAfterADump(words(1, Map.of()), this.first, this.second);
		assertThat(this.hidden.writers()).containsExactly(this.second);
		assertThat(this.hidden.groups()).singleElement().satisfies((group) -> assertThat(group.size()).isEqualTo(1));
		this.cpuTimes.put(this.second.getId(), 2L);
		look(5, words(1, Map.of()), this.first, this.second);
		look(9, words(1, Map.of()), this.first, this.second);
		assertThat(this.hidden.writers()).isEmpty();
		assertThat(this.hidden.groups()).isEmpty();
		assertThat(this.hidden.suspects()).hasSize(1);
	}

	@Test
	void afterADumpThatDoesNotKnowHimTheKernelTellsOfAWriterAndTheLockOfItsQueue() {
		this.dump = READER;
		carries(this.first, 9000040);
		carries(this.second, 9000041);
		look(0, words(0, Map.of()), this.first);
		look(3, words(0, Map.of()), this.first);
		this.dumper.run();
		look(4, words(0, Map.of()), this.first, this.second);
		look(8, words(99, Map.of(this.second.getId(), "fd 1 -> pipe:[7]")), this.first, this.second);
		assertThat(this.hidden.writers()).containsExactly(this.second);
		assertThat(this.hidden.groups()).singleElement().satisfies((group) -> {
			assertThat(group.size()).isEqualTo(99);
			assertThat(group.appender()).isEqualTo("CONSOLE");
		});
	}

	@Test
	void aQueueIsCountedOnce() {
		carries(this.first, 9000040);
		carries(this.second, 9000041);
		BackendWords words = words(99,
				Map.of(this.first.getId(), "fd 1 -> pipe:[7]", this.second.getId(), "fd 1 -> pipe:[7]"));
		look(0, words, this.first, this.second);
		look(3, words, this.first, this.second);
		assertThat(this.hidden.writers()).containsExactly(this.first, this.second);
		assertThat(this.hidden.groups()).singleElement().satisfies((group) -> assertThat(group.size()).isEqualTo(99));
	}

	@Test
	void whoComesAfterTheDumpToAWriterThatIsAPlatformThreadIsCountedByTheQueueOfTheLock() {
		this.dump = READER + WAITER;
		Thread writer = new Thread("writer");
		look(0, List.of(writer), words(1, Map.of(), Map.of(), writer));
		this.dumper.run();
		look(1, List.of(writer), words(1, Map.of(), Map.of(), writer));
		assertThat(this.hidden.groups()).singleElement().satisfies((group) -> assertThat(group.size()).isEqualTo(1));
		look(2, List.of(writer), words(300, Map.of(), Map.of(), writer));
		assertThat(this.hidden.groups()).extracting(WaitGroup::size).containsExactly(1, 299);
		assertThat(this.hidden.groups().get(1).appender()).isEqualTo("CONSOLE");
	}

	@Test
	void whoComesToALockOfWhichNobodyTellsTheQueueIsCountedByADumpAMinuteLater() {
		Thread writer = new Thread("writer");
		BackendWords words = words(null, Map.of(), Map.of(), writer);
		this.dump = READER;
		for (int minute = 0; minute < 3; minute++) {
			look(60 * minute, List.of(writer), words);
			this.dumper.run();
			look(60 * minute + 1, List.of(writer), words);
			assertThat(this.hidden.groups()).isEmpty();
		}
		this.dump = READER + WAITER;
		look(180, List.of(writer), words);
		this.dumper.run();
		look(181, List.of(writer), words);
		assertThat(this.hidden.groups()).singleElement().satisfies((group) -> assertThat(group.size()).isEqualTo(1));
	}

	@Test
	void aWorkerBehindWhomNobodyWaitsIsDumpedTheLessOftenTheMoreDumpsFoundNobody() {
		Thread worker = new Thread("worker");
		BackendWords words = new BackendWords(words(null, Map.of(), Map.of(), worker).appenders(),
				List.of(new QueueWorker(worker.getId(), "CONSOLE", "put", false)), Map.of(worker.getId(), "CONSOLE"),
				Map.of(), Map.of(), List.of(), List.of());
		this.dump = READER;
		look(0, List.of(worker), words);
		this.dumper.run();
		this.dump = READER + WAITER;
		look(60, List.of(worker), words);
		this.dumper.run();
		look(61, List.of(worker), words);
		assertThat(this.hidden.groups()).isEmpty();
		look(120, List.of(worker), words);
		this.dumper.run();
		look(121, List.of(worker), words);
		assertThat(this.hidden.groups()).hasSize(1);
	}

	@Test
	void whereADumpDoesNotTellWhatACarrierCarriesNobodyCan() {
		carries(this.first, -1);
		lookBeforeAndAfterADump(words(99, Map.of()), this.first);
		assertThat(this.hidden.writers()).isEmpty();
		assertThat(this.hidden.groups()).isEmpty();
		assertThat(this.untold).contains("were dumped, but not one");
	}

	@Test
	void aLockWhoseQueueNeverGetsShorterIsReasonForADumpAndAnOwnerThatWaitsIsNotCalledFlowing() {
		this.dump = OWNER + WAITER;
		look(0, words(98, Map.of()));
		look(2, words(99, Map.of()));
		look(3, words(99, Map.of()));
		this.dumper.run();
		look(4, words(99, Map.of()));
		assertThat(this.untold).startsWith("99 threads wait for the lock of appender CONSOLE");
		assertThat(this.hidden.groups()).isEmpty();
		look(5, words(42, Map.of()));
		assertThat(this.untold).isNull();
	}

	@Test
	void withoutADumpALockThatNobodyGetsIsReasonToDoubtAfterAsLongAsAStall() {
		HiddenVirtualThreads undumped = undumped();
		look(undumped, 0, words(99, Map.of()), this.first);
		for (int second = 1; second < 10; second++) {
			assertThat(look(undumped, second, words(99, Map.of()), this.first)).isNull();
		}
		assertThat(look(undumped, 10, words(99, Map.of()), this.first)).contains("were not dumped: not here");
		assertThat(look(undumped, 11, words(98, Map.of()), this.first)).isNull();
	}

	@Test
	void withoutADumpALockThatChangesHandsIsNoReasonToDoubt() {
		HiddenVirtualThreads undumped = undumped();
		for (int second = 0; second < 60; second++) {
			assertThat(look(undumped, second, words(console(99).lockMoves(true)), this.first)).isNull();
		}
	}

	@Test
	void withoutVirtualThreadsThereIsNoReasonToDoubt() {
		HiddenVirtualThreads undumped = undumped();
		for (int second = 0; second < 60; second++) {
			assertThat(look(undumped, second, words(99, Map.of()))).isNull();
		}
	}

	@Test
	void withoutADumpACarrierThatStandsIsReasonToDoubtOnlyWhereTheKernelDoesNotTell() {
		carries(this.first, 9000040);
		HiddenVirtualThreads undumped = undumped();
		BackendWords told = words(0, Map.of());
		look(undumped, 0, told, this.first);
		assertThat(look(undumped, 10, told, this.first)).isNull();
		BackendWords untold = told.and(new Unavailable(StalledWrites.SOURCE, "was not asked"));
		assertThat(look(undumped, 11, untold, this.first)).contains("were not dumped: not here");
		this.cpuTimes.put(this.first.getId(), 2L);
		look(undumped, 12, untold, this.first);
		assertThat(look(undumped, 13, untold, this.first)).isNull();
	}

	@Test
	void withoutADumpAFullQueueIsReasonToDoubtWhereItsWorkerStandsAndItsCallersWait() {
		Thread worker = new Thread("worker");
		HoldUp behind = new HoldUp(worker);
		behind.rootStands(STUCK_AFTER.toNanos(), null);
		HiddenVirtualThreads undumped = undumped();
		for (Duration timeout : Arrays.asList(null, Duration.ofMinutes(10), Duration.ofMillis(200))) {
			AppenderReport.Builder queue = AppenderReport.of("CONSOLE", "logback", "AsyncAppender")
				.queue(AppenderReport.Mode.BLOCKING, 256, 0);
			BackendWords words = emptiedBy(worker, (timeout != null) ? queue.appendTimeout(timeout) : queue);
			look(undumped, 0, words, this.first);
			String untold = undumped.untold(List.of(behind), words, 0);
			assertThat(untold != null).isEqualTo(timeout == null || timeout.compareTo(STUCK_AFTER) > 0);
		}
		BackendWords free = emptiedBy(worker,
				AppenderReport.of("CONSOLE", "logback", "AsyncAppender").queue(AppenderReport.Mode.BLOCKING, 256, 7));
		assertThat(undumped.untold(List.of(behind), free, 0)).isNull();
	}

	@Test
	void withoutADumpAWorkerOfWhichNobodyKnowsIsReasonToDoubtWhereItStands() {
		HoldUp behind = new HoldUp(new Thread("worker"));
		behind.rootStands(STUCK_AFTER.toNanos(),
				new Standpoint(Place.WRITE, true, "writes", new StackTraceElement[0], new int[0]));
		HiddenVirtualThreads undumped = undumped();
		look(undumped, 0, words(0, Map.of()), this.first);
		assertThat(undumped.untold(List.of(behind), words(0, Map.of()), 0)).isNotNull();
		assertThat(this.hidden.untold(List.of(behind), words(0, Map.of()), 0)).isNull();
	}

	@Test
	void withoutADumpTimeThatPassedUnobservedIsNoReasonToStopDoubting() {
		HiddenVirtualThreads undumped = undumped();
		look(undumped, 0, words(99, Map.of()), this.first);
		undumped.restartYoungerThan(STUCK_AFTER.toNanos(), 5 * SECOND);
		assertThat(look(undumped, 14, words(99, Map.of()), this.first)).isNull();
		assertThat(look(undumped, 15, words(99, Map.of()), this.first)).isNotNull();
		undumped.restartYoungerThan(STUCK_AFTER.toNanos(), 16 * SECOND);
		assertThat(look(undumped, 17, words(99, Map.of()), this.first)).isNotNull();
	}

	@Test
	void othersMayBeHiddenWhereverThereIsNoDump() {
		HiddenVirtualThreads undumped = undumped();
		look(undumped, 0, words(0, Map.of()));
		assertThat(undumped.mayHideOthers()).isFalse();
		look(undumped, 1, words(0, Map.of()), this.first);
		assertThat(undumped.mayHideOthers()).isTrue();
		look(2, words(0, Map.of()), this.first);
		assertThat(this.hidden.mayHideOthers()).isFalse();
	}

	@Test
	void anOwnerThatRunsIsNoReasonToDoubt() {
		this.dump = WRITER + WAITER;
		look(0, words(99, Map.of()));
		look(3, words(99, Map.of()));
		this.dumper.run();
		look(4, words(99, Map.of()));
		assertThat(this.dumper.last()).isNotNull();
		assertThat(this.untold).isNull();
	}

	@Test
	void aQueueThatGetsShorterIsNoReasonForADump() {
		look(0, words(99, Map.of()));
		look(2, words(98, Map.of()));
		look(4, words(99, Map.of()));
		this.dumper.run();
		look(5, words(0, Map.of()));
		assertThat(this.dumper.last()).isNull();
	}

	@Test
	void platformThreadsInTheQueueAreNoReasonForADump() throws InterruptedException {
		ReentrantLock lock = new ReentrantLock();
		lock.lock();
		Thread waiter = new Thread(lock::lock);
		waiter.start();
		Awaitility.await().until(() -> LockSupport.getBlocker(waiter) != null);
		this.parked.add(waiter);
		int key = this.parked.groups().iterator().next().key();
		for (long second : new long[] { 0, 2, 4 }) {
			look(second, words(1, Map.of(), Map.of(key, "CONSOLE")));
		}
		lock.unlock();
		waiter.join();
		this.dumper.run();
		look(5, words(0, Map.of()));
		assertThat(this.dumper.last()).isNull();
	}

	@Test
	void aReadingThatIsSeenTwiceSaysNothingNew() {
		BackendWords words = words(99, Map.of());
		look(0, words);
		look(4, words);
		this.dumper.run();
		look(5, words(0, Map.of()));
		assertThat(this.dumper.last()).isNull();
	}

	private HiddenVirtualThreads undumped() {
		return new HiddenVirtualThreads(true,
				new VirtualDumper(this.rules, FOLDER, this::dump, "not here", () -> Long.MAX_VALUE, () -> 0.5),
				this.carriers, STUCK_AFTER);
	}

	private String look(HiddenVirtualThreads hidden, long seconds, BackendWords words, Thread... carriers) {
		this.carriers.forget();
		List.of(carriers).forEach(this.carriers::add);
		this.carriers.look(seconds * SECOND);
		hidden.look(this.parked, List.of(), words, seconds * SECOND);
		return hidden.untold(List.of(), words, seconds * SECOND);
	}

	private static BackendWords emptiedBy(Thread worker, AppenderReport.Builder queue) {
		return new BackendWords(List.of(queue.build()),
				List.of(new QueueWorker(worker.getId(), "CONSOLE", "put", false)), Map.of(), Map.of(), Map.of(),
				List.of(), List.of());
	}

	private void carries(Thread carrier, long virtual) {
		ThreadInfo info = mock(ThreadInfo.class);
		given(info.getLockInfo()).willReturn(new LockInfo("java.lang.VirtualThread", (int) virtual));
		given(info.getLockOwnerId()).willReturn(virtual);
		given(this.threads.getThreadInfo(carrier.getId(), 0)).willReturn(info);
	}

	private void lookBeforeAndAfterADump(BackendWords words, Thread... carriers) {
		look(0, words, carriers);
		look(3, words, carriers);
		this.dumper.run();
		look(4, words, carriers);
	}

	private void look(long seconds, BackendWords words, Thread... carriers) {
		look(seconds, List.of(), words, carriers);
	}

	private void look(long seconds, List<Thread> platformWriters, BackendWords words, Thread... carriers) {
		this.carriers.forget();
		List.of(carriers).forEach(this.carriers::add);
		this.carriers.look(seconds * SECOND);
		this.hidden.look(this.parked, platformWriters, words, seconds * SECOND);
		this.untold = this.hidden.untold(List.of(), words, seconds * SECOND);
	}

	private static BackendWords words(int queued, Map<Long, String> sinks) {
		return words(queued, sinks, Map.of());
	}

	private static BackendWords words(Integer queued, Map<Long, String> sinks, Map<Integer, String> locks,
			Thread... standing) {
		return new BackendWords(List.of(console(queued).build()), List.of(),
				Arrays.stream(standing).collect(Collectors.toMap(Thread::getId, (thread) -> "CONSOLE")), locks, sinks,
				List.of(), List.of());
	}

	private static BackendWords words(AppenderReport.Builder appender) {
		return new BackendWords(List.of(appender.build()), List.of(), Map.of(), Map.of(), Map.of(), List.of(),
				List.of());
	}

	private static AppenderReport.Builder console(Integer queued) {
		return AppenderReport.of("CONSOLE", "logback", "ConsoleAppender")
			.sink("stdout -> pipe:[7]")
			.queuedThreads(queued);
	}

}
