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

package io.leakscope.threads;

import java.time.Duration;

/**
 * How many stacks are taken at once, where that is one pause of the JVM: measured and
 * adapted, so that no pause gets longer than it may be.
 */
final class BatchSize {

	/**
	 * Nobody knows how deep the first stacks are.
	 */
	private static final int FIRST = 4;

	private static final int LEAST = 2;

	private static final double FORGETS = 31 / 32.0;

	private final int most;

	private final long aim;

	private int size = FIRST;

	/**
	 * What a stack takes at most, as far as is remembered: after a hundred shallow ones
	 * there may be deep ones again.
	 */
	private double nanosEach;

	/**
	 * Create a size.
	 * @param most how many stacks are taken at once at most
	 * @param maxPause the longest pause; half of it is aimed at, since stacks differ
	 */
	BatchSize(int most, Duration maxPause) {
		this.most = most;
		this.aim = maxPause.toNanos() / 2;
	}

	int get() {
		return this.size;
	}

	/**
	 * Begin small again: there may be other threads than the last time.
	 */
	void restart() {
		this.size = Math.min(this.size, FIRST);
	}

	/**
	 * Tell how long the last batch took.
	 * @param stacks how many stacks it was
	 * @param nanos the time, which is more than the pause
	 */
	void took(int stacks, long nanos) {
		this.nanosEach = Math.max((double) nanos / stacks, FORGETS * this.nanosEach);
		long fit = (long) (this.aim / Math.max(1, this.nanosEach));
		this.size = (int) Math.max(LEAST, Math.min(fit, Math.min(2L * this.size, this.most)));
	}

}
