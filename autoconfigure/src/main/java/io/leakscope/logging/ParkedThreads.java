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

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

import io.leakscope.support.StackSample;
import io.leakscope.support.WeakIdentityMap;
import org.jspecify.annotations.Nullable;

/**
 * Parked threads, grouped by the object they are parked for. What an object is waited for
 * is read once from the stack of one waiter and remembered for as long as the object
 * lives.
 */
final class ParkedThreads {

	/**
	 * A small group at an object without owner is looked at after this time: pools,
	 * futures and latches are waited for all the time.
	 */
	private static final long PATIENCE = Duration.ofSeconds(3).toNanos();

	/**
	 * Of so many objects it is remembered what they are waited for. Where there are more,
	 * each of a few waiters, the others are not looked at. Objects without owner leave
	 * room for those that may have one.
	 */
	private static final int MOST_ACQUAINTANCES = 32_768;

	private static final int MOST_WITHOUT_OWNER = MOST_ACQUAINTANCES / 4;

	private static final StackTraceElement[] NOT_KEPT = new StackTraceElement[0];

	private final Map<Object, WaitGroup> groups = new IdentityHashMap<>();

	private final WeakIdentityMap<Acquaintance> acquaintances = new WeakIdentityMap<>();

	private final FrameRules rules;

	private final int largeGroup;

	private @Nullable Object lastBlocker;

	private @Nullable WaitGroup lastGroup;

	ParkedThreads(FrameRules rules, int largeGroup) {
		this.rules = rules;
		this.largeGroup = largeGroup;
	}

	/**
	 * Add a thread that waits.
	 * @param thread the thread
	 * @return whether it is parked for an object
	 */
	boolean add(Thread thread) {
		Object blocker = LockSupport.getBlocker(thread);
		if (blocker != null) {
			group(blocker).add(thread);
		}
		return blocker != null;
	}

	/**
	 * Add threads that were parked for an object at the look before.
	 * @param blocker the object
	 * @param still those of them who are seen to stand there still, at least one
	 * @param count how many they were
	 */
	void carry(Object blocker, List<Thread> still, int count) {
		group(blocker).carry(still, count);
	}

	/**
	 * Threads of a pool come one after another: most of them need no search.
	 */
	private WaitGroup group(Object blocker) {
		WaitGroup group = this.lastGroup;
		if (group == null || blocker != this.lastBlocker) {
			group = this.groups.computeIfAbsent(blocker, this::newGroup);
			this.lastBlocker = blocker;
			this.lastGroup = group;
		}
		return group;
	}

	private WaitGroup newGroup(Object blocker) {
		WaitGroup group = new WaitGroup(blocker.getClass().getName(), System.identityHashCode(blocker));
		Acquaintance acquaintance = this.acquaintances.get(blocker);
		if (acquaintance != null && acquaintance.kind == WaitKind.HARMLESS) {
			group.countOnly();
		}
		return group;
	}

	/**
	 * Give each group its kind as far as it is known, and ask for the stacks that will
	 * tell the rest: locks with an owner first, then large groups.
	 * @param batch where to ask
	 * @param now the observed time
	 */
	void classify(StackBatch batch, long now) {
		this.groups.entrySet()
			.stream()
			.filter((entry) -> !isKnown(entry.getKey(), entry.getValue(), now))
			.sorted(Comparator.comparing((Map.Entry<Object, WaitGroup> entry) -> !hasOwner(entry.getKey()))
				.thenComparing((entry) -> -entry.getValue().size()))
			.forEach((entry) -> batch.want(entry.getValue().first(),
					(stack) -> learn(entry.getKey(), entry.getValue(), stack)));
	}

	private boolean isKnown(Object blocker, WaitGroup group, long now) {
		Acquaintance acquaintance = this.acquaintances.get(blocker);
		long firstId = group.first().getId();
		if (acquaintance == null || (acquaintance.kind == null && acquaintance.firstId != firstId)) {
			if (acquaintance != null || this.acquaintances.size() < mostBeside(blocker)) {
				this.acquaintances.put(blocker, new Acquaintance(null, NOT_KEPT, null, firstId, now));
			}
			return group.size() < this.largeGroup;
		}
		if (acquaintance.kind != null) {
			group.classified(acquaintance.kind, acquaintance.frames);
			group.enteredBy(acquaintance.entry);
			return true;
		}
		return !hasOwner(blocker) && group.size() < this.largeGroup && now - acquaintance.since < PATIENCE;
	}

	private void learn(Object blocker, WaitGroup group, StackSample stack) {
		if (stack.waitsFor(null, group.key())) {
			Standpoint standpoint = this.rules.classify(stack);
			WaitKind kind = WaitKind.of(standpoint.place(), hasOwner(blocker));
			StackTraceElement[] frames = kind.isLogging() ? standpoint.frames() : NOT_KEPT;
			StackTraceElement entry = (kind != WaitKind.HARMLESS) ? FrameRules.entry(stack.frames()) : null;
			group.classified(kind, frames);
			group.enteredBy(entry);
			this.acquaintances.put(blocker, new Acquaintance(kind, frames, entry, group.first().getId(), 0));
		}
	}

	private static int mostBeside(Object blocker) {
		return hasOwner(blocker) ? MOST_ACQUAINTANCES : MOST_WITHOUT_OWNER;
	}

	/**
	 * Of latches and semaphores it is true as well: their class does not tell them from
	 * locks.
	 */
	private static boolean hasOwner(Object blocker) {
		return blocker instanceof AbstractOwnableSynchronizer;
	}

	@Nullable WaitGroup groupOf(Thread thread) {
		Object blocker = LockSupport.getBlocker(thread);
		return (blocker != null) ? this.groups.get(blocker) : null;
	}

	@Nullable WaitGroup byHash(int hash) {
		for (WaitGroup group : this.groups.values()) {
			if (group.key() == hash) {
				return group;
			}
		}
		return null;
	}

	/**
	 * Have the next sample find out what a thread waits for without patience, because
	 * others wait for it in logging.
	 * @param thread the thread
	 */
	void hurry(Thread thread) {
		Object blocker = LockSupport.getBlocker(thread);
		Acquaintance acquaintance = (blocker != null) ? this.acquaintances.get(blocker) : null;
		if (blocker != null && acquaintance != null && acquaintance.kind == null) {
			this.acquaintances.put(blocker,
					new Acquaintance(null, NOT_KEPT, null, acquaintance.firstId, acquaintance.since - PATIENCE));
		}
	}

	Collection<WaitGroup> groups() {
		return this.groups.values();
	}

	int remembered() {
		return this.acquaintances.size();
	}

	void forget() {
		this.groups.clear();
		this.lastBlocker = null;
		this.lastGroup = null;
	}

	private record Acquaintance(@Nullable WaitKind kind, StackTraceElement[] frames, @Nullable StackTraceElement entry,
			long firstId, long since) {
	}

}
