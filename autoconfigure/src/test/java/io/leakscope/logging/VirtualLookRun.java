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

import io.leakscope.testjdk.TestThreads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has 200 virtual threads wait for a lock, looks at all of them once, and prints how many
 * each sample counts at it.
 */
final class VirtualLookRun {

	private static final Duration INTERVAL = Duration.ofMillis(10);

	private static final int WAITERS = 200;

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Thread> waiters = new ArrayList<>();

	private final WaitKind kind;

	private final ParkedThreads parked;

	private final VirtualLook look;

	private long time = Duration.ofHours(1).toNanos();

	private long cost;

	private int looks;

	private VirtualLookRun(WaitKind kind) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		FrameRules rules = new FrameRules(new FrameSignatures(Set.of(), Set.of(), Set.of()));
		this.kind = kind;
		this.parked = new ParkedThreads(rules, 20);
		this.look = new VirtualLook(this.parked, new LocklessWaits(rules, true, () -> 64),
				new LocklessWaits(rules, false, () -> 8), new Carriers(threads, rules), (visitor) -> {
					this.looks++;
					this.cost += Duration.ofMillis(100).toNanos();
					this.waiters.forEach(visitor);
				}, () -> this.time, () -> this.cost);
	}

	public static void main(String[] args) throws ReflectiveOperationException, InterruptedException {
		new VirtualLookRun(WaitKind.valueOf(args[0])).run();
	}

	private void run() throws ReflectiveOperationException, InterruptedException {
		this.lock.lock();
		for (int i = 0; i < WAITERS; i++) {
			this.waiters.add(TestThreads.startVirtual(this::await));
		}
		awaitQueueOf(WAITERS);
		print("look");
		print("without");
		Thread first = this.waiters.get(0);
		first.interrupt();
		first.join();
		// Who leaves the queue may wake the next, who waits again.
		awaitQueueOf(WAITERS - 1);
		print("first has moved");
		this.lock.unlock();
		for (Thread waiter : this.waiters) {
			waiter.join();
		}
		print("all have moved");
		System.out.println("looks " + this.looks);
	}

	private void awaitQueueOf(int count) throws InterruptedException {
		while (this.lock.getQueueLength() != count
				|| this.waiters.stream().filter(VirtualLookRun::waits).count() < count) {
			Thread.sleep(10);
		}
	}

	private static boolean waits(Thread thread) {
		return thread.getState() == Thread.State.WAITING && LockSupport.getBlocker(thread) != null;
	}

	private void await() {
		try {
			this.lock.lockInterruptibly();
			this.lock.unlock();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void print(String when) {
		this.time += INTERVAL.toNanos();
		this.look.take();
		int size = 0;
		int virtual = 0;
		int kept = 0;
		for (WaitGroup group : this.parked.groups()) {
			group.classified(this.kind, new StackTraceElement[0]);
			size += group.size();
			virtual += group.virtual();
			kept += group.members().size();
		}
		System.out.println(when + " " + size + " " + virtual + " " + kept);
		this.look.endSample();
		this.parked.forget();
	}

}
