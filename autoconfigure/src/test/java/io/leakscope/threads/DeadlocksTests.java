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

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import io.leakscope.support.PlatformThreads;
import io.leakscope.threads.ThreadsReport.Deadlocked;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class DeadlocksTests {

	private final List<Thread> started = new ArrayList<>();

	private final Deadlocks deadlocks = new Deadlocks(ManagementFactory.getThreadMXBean());

	@AfterEach
	void endThem() throws InterruptedException {
		this.started.forEach(Thread::interrupt);
		for (Thread thread : this.started) {
			thread.join();
		}
	}

	@Test
	void threadsThatWaitForEachOtherAreOneCycle() {
		List<Thread> three = inACycle(3);
		List<Thread> two = inACycle(2);
		assertThat(this.deadlocks.find(PlatformThreads.all())).hasSize(2)
			.anySatisfy((cycle) -> isCycleOf(three, cycle))
			.anySatisfy((cycle) -> isCycleOf(two, cycle));
	}

	@Test
	void whoWaitsForOneOfACycleIsNotInIt() {
		ReentrantLock first = new ReentrantLock();
		ReentrantLock second = new ReentrantLock();
		List<Thread> two = inACycle(List.of(first, second));
		List<Thread> all = new ArrayList<>();
		all.add(waitingFor(first));
		all.addAll(two);
		assertThat(this.deadlocks.find(all)).singleElement().satisfies((cycle) -> isCycleOf(two, cycle));
	}

	@Test
	void whoWaitsForThatWhichSomebodyGoesOnWithIsInNone() {
		ReentrantLock lock = new ReentrantLock();
		lock.lock();
		Thread waiting = waitingFor(lock);
		assertThat(this.deadlocks.find(List.of(waiting, Thread.currentThread()))).isEmpty();
		lock.unlock();
	}

	/**
	 * Between two questions one may get its lock, and wait for the next.
	 */
	@Test
	void aCycleThatIsNotFoundAgainInTheSameWaitsIsNone() {
		List<Thread> two = inACycle(2);
		ThreadMXBean threads = mock(ThreadMXBean.class);
		long first = two.get(0).getId();
		long second = two.get(1).getId();
		ThreadInfo before = waits(first, "a", 1, second);
		ThreadInfo next = waits(first, "a", 2, second);
		ThreadInfo elsewhere = waits(first, "b", 1, second);
		ThreadInfo other = waits(second, "c", 1, first);
		given(threads.getThreadInfo(second, 0)).willReturn(other);
		given(threads.getThreadInfo(first, 0)).willReturn(before, next);
		assertThat(new Deadlocks(threads).find(two)).isEmpty();
		given(threads.getThreadInfo(first, 0)).willReturn(before, elsewhere);
		assertThat(new Deadlocks(threads).find(two)).isEmpty();
		given(threads.getThreadInfo(first, 0)).willReturn(before, (ThreadInfo) null);
		assertThat(new Deadlocks(threads).find(two)).isEmpty();
		given(threads.getThreadInfo(first, 0)).willReturn(before, before);
		assertThat(new Deadlocks(threads).find(two)).hasSize(1);
	}

	private static void isCycleOf(List<Thread> threads, List<Deadlocked> cycle) {
		assertThat(cycle).extracting(Deadlocked::threadId)
			.containsExactlyInAnyOrderElementsOf(threads.stream().map(Thread::getId).toList());
		for (int i = 0; i < cycle.size(); i++) {
			assertThat(cycle.get(i).lockOwnerId()).isEqualTo(cycle.get((i + 1) % cycle.size()).threadId());
			assertThat(cycle.get(i).lockName()).startsWith(ReentrantLock.class.getName());
		}
	}

	private List<Thread> inACycle(int size) {
		List<ReentrantLock> locks = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			locks.add(new ReentrantLock());
		}
		return inACycle(locks);
	}

	private List<Thread> inACycle(List<ReentrantLock> locks) {
		CyclicBarrier all = new CyclicBarrier(locks.size());
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < locks.size(); i++) {
			ReentrantLock own = locks.get(i);
			ReentrantLock next = locks.get((i + 1) % locks.size());
			threads.add(start(() -> {
				own.lock();
				all.await();
				next.lockInterruptibly();
			}));
		}
		threads.forEach((thread) -> Awaitility.await().until(() -> isAtLock(thread)));
		return threads;
	}

	private Thread waitingFor(ReentrantLock lock) {
		Thread thread = start(lock::lockInterruptibly);
		Awaitility.await().until(() -> isAtLock(thread));
		return thread;
	}

	private static boolean isAtLock(Thread thread) {
		Object blocker = LockSupport.getBlocker(thread);
		return blocker != null && blocker.getClass().getName().startsWith(ReentrantLock.class.getName());
	}

	private Thread start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (Exception ex) {
				// It has waited long enough.
			}
		});
		thread.start();
		this.started.add(thread);
		return thread;
	}

	private static ThreadInfo waits(long id, String lock, long count, long owner) {
		ThreadInfo info = mock(ThreadInfo.class);
		given(info.getThreadId()).willReturn(id);
		given(info.getThreadName()).willReturn("thread " + id);
		given(info.getLockName()).willReturn(lock);
		given(info.getLockInfo()).willReturn(new LockInfo("Lock", lock.hashCode()));
		given(info.getWaitedCount()).willReturn(count);
		given(info.getLockOwnerId()).willReturn(owner);
		return info;
	}

	/**
	 * What may be interrupted.
	 */
	private interface Work {

		void run() throws Exception;

	}

}
