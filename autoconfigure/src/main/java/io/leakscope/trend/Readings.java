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

import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReport.Executor;
import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.counts.TcpState;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.memory.ContainerMemory;
import io.leakscope.memory.MemoryReport;
import io.leakscope.support.VmOptions;
import org.jspecify.annotations.Nullable;

/**
 * What of the reports is remembered.
 */
final class Readings {

	/**
	 * Pools of threads that are followed: the largest, and not those that are small.
	 */
	private static final int MOST_POOLS = 10;

	private static final int LEAST_OF_A_POOL = 20;

	private static final Set<String> LIMITS_OF_THREADS = Set.of("user threads", "machine threads", "process ids",
			"container threads");

	private Readings() {
	}

	/**
	 * Read what memory is used.
	 * @param memory the report
	 * @param fresh how old a breakdown may be to count as a figure of now
	 * @return the figures
	 */
	static List<Reading> of(MemoryReport memory, Duration fresh) {
		List<Reading> readings = new ArrayList<>();
		Long heap = memory.heap().max();
		MemoryReport.LiveSet live = memory.liveSet();
		if (live != null) {
			readings.add(Reading.ofBytes("live set", live.atMost(), heap, "heap")
				.atMost(live.afterOldGc(), live.afterOldGcAge()));
		}
		if (memory.process() != null && memory.process().rss() != null) {
			readings
				.add(Reading.ofBytes("resident", memory.process().rss(), limitOfResident(memory), "container memory"));
		}
		Long outside = outsideTheJvm(memory);
		if (outside != null) {
			Long headroom = (memory.container() != null) ? memory.container().headroom() : null;
			readings.add(Reading.ofBytes("native memory", outside, (headroom != null) ? outside + headroom : null,
					"container memory"));
		}
		if (memory.unaccounted() != null && memory.breakdown() != null
				&& memory.breakdown().age().compareTo(fresh) <= 0) {
			readings.add(Reading.ofBytes("unaccounted", memory.unaccounted(), null, ""));
		}
		MemoryReport.BufferPool direct = memory.bufferPool("direct");
		if (direct != null) {
			Long set = VmOptions.positive("MaxDirectMemorySize");
			readings.add(Reading.ofBytes("direct buffers", direct.used() + outside(memory), (set != null) ? set : heap,
					(set != null) ? "MaxDirectMemorySize" : "as large as the heap"));
		}
		for (MemoryReport.Pool pool : memory.pools()) {
			if (pool.name().equals("Metaspace")) {
				readings.add(Reading.ofBytes("metaspace", pool.used(), pool.max(), "MaxMetaspaceSize"));
			}
		}
		return readings;
	}

	/**
	 * A heap that fills for the first time does not reach the limit where there is room
	 * for all of it; what else may is told by figures of its own.
	 */
	private static @Nullable Long limitOfResident(MemoryReport memory) {
		ContainerMemory container = memory.container();
		Long heap = memory.heap().max();
		if (container == null || container.headroom() == null || heap == null) {
			return (container != null) ? container.limit() : null;
		}
		return (heap - touched(memory) > container.headroom()) ? container.limit() : null;
	}

	/**
	 * What is resident, less what the heap has used so far, what the JVM has committed
	 * outside it, and what it knows of direct buffers: too little while committed memory
	 * was not touched yet.
	 */
	private static @Nullable Long outsideTheJvm(MemoryReport memory) {
		MemoryReport.BufferPool direct = memory.bufferPool("direct");
		if (memory.process() == null || memory.process().rss() == null || direct == null) {
			return null;
		}
		long known = touched(memory) + memory.nonHeap().committed() + direct.used() + outside(memory);
		return (memory.process().rss() > known) ? memory.process().rss() - known : null;
	}

	/**
	 * What the JVM commits of the heap is not resident before it is used: would all of it
	 * be subtracted, a heap that fills for the first time looked like native memory that
	 * grows. What was touched once stays resident while it is committed.
	 */
	private static long touched(MemoryReport memory) {
		long peaks = memory.pools()
			.stream()
			.filter((pool) -> MemoryType.HEAP.name().equals(pool.type()))
			.mapToLong(MemoryReport.Pool::peak)
			.sum();
		return Math.min(memory.heap().committed(), peaks);
	}

	private static long outside(MemoryReport memory) {
		return Objects.requireNonNullElse(memory.allocators(), List.<MemoryReport.Allocator>of())
			.stream()
			.filter((allocator) -> !allocator.inDirectPool() && allocator.used() != null)
			.mapToLong(MemoryReport.Allocator::used)
			.sum();
	}

	/**
	 * Read how many there are of what is counted.
	 * @param counts the report
	 * @return the figures
	 */
	static List<Reading> of(CountsReport counts) {
		List<Reading> readings = new ArrayList<>();
		Limit least = counts.limits()
			.stream()
			.filter((limit) -> LIMITS_OF_THREADS.contains(limit.name()))
			.min(Comparator.comparing((limit) -> limit.max() - limit.used()))
			.orElse(null);
		long threads = counts.threads().live();
		// Threads of others count in some limits as well: what is left is what matters.
		readings.add(Reading.ofCount("threads", threads, (least != null) ? threads + least.max() - least.used() : null,
				(least != null) ? least.name() + " by " + least.source() : ""));
		CountsReport.Virtual virtual = counts.threads().virtual();
		if (virtual != null && virtual.total() != null) {
			readings.add(Reading.ofCount("virtual threads", virtual.total(), null, ""));
		}
		counts.pools()
			.stream()
			.filter((pool) -> pool.count() >= LEAST_OF_A_POOL)
			.limit(MOST_POOLS)
			.forEach((pool) -> readings.add(Reading.ofCount("threads " + pool.name(), pool.count(), null, "")));
		CountsReport.FileDescriptors descriptors = counts.fileDescriptors();
		if (descriptors != null) {
			readings.add(Reading.ofCount("file descriptors", descriptors.open(), descriptors.max(), "RLIMIT_NOFILE"));
		}
		CountsReport.Sockets sockets = counts.sockets();
		if (sockets != null) {
			readings.add(Reading.ofCount("sockets", sockets.total(), null, ""));
			int closeWait = sockets.tcp().getOrDefault(TcpState.CLOSE_WAIT, 0);
			readings.add(Reading.ofCount("sockets in CLOSE_WAIT", closeWait,
					(descriptors != null) ? closeWait + descriptors.max() - descriptors.open() : null,
					"RLIMIT_NOFILE"));
		}
		for (Executor executor : counts.executors()) {
			if (executor.queued() != null) {
				readings.add(Reading.ofCount("tasks of " + executor.name(), executor.queued(),
						asLong(executor.queueCapacity()), "the queue's capacity"));
			}
		}
		return readings;
	}

	/**
	 * Read what waits in the queues of appenders.
	 * @param logging the report
	 * @return the figures
	 */
	static List<Reading> of(LoggingReport logging) {
		List<Reading> readings = new ArrayList<>();
		for (AppenderReport appender : logging.appenders()) {
			Integer size = appender.queueSize();
			Integer remaining = appender.remainingCapacity();
			if (size != null) {
				readings.add(Reading.ofCount("queue of " + appender.name(), size,
						(remaining != null && remaining >= 0) ? (long) size + remaining : null,
						"the queue's capacity"));
			}
		}
		return readings;
	}

	private static @Nullable Long asLong(@Nullable Integer number) {
		return (number != null) ? number.longValue() : null;
	}

}
