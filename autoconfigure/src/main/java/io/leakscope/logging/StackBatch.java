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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import io.leakscope.support.VirtualThreads;

/**
 * The stacks that one sample takes, all at once and no more than a few.
 */
final class StackBatch {

	/**
	 * On older JDKs a batch is one pause.
	 */
	private static final int MOST_PLATFORM = 16;

	/**
	 * Besides those who are looked for there are those at the roots.
	 */
	private static final int ROOM_FOR_ROOTS = 64;

	private final StackTaker taker;

	private final StackBudget budget;

	private int virtual;

	private final List<Thread> wanted = new ArrayList<>();

	// By identity: applications have threads whose equals and hashCode are their own.
	private final Map<Thread, Consumer<StackSample>> then = new IdentityHashMap<>();

	/**
	 * Create an empty batch.
	 * @param taker takes stacks
	 * @param budget how many virtual threads it may have: they are looked at without a
	 * pause, and there are many
	 */
	StackBatch(StackTaker taker, StackBudget budget) {
		this.taker = taker;
		this.budget = budget;
	}

	/**
	 * Ask for a thread's stack; those asked for first are taken first.
	 * @param thread the thread
	 * @param then what to do with its stack, if there is room and the thread still lives
	 */
	void want(Thread thread, Consumer<StackSample> then) {
		if (this.then.containsKey(thread)) {
			this.then.computeIfPresent(thread, (key, before) -> before.andThen(then));
		}
		else if (VirtualThreads.isVirtual(thread)) {
			if (this.virtual < ROOM_FOR_ROOTS + this.budget.next()) {
				this.virtual++;
				add(thread, then);
			}
		}
		else if (this.wanted.size() - this.virtual < MOST_PLATFORM) {
			add(thread, then);
		}
	}

	private void add(Thread thread, Consumer<StackSample> then) {
		this.wanted.add(thread);
		this.then.put(thread, then);
	}

	void take() {
		if (this.wanted.isEmpty()) {
			return;
		}
		this.budget.begin();
		Map<Long, StackSample> stacks = this.taker.take(this.wanted);
		this.budget.took(this.virtual);
		for (Thread thread : this.wanted) {
			StackSample stack = stacks.get(thread.getId());
			Consumer<StackSample> then = this.then.get(thread);
			if (stack != null && then != null) {
				then.accept(stack);
			}
		}
		this.wanted.clear();
		this.then.clear();
		this.virtual = 0;
	}

}
