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

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

import io.leakscope.support.StackSample;
import org.jspecify.annotations.Nullable;

/**
 * Threads whose wait no lock shows, so that each has to be found by its own stack: those
 * that wait for a free place in a queue by short naps or by spinning, and those at a
 * monitor that are virtual threads or wait for one. A few stacks are taken a sample.
 * While the root does not move none of them can get away, so that a thread once found is
 * not looked at again before all others were.
 */
final class LocklessWaits {

	private static final int MOST_FOUND = 65_536;

	private final FrameRules rules;

	private final boolean atLocks;

	private final IntSupplier stacksASample;

	private final Map<Long, Standing> seen = new HashMap<>();

	/**
	 * One stack a place: of thousands at the same place one is kept.
	 */
	private final Map<String, Standing> places = new HashMap<>();

	private final Map<Long, Thread> candidates = new LinkedHashMap<>();

	private final Set<Long> looked = new HashSet<>();

	/**
	 * Those virtual threads that are seen in the looks at all of them only.
	 */
	private final Set<Long> rarelySeen = new HashSet<>();

	private final Map<String, WaitGroup> groups = new HashMap<>();

	private boolean active;

	private int others;

	/**
	 * Create a search.
	 * @param rules reads stacks
	 * @param atLocks whether to look for those at locks, else for those that wait for a
	 * free place
	 * @param stacksASample how many stacks to take in the next sample
	 */
	LocklessWaits(FrameRules rules, boolean atLocks, IntSupplier stacksASample) {
		this.rules = rules;
		this.atLocks = atLocks;
		this.stacksASample = stacksASample;
	}

	/**
	 * Begin a sample.
	 * @param active whether to look for anybody
	 */
	void begin(boolean active) {
		this.active = active;
		if (!active) {
			this.seen.clear();
			this.places.clear();
			this.looked.clear();
			this.rarelySeen.clear();
		}
	}

	/**
	 * Begin a look at all virtual threads.
	 */
	void nobodyWillBeMissing() {
		this.rarelySeen.clear();
	}

	/**
	 * Say that a thread will be missing among the candidates until the next look at all
	 * virtual threads, which matters where it was found already.
	 * @param thread the thread
	 */
	void willBeMissing(Thread thread) {
		if (this.seen.containsKey(thread.getId())) {
			this.rarelySeen.add(thread.getId());
		}
	}

	/**
	 * Add a thread that may be one of them.
	 * @param thread the thread
	 */
	void add(Thread thread) {
		if (this.active) {
			this.candidates.put(thread.getId(), thread);
		}
	}

	/**
	 * Say that virtual threads are missing in this sample that were among the candidates
	 * at the last look at all of them.
	 * @param count how many they are
	 */
	void others(int count) {
		this.others = count;
	}

	/**
	 * Return whether a thread was found by its stack.
	 * @param thread the thread
	 * @return whether it is known where it waits
	 */
	boolean knows(Thread thread) {
		Standing standing = this.seen.get(thread.getId());
		return standing != null && standing != Standing.ELSEWHERE;
	}

	void classify(StackBatch batch) {
		this.seen.keySet().removeIf(this::isGone);
		this.looked.removeIf(this::isGone);
		if (this.seen.isEmpty()) {
			this.places.clear();
		}
		int room = this.stacksASample.getAsInt();
		List<Thread> next = new ArrayList<>();
		boolean full = this.seen.size() >= MOST_FOUND;
		for (Thread thread : this.candidates.values()) {
			if (next.size() < room && !this.looked.contains(thread.getId())
					&& !(full && !this.seen.containsKey(thread.getId()))) {
				next.add(thread);
			}
		}
		if (next.size() < room) {
			this.looked.clear();
		}
		for (Thread thread : next) {
			batch.want(thread, (stack) -> {
				this.looked.add(thread.getId());
				this.seen.put(thread.getId(), standing(stack));
			});
		}
	}

	/**
	 * Whoever is looked at in each sample and is not there has got away.
	 */
	private boolean isGone(long threadId) {
		return !this.candidates.containsKey(threadId) && !this.rarelySeen.contains(threadId);
	}

	private Standing standing(StackSample stack) {
		Standpoint standpoint = this.rules.classify(stack);
		WaitKind kind = WaitKind.of(standpoint.place(), this.atLocks);
		if (kind == WaitKind.HARMLESS || (kind == WaitKind.FULL_QUEUE) == this.atLocks) {
			return Standing.ELSEWHERE;
		}
		StackTraceElement entry = FrameRules.entry(stack.frames());
		String at = kind + " " + ((kind == WaitKind.OTHER_LOCK) ? entry : this.rules.at(standpoint.frames()));
		return this.places.computeIfAbsent(at, (key) -> new Standing(key, kind, standpoint.frames(), entry));
	}

	/**
	 * Group those that were found by the place that they stand at. Who is missing in this
	 * sample stands where it was found, for as long as somebody is seen there.
	 */
	void group() {
		Map<String, Integer> missing = new HashMap<>();
		int here = 0;
		for (Map.Entry<Long, Standing> found : this.seen.entrySet()) {
			Thread thread = this.candidates.get(found.getKey());
			Standing standing = found.getValue();
			here += (thread != null) ? 1 : 0;
			if (thread != null && standing != Standing.ELSEWHERE) {
				WaitGroup group = this.groups.computeIfAbsent(standing.at(), (at) -> new WaitGroup(0));
				group.classified(standing.kind(), standing.frames());
				group.enteredBy(standing.entry());
				group.add(thread);
			}
			else if (standing != Standing.ELSEWHERE) {
				missing.merge(standing.at(), 1, Integer::sum);
			}
		}
		missing.forEach((at, count) -> {
			WaitGroup group = this.groups.get(at);
			if (group != null) {
				group.count(count, 0);
			}
		});
		if (here < this.candidates.size() || this.seen.size() - here < this.others) {
			this.groups.values().forEach(WaitGroup::incomplete);
		}
	}

	@Nullable WaitGroup groupOf(Thread thread) {
		Standing standing = this.seen.get(thread.getId());
		return (standing != null) ? this.groups.get(standing.at()) : null;
	}

	Collection<WaitGroup> groups() {
		return this.groups.values();
	}

	int remembered() {
		return this.seen.size() + this.looked.size() + this.rarelySeen.size();
	}

	void forget() {
		this.candidates.clear();
		this.groups.clear();
		this.others = 0;
	}

	/**
	 * Where a thread was found.
	 *
	 * @param at the place; empty for those who do not wait for anything that matters
	 * @param kind what it waits for
	 * @param frames the stack of the first that was found there in logging
	 * @param entry the frame in which it came to its lock
	 */
	private record Standing(String at, WaitKind kind, StackTraceElement[] frames, @Nullable StackTraceElement entry) {

		static final Standing ELSEWHERE = new Standing("", WaitKind.HARMLESS, new StackTraceElement[0], null);

	}

}
