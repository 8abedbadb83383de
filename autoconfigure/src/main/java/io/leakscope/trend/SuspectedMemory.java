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

package io.leakscope.trend;

import java.util.List;
import java.util.function.Supplier;

import io.leakscope.memory.MemoryReport;

/**
 * Reads where the memory is: part by part, which holds up for a moment whoever maps
 * memory or starts threads, only while something is suspect.
 */
final class SuspectedMemory {

	/**
	 * What is resident, and what is neither the heap's nor known to the JVM.
	 */
	private static final List<String> SUSPECTS = List.of("native memory", "resident");

	private final Supplier<MemoryReport> summary;

	private final Supplier<MemoryReport> breakdown;

	/**
	 * Create a reader.
	 * @param summary reads memory with the last breakdown that there was
	 * @param breakdown reads it with a new one
	 */
	SuspectedMemory(Supplier<MemoryReport> summary, Supplier<MemoryReport> breakdown) {
		this.summary = summary;
		this.breakdown = breakdown;
	}

	/**
	 * Read where the memory is.
	 * @param last what was known of its growth
	 * @return the report
	 */
	MemoryReport read(TrendsReport last) {
		return rises(last) ? this.breakdown.get() : this.summary.get();
	}

	private static boolean rises(TrendsReport last) {
		return last.trends()
			.stream()
			.anyMatch((trend) -> SUSPECTS.contains(trend.name()) && trend.direction() == Direction.RISING);
	}

}
