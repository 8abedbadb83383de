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

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Adds up mappings by what they are used for. What no rule explains is counted as well.
 */
final class ResidentMemory {

	private static final long ARENA = 64L << 20;

	/**
	 * Data of a library that is not in its file stands directly behind it.
	 */
	private static final long MOST_OF_A_LIBRARY_DATA = 1L << 20;

	private final List<AddressRange> ranges;

	private final long[] stackPointers;

	private final long stackSize;

	private final PageMap pages;

	private final MallocChunks chunks;

	private final Map<MemoryCategory, Sum> sums = new EnumMap<>(MemoryCategory.class);

	private final Sum unknown = new Sum();

	private final UnknownMappings unknownMappings = new UnknownMappings();

	private long countedTwice;

	private long total;

	private long endOfLibrary;

	private int range;

	/**
	 * Create empty sums.
	 * @param ranges what the JVM told, by address
	 * @param stackPointers where stacks are, sorted
	 * @param stackSize how large a stack is, as a rule
	 * @param pages tells what part of a mapping is resident
	 * @param chunks recognises large blocks of malloc
	 */
	ResidentMemory(List<AddressRange> ranges, long[] stackPointers, long stackSize, PageMap pages,
			MallocChunks chunks) {
		this.ranges = ranges;
		this.stackPointers = stackPointers;
		this.stackSize = stackSize;
		this.pages = pages;
		this.chunks = chunks;
	}

	/**
	 * Add a mapping; they come by address.
	 * @param mapping the mapping
	 */
	void add(Mapping mapping) {
		this.total += mapping.rss();
		if (mapping.pathStartsWith("/memfd:java_heap") || mapping.pathContains("/java_heap.")) {
			// ZGC maps its heap several times on older JDKs.
			this.countedTwice += mapping.rss() - mapping.pss();
			sum(MemoryCategory.JAVA_HEAP).add(mapping.pss(), mapping.swap());
			return;
		}
		AddressRange told = firstToldOf(mapping);
		if (told != null && told.start() <= mapping.start() && mapping.end() <= told.end()) {
			sum(told.category()).add(mapping.rss(), mapping.swap());
		}
		else {
			addRest(mapping, mapping.rss() - addToldParts(mapping));
		}
		if (mapping.pathContains(".so")) {
			this.endOfLibrary = mapping.end();
		}
	}

	private @Nullable AddressRange firstToldOf(Mapping mapping) {
		while (this.range < this.ranges.size() && this.ranges.get(this.range).end() <= mapping.start()) {
			this.range++;
		}
		return (this.range < this.ranges.size()) ? this.ranges.get(this.range) : null;
	}

	/**
	 * Add those parts of a mapping that the JVM has told of.
	 * @return how much of it that was
	 */
	private long addToldParts(Mapping mapping) {
		long added = 0;
		for (int i = this.range; i < this.ranges.size() && this.ranges.get(i).start() < mapping.end(); i++) {
			AddressRange told = this.ranges.get(i);
			long resident = resident(Math.max(told.start(), mapping.start()), Math.min(told.end(), mapping.end()),
					mapping, mapping.rss() - added);
			sum(told.category()).add(resident, 0);
			added += resident;
		}
		return added;
	}

	private void addRest(Mapping mapping, long rest) {
		if (!mapping.isAnonymous()) {
			sum(ofPath(mapping)).add(rest, mapping.swap());
		}
		else if (isArena(mapping)) {
			sum(MemoryCategory.OTHER_MALLOC).add(rest, mapping.swap());
		}
		else if (StackPointers.in(this.stackPointers, mapping.start(), mapping.end()) >= 0) {
			addStack(mapping, rest);
		}
		else if (mapping.isData() && mapping.start() == this.endOfLibrary && mapping.size() <= MOST_OF_A_LIBRARY_DATA) {
			sum(MemoryCategory.SHARED_LIBRARIES).add(rest, mapping.swap());
		}
		else {
			addBlocks(mapping, mapping.start(), rest, mapping.swap());
		}
	}

	/**
	 * The GNU C library aligns its arenas to their size, and reserves nothing for them.
	 */
	private static boolean isArena(Mapping mapping) {
		return mapping.isData() && mapping.isNoReserve() && mapping.start() % ARENA == 0 && mapping.size() <= ARENA;
	}

