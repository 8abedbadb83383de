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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.logging.LoggingReport.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose log calls those are that do not return, from a few stacks a sample and
 * not from all of them.
 */
final class Callers {

	private static final int STACKS_A_SAMPLE = 4;

	private static final int ENOUGH = 64;

	private static final int MOST_LISTED = 5;

	private final FrameRules rules;

	private final Map<Long, String> classes = new HashMap<>();

	private List<WeakReference<Thread>> wanted = new ArrayList<>();

	Callers(FrameRules rules) {
		this.rules = rules;
	}

	/**
	 * Ask for the stacks that were wanted at the end of the last sample.
	 * @param batch where to ask
	 */
	void wantStacks(StackBatch batch) {
		for (WeakReference<Thread> reference : this.wanted) {
			Thread thread = reference.get();
			if (thread != null) {
				batch.want(thread, (stack) -> learn(thread.getId(), stack.frames()));
			}
		}
		this.wanted = new ArrayList<>();
	}

	private void learn(long threadId, StackTraceElement[] frames) {
		String caller = this.rules.caller(frames);
		if (caller != null) {
			this.classes.put(threadId, caller);
		}
	}

	/**
	 * Note who is held up.
	 * @param holdUps those who are held up
	 */
	void endSample(List<HoldUp> holdUps) {
		Map<Long, Thread> victims = new LinkedHashMap<>();
		for (HoldUp holdUp : holdUps) {
			if (holdUp.unmoved() > 0) {
				holdUp.victimsSeen()
					.stream()
					.filter((thread) -> !Carriers.isCarrier(thread))
					.forEach((thread) -> victims.put(thread.getId(), thread));
			}
		}
		this.classes.keySet().retainAll(victims.keySet());
		for (Thread thread : victims.values()) {
			if (this.classes.size() + this.wanted.size() < ENOUGH && this.wanted.size() < STACKS_A_SAMPLE
					&& !this.classes.containsKey(thread.getId())) {
				this.wanted.add(new WeakReference<>(thread));
			}
		}
	}

	/**
	 * Return the classes that logged, of those held up whose stack was looked at, by a
	 * dump as well.
	 * @param holdUp who is held up
	 * @return the callers, the most frequent first
	 */
	List<Caller> of(HoldUp holdUp) {
		Map<String, Integer> counts = new HashMap<>();
		for (Thread thread : holdUp.victimsSeen()) {
			String caller = Carriers.isCarrier(thread) ? ofMounted(holdUp) : this.classes.get(thread.getId());
			if (caller != null) {
				counts.merge(caller, 1, Integer::sum);
			}
		}
		for (HoldUp.Queue queue : holdUp.queues()) {
			queue.group().callers().forEach((caller, count) -> counts.merge(caller, count, Integer::sum));
		}
		int lookedAt = counts.values().stream().mapToInt(Integer::intValue).sum();
		return counts.entrySet()
			.stream()
			.map((entry) -> new Caller(entry.getKey(), entry.getValue(), lookedAt))
			.sorted(Comparator.comparing(Caller::threads).reversed().thenComparing(Caller::className))
			.limit(MOST_LISTED)
			.toList();
	}

	/**
	 * A carrier that is held up is the root, and its own stack shows nothing: what a dump
	 * found of the virtual thread on it does.
	 */
	private @Nullable String ofMounted(HoldUp holdUp) {
		return (holdUp.standpoint() != null) ? this.rules.caller(holdUp.standpoint().frames()) : null;
	}

	int remembered() {
		return this.classes.size();
	}

}
