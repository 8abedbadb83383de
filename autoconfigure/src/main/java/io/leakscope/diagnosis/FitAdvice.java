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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.leakscope.diagnosis.MemoryFit.Part;
import io.leakscope.diagnosis.ThreadGrowth.Growth;
import io.leakscope.memory.MemoryReport;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * What would make memory fit, as settings that can be pasted. Each alone does, with a
 * tenth of what is outside the heap to spare: it grows with use, and differs from start
 * to start.
 */
final class FitAdvice {

	private static final long MEGABYTE = 1L << 20;

	/**
	 * Collectors round the heap up, to at most one region.
	 */
	private static final long LARGE_HEAP = 2048 * MEGABYTE;

	private static final long LARGEST_REGION = 32 * MEGABYTE;

	private static final long SMALL_STEP = 2 * MEGABYTE;

	private static final long LIMIT_STEP = 16 * MEGABYTE;

	private static final int SPARE = 10;

	private static final int FEWEST_THREADS = 10;

	private final MemoryReport memory;

	private final FitParts parts;

	private final ThreadGrowth threads;

	private final JvmLimits limits;

	private final FitLimit limit;

	private final long bytes;

	private final long needed;

	private final long excess;

	private boolean any;

	private FitAdvice(MemoryReport memory, FitParts parts, ThreadGrowth threads, JvmLimits limits, FitLimit limit,
			long bytes) {
		this.memory = memory;
		this.parts = parts;
		this.threads = threads;
		this.limits = limits;
		this.limit = limit;
		this.bytes = bytes;
		this.needed = parts.needed() + (parts.needed() - parts.heapToFit()) / SPARE;
		this.excess = this.needed - bytes;
	}

	/**
	 * Say what to set.
	 * @return the settings, that of the heap first; {@code null} without a limit
	 */
	static @Nullable List<String> of(MemoryReport memory, FitParts parts, ThreadGrowth threads, JvmLimits limits,
			FitLimit limit) {
		if (limit.bytes() == null) {
			return null;
		}
		FitAdvice advice = new FitAdvice(memory, parts, threads, limits, limit, limit.bytes());
		List<String> all = new ArrayList<>();
		advice.heap(all);
		advice.limit(all);
		advice.threads(all);
		advice.direct(all);
		return all;
	}

	private void heap(List<String> all) {
		if (this.parts.heapToFit() == 0) {
			return;
		}
		long heap = floor(this.parts.heap() - this.excess);
		Long live = live();
		if (heap <= 0 || (live != null && heap < live + live / 2)) {
			all.add("A heap that fits would have %s%s: too small.".formatted(Text.bytes(Math.max(0, heap)),
					(live != null) ? ", and " + Text.bytes(live) + " are in use after a collection" : ""));
			return;
		}
		String percent = this.limit.jvmSeesIt()
				? Text.format(" (or -XX:MaxRAMPercentage=%.1f)", Math.floor(1000.0 * heap / this.bytes) / 10) : "";
		add(all, Text.format("Set -Xmx%dm%s for the heap.", heap / MEGABYTE, percent));
	}

	private static long floor(long heap) {
		long step = (heap >= LARGE_HEAP) ? LARGEST_REGION : SMALL_STEP;
		return Math.floorDiv(heap, step) * step;
	}

	/**
	 * What is in use after a collection may be more than what is alive, never less.
	 */
	private @Nullable Long live() {
		MemoryReport.LiveSet live = this.memory.liveSet();
		return (live != null) ? Long.valueOf(live.atMost()) : this.memory.heap().usedAfterLastGc();
	}

	private void add(List<String> all, String setting) {
		all.add(this.any ? "Or " + Character.toLowerCase(setting.charAt(0)) + setting.substring(1) : setting);
		this.any = true;
	}

	/**
	 * A heap that is a share of the limit would grow with it.
	 */
	private void limit(List<String> all) {
		long megabytes = -Math.floorDiv(-this.needed, LIMIT_STEP) * LIMIT_STEP / MEGABYTE;
		long heap = this.parts.heap() / MEGABYTE;
		add(all, this.limit.container()
				? Text.format("Raise the limit (resources.limits.memory: %dMi) and keep the heap (-Xmx%dm).", megabytes,
						heap)
				: Text.format("Give it a machine with more than %d MB, and keep the heap (-Xmx%dm).", megabytes, heap));
	}

	private void threads(List<String> all) {
		long perThread = this.parts.perThread();
		if (perThread == 0) {
			return;
		}
		long fewer = -Math.floorDiv(-this.excess, perThread);
		for (Growth growth : this.threads.pools()) {
			int max = Objects.requireNonNullElse(growth.pool().max(), 0);
			if (growth.pool().property() != null && max - fewer >= FEWEST_THREADS) {
				add(all, Text.format("Set %s=%d instead of %d.", growth.pool().property(), max - fewer, max));
				return;
			}
		}
	}

	private void direct(List<String> all) {
		Part direct = this.parts.part(FitParts.DIRECT);
		if (this.limits.direct() == null || direct == null) {
			return;
		}
		long most = Math.floorDiv(direct.bytes() - this.excess, MEGABYTE);
		if (most > 0 && most * MEGABYTE >= this.parts.directUsed()) {
			add(all, Text.format("Set -XX:MaxDirectMemorySize=%dm for direct buffers.", most));
		}
	}

}