	private static MemoryCategory ofPath(Mapping mapping) {
		if (mapping.pathStartsWith("[")) {
			return mapping.pathStartsWith("[heap]") ? MemoryCategory.OTHER_MALLOC
					: mapping.pathStartsWith("[stack") ? MemoryCategory.THREAD_STACKS : MemoryCategory.OTHER;
		}
		if (mapping.pathEndsWith(".jsa")) {
			return MemoryCategory.CDS_ARCHIVE;
		}
		if (mapping.pathEndsWith("/lib/modules")) {
			return MemoryCategory.JDK_MODULES;
		}
		if (mapping.pathEndsWith(".so") || mapping.pathContains(".so.") || mapping.pathEndsWith("/bin/java")) {
			return MemoryCategory.SHARED_LIBRARIES;
		}
		return mapping.pathStartsWith("/memfd:") || mapping.pathStartsWith("/dev/") || mapping.pathStartsWith("/SYSV")
				? MemoryCategory.OTHER : MemoryCategory.MAPPED_FILES;
	}

	/**
	 * A stack has its guard below it; what is longer than a stack has been merged with
	 * what stands above.
	 */
	private void addStack(Mapping mapping, long rest) {
		long pointer = StackPointers.in(this.stackPointers, mapping.start(), mapping.end());
		long end = Math.min(mapping.end(), Math.max(mapping.start() + this.stackSize, pointer));
		if (end + this.stackSize / 4 >= mapping.end()) {
			sum(MemoryCategory.THREAD_STACKS).add(rest, mapping.swap());
			return;
		}
		long resident = resident(mapping.start(), end, mapping, rest);
		sum(MemoryCategory.THREAD_STACKS).add(resident, mapping.swap());
		addBlocks(mapping, end, rest - resident, 0);
	}

	private void addBlocks(Mapping mapping, long start, long rest, long swap) {
		long end = mapping.isData() ? this.chunks.endOf(start, mapping.end()) : start;
		long resident = (end == mapping.end()) ? rest : (end > start) ? resident(start, end, mapping, rest) : 0;
		long unexplained = rest - resident;
		sum(MemoryCategory.OTHER_MALLOC).add(resident, (unexplained == 0) ? swap : 0);
		if (unexplained > 0) {
			this.unknown.add(unexplained, swap);
			this.unknownMappings.add(mapping.start(), unexplained);
		}
	}

	/**
	 * Return how much of a part of a mapping is resident; where nobody tells, in
	 * proportion.
	 */
	private long resident(long start, long end, Mapping mapping, long most) {
		long resident = this.pages.resident(start, end);
		if (resident < 0) {
			resident = (long) ((double) mapping.rss() * (end - start) / mapping.size());
		}
		return Math.min(resident, most);
	}

	private Sum sum(MemoryCategory category) {
		return this.sums.computeIfAbsent(category, (key) -> new Sum());
	}

	long resident(MemoryCategory category) {
		return sum(category).resident;
	}

	long swapped(MemoryCategory category) {
		return sum(category).swapped;
	}

	/**
	 * Move a part of what malloc holds to the direct buffers.
	 * @param direct what the JVM says that they take
	 */
	void directBuffers(long direct) {
		long moved = Math.min(direct, resident(MemoryCategory.OTHER_MALLOC));
		sum(MemoryCategory.DIRECT_BUFFERS).add(moved, 0);
		sum(MemoryCategory.OTHER_MALLOC).add(-moved, 0);
	}

	/**
	 * Return what the kernel counts more than once, since it is mapped more than once.
	 * @return bytes
	 */
	long countedTwice() {
		return this.countedTwice;
	}

	/**
	 * Return all that is resident, as the kernel counts it.
	 * @return bytes
	 */
	long total() {
		return this.total;
	}

	/**
	 * Return what no rule explains.
	 * @return bytes
	 */
	long unknown() {
		return this.unknown.resident;
	}

	UnknownMappings unknownMappings() {
		return this.unknownMappings;
	}

	private static final class Sum {

		private long resident;

		private long swapped;

		void add(long resident, long swapped) {
			this.resident += resident;
			this.swapped += swapped;
		}

	}

}
