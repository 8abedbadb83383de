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
import java.util.Map;
import java.util.function.LongSupplier;

import io.leakscope.counts.CountsReport.Creation;
import org.jspecify.annotations.Nullable;

/**
 * What became of the threads from one report to the next.
 */
final class CensusGrowth {

	private static final long LEAST = Duration.ofSeconds(1).toNanos();

	private final LongSupplier nanoTime;

	private long time;

	private long started;

	private @Nullable Map<String, Integer> pools;

	private Since last = new Since(null, null);

	/**
	 * Begin to measure.
	 * @param started how many threads have been started until now
	 * @param nanoTime the clock
	 */
	CensusGrowth(long started, LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.time = nanoTime.getAsLong();
		this.started = started;
	}

	/**
	 * Measure.
	 * @param started how many threads have been started until now
	 * @param pools how many threads each pool has now
	 * @return what to compare with: the last measurement that was a second ago or longer
	 */
	synchronized Since measure(long started, Map<String, Integer> pools) {
		long now = this.nanoTime.getAsLong();
		long over = now - this.time;
		if (over >= LEAST) {
			double seconds = over / (double) Duration.ofSeconds(1).toNanos();
			Creation creation = new Creation(Math.max(0, started - this.started) / seconds, Duration.ofNanos(over));
			this.last = new Since(creation, this.pools);
			this.time = now;
			this.started = started;
			this.pools = pools;
		}
		return this.last;
	}

	/**
	 * The time since the last measurement.
	 *
	 * @param creation how fast threads were created since; {@code null} in the first
	 * second
	 * @param pools how many threads each pool had then; {@code null} before the second
	 * measurement
	 */
	record Since(@Nullable Creation creation, @Nullable Map<String, Integer> pools) {
	}

}
