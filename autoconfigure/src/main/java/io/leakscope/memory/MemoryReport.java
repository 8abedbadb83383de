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

import java.util.List;

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Where the memory is. All figures are bytes.
 *
 * @param process what the kernel counts for the process; {@code null} outside Linux
 * @param container what the kernel counts for the container; {@code null} without a
 * control group of version 2
 * @param heap the Java heap
 * @param nonHeap what the JVM manages outside the heap
 * @param pools the JVM's memory pools
 * @param bufferPools direct and mapped buffers
 * @param source where the figures come from
 * @param unavailable what could not be read, {@code null} when all could
 */
public record MemoryReport(@Nullable ProcessMemory process, @Nullable ContainerMemory container, HeapMemory heap,
		NonHeapMemory nonHeap, List<Pool> pools, List<BufferPool> bufferPools, String source,
		@Nullable List<Unavailable> unavailable) implements OperationResponseBody {

	/**
	 * The process, by {@code /proc/self/status}.
	 *
	 * @param rss resident memory ({@code VmRSS})
	 * @param peakRss the most it has been ({@code VmHWM})
	 * @param swap memory swapped out ({@code VmSwap})
	 */
	public record ProcessMemory(@Nullable Long rss, @Nullable Long peakRss, @Nullable Long swap) {
	}

	/**
	 * The container, by its control group.
	 *
	 * @param limit {@code memory.max}; {@code null} without a limit
	 * @param usage {@code memory.current}
	 * @param workingSet usage less inactive file cache, as the kubelet computes it
	 * @param headroom limit less working set; {@code null} without a limit
	 */
	public record ContainerMemory(@Nullable Long limit, @Nullable Long usage, @Nullable Long workingSet,
			@Nullable Long headroom) {
	}

	/**
	 * The Java heap, by {@code MemoryMXBean}.
	 *
	 * @param used bytes used, garbage included
	 * @param committed bytes the JVM may use
	 * @param max the most it may grow to; {@code null} when not defined
	 * @param usedAfterLastGc bytes used after the last collection, by the pools'
	 * collection usage; {@code null} before a collection that counts for the old
	 * generation
	 */
	public record HeapMemory(long used, long committed, @Nullable Long max, @Nullable Long usedAfterLastGc) {
	}

	/**
	 * Memory that the JVM manages outside the heap, by {@code MemoryMXBean}.
	 *
	 * @param used bytes used
	 * @param committed bytes the JVM may use
	 * @param max the most it may grow to; {@code null} when not defined
	 */
	public record NonHeapMemory(long used, long committed, @Nullable Long max) {
	}

	/**
	 * A memory pool, by {@code MemoryPoolMXBean}.
	 *
	 * @param name its name, which differs by collector
	 * @param type {@code HEAP} or {@code NON_HEAP}
	 * @param used bytes used
	 * @param committed bytes the JVM may use
	 * @param max the most it may grow to; {@code null} when not defined
	 * @param usedAfterLastGc its collection usage; {@code null} when it has none
	 */
	public record Pool(String name, String type, long used, long committed, @Nullable Long max,
			@Nullable Long usedAfterLastGc) {
	}

	/**
	 * A buffer pool, by {@code BufferPoolMXBean}.
	 *
	 * @param name {@code direct} or {@code mapped}
	 * @param count number of buffers
	 * @param used bytes the JVM uses for them
	 * @param capacity their capacity together
	 */
	public record BufferPool(String name, long count, long used, long capacity) {
	}

}
