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

package io.leakscope.diagnosis;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.leakscope.counts.ThreadPool;
import io.leakscope.memory.MemoryReport;
import io.leakscope.support.PlatformThreads;
import io.leakscope.support.ProcFiles;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the process fits when it has grown as far as it may.
 */
public final class MemoryFitReporter {

	private final ProcFiles proc;

	private final Supplier<List<ThreadPool>> pools;

	private final Supplier<JvmLimits> limits;

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	/**
	 * Create a reporter.
	 * @param proc the proc file system
	 * @param pools the pools of threads that are known
	 */
	public MemoryFitReporter(ProcFiles proc, Supplier<List<ThreadPool>> pools) {
		this(proc, pools, JvmLimits::ofThisJvm);
	}

	MemoryFitReporter(ProcFiles proc, Supplier<List<ThreadPool>> pools, Supplier<JvmLimits> limits) {
		this.proc = proc;
		this.pools = pools;
		this.limits = limits;
	}

	/**
	 * Find out whether it fits, by figures that have been read already.
	 * @param memory where the memory is
	 * @return what it comes to
	 */
	public MemoryFit report(MemoryReport memory) {
		long now = Objects.requireNonNullElse(this.proc.status().get("Threads"), (long) this.threads.getThreadCount());
		return of(memory, this.limits.get(), ThreadGrowth.of(now, this.pools.get(), PlatformThreads.all()));
	}

	static MemoryFit of(MemoryReport memory, JvmLimits limits, ThreadGrowth threads) {
		FitLimit limit = FitLimit.of(memory.container(), limits.memory());
		HugePages hugePages = HugePages.of(memory, limit);
		FitParts parts = new FitParts(memory, limits, threads, hugePages);
		Boolean fits = fits(parts, limit.bytes());
		List<String> advice = Boolean.FALSE.equals(fits) ? FitAdvice.of(memory, parts, threads, limits, limit) : null;
		return new MemoryFit(limit.bytes(), limit.source(), parts.needed(), fits, List.copyOf(parts.parts()),
				FitSentence.of(parts, threads, limit, fits), advice,
				FitNotes.of(memory, parts, threads, limits, limit, hugePages),
				(memory.breakdown() != null) ? memory.breakdown().age() : null);
	}

	/**
	 * What is known may be too much already; it is never enough to say that it fits.
	 */
	private static @Nullable Boolean fits(FitParts parts, @Nullable Long limit) {
		if (limit == null) {
			return null;
		}
		if (parts.needed() > limit) {
			return false;
		}
		return parts.complete() ? true : null;
	}

}
