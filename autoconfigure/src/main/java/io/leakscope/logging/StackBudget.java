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
 * How many stacks of virtual threads a sample may take, so that in the long run they cost
 * at most 0.2 % of one core. What was not needed is saved up for when it is: most of a
 * crowd is found in the first seconds of an incident.
 */
final class StackBudget {

	private static final int LEAST = 64;

	private static final int MOST = 4_096;

	private static final int SHARE = 500;

	private static final long MOST_SAVED = Duration.ofSeconds(1).toNanos();

	private final long income;

	private final LongSupplier ownTime;

	private long saved = MOST_SAVED;

	private long begin;

	private double nanosEach;

	/**
	 * Create a budget.
	 * @param interval the time between samples
	 * @param ownTime the time for which the thread that takes the stacks has run
	 */
	StackBudget(Duration interval, LongSupplier ownTime) {
		this.income = interval.toNanos() / SHARE;
		this.ownTime = ownTime;
	}

	/**
	 * Begin a sample.
	 */
	void nextSample() {
		this.saved = Math.min(MOST_SAVED, this.saved + this.income);
	}

	/**
	 * Return how many stacks this sample may take.
	 * @return their number
	 */
	int next() {
		return (this.nanosEach > 0) ? (int) Math.max(LEAST, Math.min(MOST, this.saved / this.nanosEach)) : LEAST;
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
			long cost = this.ownTime.getAsLong() - this.begin;
			double each = (double) cost / stacks;
			this.nanosEach = (this.nanosEach > 0) ? (this.nanosEach + each) / 2 : each;
			this.saved -= cost;
		}
	}

}
