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

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.leakscope.support.Unavailable;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * All virtual threads at one moment, where they can be listed. With very many of them the
 * looks are spaced so that samples take at most 0.8 % of one core, all that is done about
 * those threads included but for their stacks; in between, only those are looked at again
 * that no lock counts, and what was found at a lock counts as standing there still.
 */
final class VirtualLook {

	private static final int SHARE = 125;

	private static final int MOST_GROUPS = 16_384;

	/**
	 * A thread is not charged more than this, in nanoseconds: what a sample costs that is
	 * the first to run its code tells nothing of the next.
	 */
	private static final long MOST_EACH = 10_000;

	private static final long MOST_PAUSE = Duration.ofMinutes(1).toNanos();

	private final ParkedThreads parked;

	private final LocklessWaits blocked;

	private final LocklessWaits lockless;

	private final Carriers carriers;

	private final List<Carried> carried = new ArrayList<>();

	/**
	 * Those that no lock counts are looked at in each sample, and a writer is among them:
	 * a stack tells where they stand. Each state has room of its own, so that a crowd
	 * that sleeps does not crowd out those who are blocked.
	 */
	private final Remembered atMonitors = new Remembered();

	private final Remembered running = new Remembered();

	private final Remembered napping = new Remembered();

	private final Consumer<Consumer<Thread>> everyone;

	private final LongSupplier time;

	private final LongSupplier ownTime;

	private long lookedAt;

	private int visited;

	private long begun;

	private long spent;

	private long age;

	private @Nullable Unavailable unavailable;

	private boolean walked;

	VirtualLook(ParkedThreads parked, LocklessWaits blocked, LocklessWaits lockless, Carriers carriers,
			LongSupplier ownTime) {
		this(parked, blocked, lockless, carriers, VirtualThreads::forEach, System::nanoTime, ownTime);
	}

	/**
	 * Create a look.
	 * @param parked takes those that are parked for an object
	 * @param blocked takes those that are blocked
	 * @param lockless takes those that no lock counts
	 * @param carriers takes those that run
	 * @param everyone visits all virtual threads
	 * @param time the time of the JVM
	 * @param ownTime the time for which the thread that takes looks has run
	 */
	VirtualLook(ParkedThreads parked, LocklessWaits blocked, LocklessWaits lockless, Carriers carriers,
			Consumer<Consumer<Thread>> everyone, LongSupplier time, LongSupplier ownTime) {
		this.parked = parked;
		this.blocked = blocked;
		this.lockless = lockless;
		this.carriers = carriers;
		this.everyone = everyone;
		this.time = time;
		this.ownTime = ownTime;
	}

	/**
	 * Look at them, if it is time.
	 */
	void take() {
		this.walked = false;
		this.begun = this.ownTime.getAsLong();
		long begin = this.time.getAsLong();
		this.age = begin - this.lookedAt;
		if (this.age < Math.min(SHARE * this.spent, MOST_PAUSE)) {
			this.carried.forEach((group) -> group.standStill(this.parked));
			seeAgain();
			return;
		}
		this.atMonitors.clear();
		this.running.clear();
		this.napping.clear();
		this.blocked.nobodyWillBeMissing();
		this.lockless.nobodyWillBeMissing();
		this.visited = 0;
		this.spent = 0;
		// Platform threads are looked at whether it succeeds or not.
		this.unavailable = VirtualThreads.attempt(() -> this.everyone.accept(this::see));
		this.walked = this.unavailable == null;
		this.lookedAt = begin;
		this.age = 0;
	}

	/**
	 * Return how old the look is by which those at locks are counted.
	 * @return nanoseconds; 0 when this sample took one
	 */
	long age() {
		return this.age;
	}

	/**
	 * Return why the last look at all was not one.
	 * @return the reason, or {@code null}
	 */
	@Nullable Unavailable unavailable() {
		return this.unavailable;
	}

	private void see(Thread thread) {
		this.visited++;
		Thread.State state = thread.getState();
		boolean parked = (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING)
				&& this.parked.add(thread);
		if (!parked) {
			see(thread, state);
			remember(thread, state);
		}
	}

	private void remember(Thread thread, Thread.State state) {
		switch (state) {
			case BLOCKED -> remember(thread, this.atMonitors, this.blocked);
			case RUNNABLE -> remember(thread, this.running, this.lockless);
			default -> remember(thread, this.napping, this.lockless);
		}
	}

	private static void remember(Thread thread, Remembered remembered, LocklessWaits waits) {
		if (!remembered.add(thread, waits.knows(thread))) {
			waits.willBeMissing(thread);
		}
	}

	private void seeAgain() {
		for (Remembered remembered : List.of(this.atMonitors, this.running, this.napping)) {
			remembered.forEach((thread) -> see(thread, thread.getState()));
		}
		this.blocked.others(this.atMonitors.others());
		this.lockless.others(this.running.others() + this.napping.others());
	}

	private void see(Thread thread, Thread.State state) {
		switch (state) {
			case BLOCKED -> this.blocked.add(thread);
			case RUNNABLE -> {
				this.carriers.runnable(thread);
				this.lockless.add(thread);
			}
			case WAITING, TIMED_WAITING -> {
				if (LockSupport.getBlocker(thread) == null) {
					this.lockless.add(thread);
				}
			}
			default -> {
			}
		}
	}

	/**
	 * Remember who stands at a lock, for the samples without a look: at any lock whose
	 * owner may be held up, since where that leads may be known a sample later. What was
	 * done since the look was begun is charged to the pause before the next one.
	 */
	void endSample() {
		if (this.walked) {
			this.carried.clear();
			for (WaitGroup group : this.parked.groups()) {
				if (group.virtual() > 0 && group.kind() != WaitKind.HARMLESS && this.carried.size() < MOST_GROUPS) {
					this.carried.add(new Carried(group));
				}
			}
		}
		this.spent += Math.min(this.ownTime.getAsLong() - this.begun, MOST_EACH * this.visited);
	}

	int remembered() {
		return this.atMonitors.size() + this.running.size() + this.napping.size()
				+ this.carried.stream().mapToInt((group) -> 1 + group.witnesses().size()).sum();
	}

	/**
	 * Virtual threads that were found at a lock.
	 *
	 * @param witnesses some of them: where one has moved, the others may stand still
	 * @param lock the identity hash of the lock
	 * @param count how many they were
	 */
	private record Carried(List<WeakReference<Thread>> witnesses, int lock, int count) {

		Carried(WaitGroup group) {
			this(group.virtualMembers().map(WeakReference::new).toList(), group.key(), group.virtual());
		}

		void standStill(ParkedThreads parked) {
			List<Thread> still = new ArrayList<>(this.witnesses.size());
			Object blocker = null;
			for (WeakReference<Thread> witness : this.witnesses) {
				@Nullable Thread thread = witness.get();
				@Nullable Object waitedFor = (thread != null) ? LockSupport.getBlocker(thread) : null;
				if (thread != null && waitedFor != null && System.identityHashCode(waitedFor) == this.lock) {
					still.add(thread);
					blocker = waitedFor;
				}
			}
			if (blocker != null) {
				parked.carry(blocker, still, this.count);
			}
		}

	}

}
