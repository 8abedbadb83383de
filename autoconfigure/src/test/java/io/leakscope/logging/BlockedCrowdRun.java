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

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.leakscope.support.StackTaker;
import io.leakscope.testjdk.TestThreads;

/**
 * Has many virtual threads sleep and then many others wait for a monitor, and prints how
 * many each sample counts there: in the looks at all of them, and between.
 */
final class BlockedCrowdRun {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private final FrameRules rules = new FrameRules(new FrameSignatures(Set.of(), Set.of(), Set.of()));

	private final StackBudget budget = new StackBudget(Duration.ofHours(1), System::nanoTime);

	private final LocklessWaits blocked = new LocklessWaits(this.rules, true, this.budget::next);

	private final List<Thread> crowd = new ArrayList<>();

	private final VirtualLook look;

	private long time = Duration.ofHours(1).toNanos();

	private long cost;

	private BlockedCrowdRun() {
		this.look = new VirtualLook(new ParkedThreads(this.rules, 20), this.blocked,
				new LocklessWaits(this.rules, false, () -> 8), new Carriers(this.threads, this.rules), (visitor) -> {
					System.out.print("look ");
					this.cost += Duration.ofMillis(50).toNanos();
					this.crowd.forEach(visitor);
				}, () -> this.time, () -> this.cost);
	}

	public static void main(String[] args) throws ReflectiveOperationException, InterruptedException {
		new BlockedCrowdRun().run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
		System.exit(0);
	}

	private void run(int sleeping, int waiting, int samples) throws ReflectiveOperationException, InterruptedException {
		start(sleeping, BlockedCrowdRun::sleep);
		synchronized (this) {
			start(waiting, this::await);
			while (count(Thread.State.BLOCKED) < waiting || count(Thread.State.TIMED_WAITING) < sleeping) {
				Thread.sleep(10);
			}
			for (int i = 0; i < samples; i++) {
				sample();
			}
		}
	}

	private void start(int count, Runnable work) throws ReflectiveOperationException {
		for (int i = 0; i < count; i++) {
			this.crowd.add(TestThreads.startVirtual(work));
		}
	}

	private long count(Thread.State state) {
		return this.crowd.stream().filter((thread) -> thread.getState() == state).count();
	}

	private static void sleep() {
		try {
			Thread.sleep(Duration.ofHours(1).toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized void await() {
	}

	private void sample() {
		this.time += INTERVAL.toNanos();
		this.blocked.begin(true);
		this.look.take();
		StackBatch batch = new StackBatch(StackTaker.forThisJvm(this.threads), this.budget);
		this.blocked.classify(batch);
		batch.take();
		this.blocked.group();
		int size = this.blocked.groups().stream().mapToInt(WaitGroup::size).sum();
		boolean incomplete = this.blocked.groups().stream().anyMatch(WaitGroup::isIncomplete);
		System.out.println((incomplete ? "at least " : "") + size);
		this.look.endSample();
		this.blocked.forget();
	}

}
