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

package io.leakscope.counts;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.leakscope.counts.CountsReport.Creation;
import org.jspecify.annotations.Nullable;

/**
 * How fast threads are created: how many were started from one reading to the next.
 */
final class CreationRate {

	private static final long LEAST = Duration.ofSeconds(1).toNanos();

	private final LongSupplier nanoTime;

	private long time;

	private long started;

	private @Nullable Creation last;

	/**
	 * Begin to measure.
	 * @param started how many have been started until now
	 * @param nanoTime the clock
	 */
	CreationRate(long started, LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.time = nanoTime.getAsLong();
		this.started = started;
	}

	/**
	 * Measure.
	 * @param started how many have been started until now
	 * @return the rate since the last measurement that was a second ago or longer;
	 * {@code null} before there is one
	 */
	synchronized @Nullable Creation measure(long started) {
		long now = this.nanoTime.getAsLong();
		long over = now - this.time;
		if (over >= LEAST) {
			double seconds = over / (double) Duration.ofSeconds(1).toNanos();
			this.last = new Creation(Math.max(0, started - this.started) / seconds, Duration.ofNanos(over));
			this.time = now;
			this.started = started;
		}
		return this.last;
	}

}
