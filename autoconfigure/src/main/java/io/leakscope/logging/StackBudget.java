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
import java.util.function.LongSupplier;

/**
 * How many stacks of virtual threads a sample may take, so that they cost at most a
 * hundredth of one core.
 */
final class StackBudget {

	private static final int LEAST = 64;

	private static final int MOST = 4_096;

	private static final int SHARE = 100;

	private final long budget;

	private final LongSupplier ownTime;

	private long begin;

	private double nanosEach;

	/**
	 * Create a budget.
	 * @param interval the time between samples
	 * @param ownTime the time for which the thread that takes the stacks has run
	 */
	StackBudget(Duration interval, LongSupplier ownTime) {
		this.budget = interval.toNanos() / SHARE;
		this.ownTime = ownTime;
	}

	/**
	 * Return how many stacks the next sample may take.
	 * @return their number
	 */
	int next() {
		return (this.nanosEach > 0) ? (int) Math.max(LEAST, Math.min(MOST, this.budget / this.nanosEach)) : LEAST;
	}

	/**
	 * Note that stacks are about to be taken.
	 */
	void begin() {
		this.begin = this.ownTime.getAsLong();
	}

	/**
	 * Note that stacks have been taken.
	 * @param stacks how many
	 */
	void took(int stacks) {
		if (stacks >= LEAST) {
			double each = (double) (this.ownTime.getAsLong() - this.begin) / stacks;
			this.nanosEach = (this.nanosEach > 0) ? (this.nanosEach + each) / 2 : each;
		}
	}

}
