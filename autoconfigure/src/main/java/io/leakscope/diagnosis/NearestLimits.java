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
import java.util.Locale;

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReport.Executor;
import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.memory.ContainerMemory;
import io.leakscope.memory.MemoryReport;
import org.jspecify.annotations.Nullable;

/**
 * All limits in one order: those of what is counted, of memory, and of pools.
 */
public final class NearestLimits {

	static final String LIVE_SET = "live set";

	/**
	 * How the source of a limit begins where what is used of it may be less.
	 */
	static final String AT_MOST = "at most, after ";

	static final String DIRECT = "direct buffers";

	static final String MAX_DIRECT = "MaxDirectMemorySize";

	/**
	 * A pool follows.
	 */
	static final String WAITING = "waiting tasks of ";

	/**
	 * A pool follows.
	 */
	static final String BUSY = "busy threads of ";

	private final List<Limit> limits = new ArrayList<>();

	private NearestLimits() {
	}

	/**
	 * Compose the limits.
	 * @param counts the counts, with the kernel's limits
	 * @param memory where the memory is
	 * @return the counts with all limits
	 */
	public static CountsReport of(CountsReport counts, MemoryReport memory) {
		NearestLimits limits = new NearestLimits();
		limits.container(memory.container());
		limits.add("heap", memory.heap().used(), memory.heap().max(), "MemoryMXBean");
		if (memory.liveSet() != null) {
			limits.live(memory.liveSet(), memory.heap().max());
		}
		limits.pools(memory.pools());
		limits.direct(memory);
		counts.executors().forEach(limits::executor);
		return counts.withLimits(limits.limits);
	}

	/**
	 * Where there may be garbage in it, what was left when that was looked for counts if
	 * it was close to the limit already.
	 */
	private void live(MemoryReport.LiveSet live, @Nullable Long max) {
		Long left = live.afterOldGc();
		if (left != null && max != null && (left >= LimitFindings.CLOSE_HEAP * max || left >= live.atMost())) {
			add(LIVE_SET, Math.min(left, live.atMost()), max, "after a collection of the old generation");
		}
		else {
			add(LIVE_SET, live.atMost(), max, AT_MOST + live.collector());
		}
	}

	/**
	 * Another group than that with the smallest limit may have the least room: what is
	 * missing there cannot be used here either.
	 */
	private void container(@Nullable ContainerMemory container) {
		if (container != null && container.headroom() != null && container.limit() != null) {
			this.limits.add(Limit.ofBytes("container memory", container.limit() - container.headroom(),
					container.limit(), "cgroup memory limit", container.limitedBy()));
		}
	}

	/**
	 * The code cache may be cut into segments, but what one lacks another lends.
	 */
	private void pools(List<MemoryReport.Pool> pools) {
		long code = 0;
		long codeMax = 0;
		for (MemoryReport.Pool pool : pools) {
			if (pool.name().equals("Metaspace") || pool.name().equals("Compressed Class Space")) {
				add(pool.name().toLowerCase(Locale.ROOT), pool.used(), pool.max(), "MemoryPoolMXBean");
			}
			else if (pool.name().startsWith("Code") && pool.max() != null) {
				code += pool.used();
				codeMax += pool.max();
			}
		}
		add("code cache", code, codeMax, "MemoryPoolMXBean");
	}

	private void direct(MemoryReport memory) {
		Long set = JvmLimits.ofThisJvm().direct();
		Long max = (set != null) ? set : memory.heap().max();
		String source = (set != null) ? MAX_DIRECT : "as large as the heap";
		MemoryReport.BufferPool pool = memory.bufferPool("direct");
		if (pool != null) {
			add(DIRECT, pool.capacity(), max, source);
		}
	}

	private void add(String name, long used, @Nullable Long max, String source) {
		if (max != null && max > 0) {
			this.limits.add(Limit.ofBytes(name, used, max, source, null));
		}
	}

	/**
	 * Many pools keep all their threads once they had work for them: only where one tells
	 * how many work is it known how near its limit is.
	 */
	private void executor(Executor executor) {
		if (executor.busy() != null && executor.max() != null && executor.max() > 0) {
			this.limits.add(new Limit(BUSY + executor.name(), executor.busy(), executor.max(),
					(executor.property() != null) ? executor.property() : "the pool's maximum"));
		}
		if (executor.queued() != null && executor.queueCapacity() != null && executor.queueCapacity() > 0) {
			this.limits.add(new Limit(WAITING + executor.name(), executor.queued(), executor.queueCapacity(),
					"the queue's capacity"));
		}
	}

}
