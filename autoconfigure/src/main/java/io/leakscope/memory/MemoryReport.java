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

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Where the memory is. All figures are bytes.
 *
 * @param process what the kernel counts for the process; {@code null} outside Linux
 * @param container what the kernel counts for the container; {@code null} without a
 * control group that counts memory
 * @param heap the Java heap
 * @param liveSet what was alive after the last collection; {@code null} before the first
 * that tells
 * @param nonHeap what the JVM manages outside the heap
 * @param pools the JVM's memory pools
 * @param bufferPools direct and mapped buffers
 * @param allocators direct memory of libraries with an allocator of their own;
 * {@code null} where none has been seen
 * @param categories resident memory by what it is used for, the most first; {@code null}
 * where that is not known
 * @param unaccounted resident memory that no rule explains; {@code null} where there are
 * no categories. It and the categories add up to the resident memory of the breakdown,
 * less what that counts twice
 * @param accountedRatio the share of resident memory that is in {@code categories}, 0 to
 * 1; {@code null} where there are none
 * @param breakdown how the categories were read; {@code null} where there are none
 * @param nativeMemory what the JVM's native memory tracking knows; {@code null} where it
 * is off
 * @param source where the figures come from
 * @param unavailable what could not be read, {@code null} when all could
 */
public record MemoryReport(@Nullable ProcessMemory process, @Nullable ContainerMemory container, HeapMemory heap,
		@Nullable LiveSet liveSet, NonHeapMemory nonHeap, List<Pool> pools, List<BufferPool> bufferPools,
		@Nullable List<Allocator> allocators, @Nullable List<Category> categories, @Nullable Long unaccounted,
		@Nullable Double accountedRatio, @Nullable BreakdownReading breakdown, @Nullable NativeMemory nativeMemory,
		String source, @Nullable List<Unavailable> unavailable) implements OperationResponseBody {

	/**
	 * Find a buffer pool.
	 * @param name its name, {@code direct} or {@code mapped}
	 * @return the pool; {@code null} where the JVM has none of that name
	 */
	public @Nullable BufferPool bufferPool(String name) {
		return this.bufferPools.stream().filter((pool) -> pool.name().equals(name)).findFirst().orElse(null);
	}

	/**
	 * The process, by {@code /proc/self/status}.
	 *
	 * @param rss resident memory ({@code VmRSS})
	 * @param peakRss the most it has been ({@code VmHWM})
	 * @param swap memory swapped out ({@code VmSwap})
	 * @param hugetlb huge pages of {@code hugetlbfs} ({@code HugetlbPages}), which
	 * {@code rss} does not contain; what is mapped more than once counts more than once
	 * @param unparsed lines that were not understood: those without a name, and those of
	 * a size or a count without a number. Texts, lists and bit masks are not looked at
	 */
	public record ProcessMemory(@Nullable Long rss, @Nullable Long peakRss, @Nullable Long swap, @Nullable Long hugetlb,
			int unparsed) {

		/**
		 * Create it where all lines were understood.
		 * @param rss resident memory
		 * @param peakRss the most it has been
		 * @param swap memory swapped out
		 * @param hugetlb huge pages of {@code hugetlbfs}
		 */
		public ProcessMemory(@Nullable Long rss, @Nullable Long peakRss, @Nullable Long swap, @Nullable Long hugetlb) {
			this(rss, peakRss, swap, hugetlb, 0);
		}

	}

	/**
	 * The Java heap, by {@code MemoryMXBean}.
	 *
	 * @param used bytes used, garbage included
	 * @param committed bytes the JVM may use
	 * @param max the most it may grow to; {@code null} when not defined
	 * @param usedAfterLastGc the sum of what each pool had in use after the last
	 * collection of that pool, by its collection usage. With G1 these are different
	 * collections, so that it may be more or less than the {@code liveSet}; {@code null}
	 * before a collection that counts for the old generation
	 */
	public record HeapMemory(long used, long committed, @Nullable Long max, @Nullable Long usedAfterLastGc) {
	}

	/**
	 * What was alive in the heap, by the notifications of the collectors.
	 *
	 * @param atMost what was left after the last collection that bounds the live set;
	 * garbage that it did not look for is included
	 * @param collector the collector that did it
	 * @param age how long ago
	 * @param exact what was left after the last collection that leaves no garbage;
	 * {@code null} when there was none, as there never is with ZGC and Shenandoah
	 * @param exactAge how long ago that was; {@code null} when there was none
	 * @param afterOldGc what was left after the last collection that looked for garbage
	 * in the old generation: hardly more than what was alive. With G1, whose concurrent
	 * cycle is followed by several collections, the least of the time between two cycles;
	 * {@code null} when there was none
	 * @param afterOldGcAge how long ago that was; {@code null} when there was none
	 */
	public record LiveSet(long atMost, String collector, Duration age, @Nullable Long exact,
			@Nullable Duration exactAge, @Nullable Long afterOldGc, @Nullable Duration afterOldGcAge) {
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
	 * @param peak the most that was used since the JVM started
	 * @param committed bytes the JVM may use
	 * @param max the most it may grow to; {@code null} when not defined
	 * @param usedAfterLastGc what was in use after the last collection of this pool, its
	 * collection usage; {@code null} when it has none
	 */
	public record Pool(String name, String type, long used, long peak, long committed, @Nullable Long max,
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

	/**
	 * Direct memory of an allocator that is not the JVM's, by its public counter.
	 *
	 * @param name the packages of the library: {@code io.netty}, or those of a copy, such
	 * as {@code io.grpc.netty.shaded.io.netty}
	 * @param used bytes that it has allocated; {@code null} when it leaves the counting
	 * to the JVM
	 * @param max the most it allows itself; {@code null} when it does not tell
	 * @param inDirectPool whether the buffer pool {@code direct} counts it as well
	 */
	public record Allocator(String name, @Nullable Long used, @Nullable Long max, boolean inDirectPool) {
	}

	/**
	 * What resident memory is used for.
	 *
	 * @param name {@code java-heap}, {@code metaspace}, {@code class-space},
	 * {@code code-cache}, {@code gc} (card tables and mark bitmaps),
	 * {@code thread-stacks}, {@code direct-buffers}, {@code other-malloc},
	 * {@code mapped-files}, {@code cds-archive}, {@code jdk-modules},
	 * {@code shared-libraries} or {@code other}
	 * @param resident resident memory, by {@code /proc/self/smaps}; of direct buffers
	 * what the JVM and {@code allocators} count, less their share of what malloc has
	 * swapped out
	 * @param hugetlb memory in huge pages of {@code hugetlbfs}, by
	 * {@code /proc/self/smaps}; {@code resident} does not contain it, and a container's
	 * usage only where {@code container} has {@code hugetlb}
	 * @param thp what of {@code resident} is in transparent huge pages, by
	 * {@code /proc/self/smaps}
	 * @param swapped memory swapped out, by {@code /proc/self/smaps}
	 * @param used what the JVM says is in use, of direct buffers with what is outside its
	 * pool; {@code null} where it does not know
	 * @param committed what the JVM has; {@code null} where it does not know
	 * @param reserved address space that the JVM keeps for it, by the ranges that its
	 * diagnostic commands print; {@code null} where they print none
	 * @param max the most the JVM allows; {@code null} where there is none
	 */
	public record Category(String name, long resident, long hugetlb, long thp, long swapped, @Nullable Long used,
			@Nullable Long committed, @Nullable Long reserved, @Nullable Long max) {
	}

	/**
	 * How the categories were read.
	 *
	 * @param age how long ago
	 * @param took how long it took
	 * @param rss resident memory then: all mappings of {@code /proc/self/smaps}
	 * @param vmRss {@code VmRSS} directly before or afterwards, whichever is nearer;
	 * {@code null} when it could not be read
	 * @param countedTwice what of that is counted more than once because it is mapped
	 * more than once: the heap of ZGC where it is not generational
	 * @param hugetlb memory in huge pages of {@code hugetlbfs}, which {@code rss} does
	 * not contain
	 * @param thp what of {@code rss} is in transparent huge pages, what counts twice left
	 * out
	 * @param swapped memory swapped out, all mappings together
	 * @param vmSwap {@code VmSwap} afterwards, which has no shared memory in it;
	 * {@code null} when it could not be read
	 * @param unaccountedSwapped what of {@code swapped} no rule explains
	 * @param threads threads whose stack was found then, by {@code /proc/self/task} or by
	 * what is unreadable below it
	 * @param unparsed lines that were not understood
	 */
	public record BreakdownReading(Duration age, Duration took, long rss, @Nullable Long vmRss, long countedTwice,
			long hugetlb, long thp, long swapped, @Nullable Long vmSwap, long unaccountedSwapped, int threads,
			int unparsed) {
	}

	/**
	 * The JVM's native memory tracking ({@code -XX:NativeMemoryTracking=summary}).
	 *
	 * @param categories its categories
	 * @param malloc what the JVM holds of malloc by its own count; {@code null} when it
	 * does not tell
	 * @param allocatorShare what malloc holds beyond that, resident: its free lists, and
	 * what native libraries have allocated themselves; {@code null} when {@code malloc}
	 * is, and when malloc holds less, since the JVM also counts what was never touched or
	 * is swapped out
	 */
	public record NativeMemory(List<Category> categories, @Nullable Long malloc, @Nullable Long allocatorShare) {

		/**
		 * A category.
		 *
		 * @param name its name
		 * @param reserved address space
		 * @param committed memory that may become resident
		 */
		public record Category(String name, long reserved, long committed) {
		}

	}

}
