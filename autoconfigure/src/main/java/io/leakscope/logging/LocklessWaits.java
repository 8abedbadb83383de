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

import org.jspecify.annotations.Nullable;

/**
 * Threads whose wait no lock shows, so that each has to be found by its own stack: those
 * that wait for a free place in a queue by short naps or by spinning, and those at a
 * monitor that are virtual threads or wait for one. A few stacks are taken a sample.
 * While the root does not move none of them can get away, so that a thread once found is
 * not looked at again before all others were.
 */
final class LocklessWaits {

	private final FrameRules rules;

	private final WaitKind kind;

	private final int stacksASample;

	private final Map<Long, StackTraceElement[]> found = new LinkedHashMap<>();

	private final Map<Long, Thread> candidates = new LinkedHashMap<>();

	private final Set<Long> looked = new HashSet<>();

	private final Map<String, WaitGroup> groups = new HashMap<>();

	private boolean active;

	/**
	 * Create a search.
	 * @param rules reads stacks
	 * @param kind what to look for
	 * @param stacksASample how many stacks to take a sample
	 */
	LocklessWaits(FrameRules rules, WaitKind kind, int stacksASample) {
		this.rules = rules;
		this.kind = kind;
		this.stacksASample = stacksASample;
	}

	/**
	 * Begin a sample.
	 * @param active whether to look for anybody
	 */
	void begin(boolean active) {
		this.active = active;
		if (!active) {
			this.found.clear();
			this.looked.clear();
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

	void classify(StackBatch batch) {
		this.found.keySet().retainAll(this.candidates.keySet());
		this.looked.retainAll(this.candidates.keySet());
		List<Thread> next = new ArrayList<>();
		for (Thread thread : this.candidates.values()) {
			if (next.size() < this.stacksASample && !this.looked.contains(thread.getId())) {
				next.add(thread);
			}
		}
		if (next.size() < this.stacksASample) {
			this.looked.clear();
		}
		for (Thread thread : next) {
			batch.want(thread, (stack) -> {
				this.looked.add(thread.getId());
				Standpoint standpoint = this.rules.classify(stack);
				if (WaitKind.of(standpoint.place(), false) == this.kind) {
					this.found.put(thread.getId(), standpoint.frames());
				}
				else {
					this.found.remove(thread.getId());
				}
			});
		}
	}

	/**
	 * Group those that were found by the place that they stand at.
	 */
	void group() {
		this.found.forEach((id, frames) -> {
			Thread thread = this.candidates.get(id);
			if (thread != null) {
				WaitGroup group = this.groups.computeIfAbsent(this.rules.at(frames), (at) -> new WaitGroup(0));
				group.classified(this.kind, frames);
				group.add(thread);
			}
		});
	}

	@Nullable WaitGroup groupOf(Thread thread) {
		StackTraceElement[] frames = this.found.get(thread.getId());
		return (frames != null) ? this.groups.get(this.rules.at(frames)) : null;
	}

	Collection<WaitGroup> groups() {
		return this.groups.values();
	}

	int remembered() {
		return this.found.size() + this.looked.size();
	}

	void forget() {
		this.candidates.clear();
		this.groups.clear();
	}

}
