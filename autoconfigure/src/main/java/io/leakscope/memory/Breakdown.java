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

package io.leakscope.memory;

import java.time.Duration;
import java.util.List;

import io.leakscope.memory.MemoryReport.BreakdownReading;
import io.leakscope.memory.MemoryReport.Category;
import io.leakscope.memory.MemoryReport.NativeMemory;
import org.jspecify.annotations.Nullable;

/**
 * Resident memory by what it is used for, at one moment.
 *
 * @param nanoTime when it was read
 * @param took how long that took
 * @param total all mappings together
 * @param vmRss what the kernel counts as resident; {@code null} when it could not be read
 * @param vmSwap what the kernel counts as swapped out; {@code null} when it could not be
 * read
 * @param countedTwice what the kernel counts more than once
 * @param categories what it is used for, the most first
 * @param unaccounted what no rule explains
 * @param threads threads whose stack was found
 * @param unparsed lines that were not understood
 * @param nativeMemory what native memory tracking knows; {@code null} where it is off
 */
record Breakdown(long nanoTime, Duration took, Footprint total, @Nullable Long vmRss, @Nullable Long vmSwap,
		Footprint countedTwice, List<Category> categories, Footprint unaccounted, int threads, int unparsed,
		@Nullable NativeMemory nativeMemory) {

	double accountedRatio() {
		long resident = this.total.resident() - this.countedTwice.resident();
		return (resident > 0) ? 1 - (double) this.unaccounted.resident() / resident : 0;
	}

	BreakdownReading reading(long now) {
		return new BreakdownReading(Duration.ofNanos(now - this.nanoTime), this.took, this.total.resident(), this.vmRss,
				this.countedTwice.resident(), this.total.hugetlb() - this.countedTwice.hugetlb(),
				this.total.thp() - this.countedTwice.thp(), this.total.swapped() - this.countedTwice.swapped(),
				this.vmSwap, this.unaccounted.swapped(), this.threads, this.unparsed);
	}

}
