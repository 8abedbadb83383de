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
import java.util.Objects;

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

	private final StackShape stackShape;

	private final PageMap pages;

	private final MallocChunks chunks;

	private final Map<MemoryCategory, Footprint> sums = new EnumMap<>(MemoryCategory.class);

	private final Footprint total = new Footprint();

	private final Footprint countedTwice = new Footprint();

	private final Footprint unknown = new Footprint();

	private final UnknownMappings unknownMappings = new UnknownMappings();

	/**
	 * What is left of the mapping that is being added.
	 */
	private final Footprint rest = new Footprint();

	private final Footprint part = new Footprint();

	private long endOfLibrary;

	private long startOfGuard;

	private long endOfGuard;

	private int stacks;

	private long heapView;

	private final Footprint heapOfView = new Footprint();

	/**
	 * What of the heap counts that has no proportional share.
	 */
	private final Footprint heap = new Footprint();

	private int range;

	/**
	 * Create empty sums.
	 * @param ranges what the JVM told, by address
	 * @param stackPointers where stacks are, sorted
	 * @param stackShape what those stacks look like whose pointer is not known
	 * @param pages tells what part of a mapping is resident
	 * @param chunks recognises large blocks of malloc
	 */
	ResidentMemory(List<AddressRange> ranges, long[] stackPointers, StackShape stackShape, PageMap pages,
			MallocChunks chunks) {
		this.ranges = ranges;
		this.stackPointers = stackPointers;
		this.stackShape = stackShape;
		this.pages = pages;
		this.chunks = chunks;
		for (MemoryCategory category : MemoryCategory.values()) {
			this.sums.put(category, new Footprint());
		}
	}

	/**
	 * Add a mapping; they come by address.
	 * @param mapping the mapping
	 */
	void add(Mapping mapping) {
		this.total.add(mapping.footprint());
		this.rest.set(mapping.footprint());
		if (MappingNames.isHeap(mapping)) {
			addHeap(mapping);
			return;
		}
		AddressRange told = firstToldOf(mapping);
		if (told != null && told.start() <= mapping.start() && mapping.end() <= told.end()) {
			of(told.category()).add(this.rest);
		}
		else {
			addToldParts(mapping);
			addRest(mapping);
		}
		if (MappingNames.isLibrary(mapping)) {
			this.endOfLibrary = mapping.end();
		}
		if (mapping.isGuard()) {
			this.startOfGuard = mapping.start();
			this.endOfGuard = mapping.end();
		}
	}

	/**
	 * ZGC maps its heap several times on older JDKs, each time with another bit of the
	 * address set. Of huge pages and of swapped ones the kernel does not tell their
	 * proportional share, and of a view that was never touched none of them: that view
	 * counts which has the most.
	 */
	private void addHeap(Mapping mapping) {
		long view = Long.highestOneBit(mapping.start());
		if (view != this.heapView) {
			this.heapView = view;
			this.heapOfView.set(0, 0, 0, 0);
		}
		this.heapOfView.add(this.rest);
		long hugetlb = Math.max(0, this.heapOfView.hugetlb() - this.heap.hugetlb());
		long swapped = Math.max(0, this.heapOfView.swapped() - this.heap.swapped());
		this.heap.add(0, hugetlb, 0, swapped);
		this.part.set(mapping.pss(), hugetlb,
				Footprint.proportion(this.rest.thp(), mapping.pss(), this.rest.resident()), swapped);
		this.rest.subtract(this.part);
		of(MemoryCategory.JAVA_HEAP).add(this.part);
		this.countedTwice.add(this.rest);
	}

	private @Nullable AddressRange firstToldOf(Mapping mapping) {
		while (this.range < this.ranges.size() && this.ranges.get(this.range).end() <= mapping.start()) {
			this.range++;
		}
		return (this.range < this.ranges.size()) ? this.ranges.get(this.range) : null;
	}

	/**
	 * Add those parts of a mapping that the JVM has told of.
	 */
	private void addToldParts(Mapping mapping) {
		for (int i = this.range; i < this.ranges.size() && this.ranges.get(i).start() < mapping.end(); i++) {
			AddressRange told = this.ranges.get(i);
			addPart(mapping, Math.max(told.start(), mapping.start()), Math.min(told.end(), mapping.end()),
					told.category());
		}
	}

	private void addRest(Mapping mapping) {
		if (!mapping.isAnonymous()) {
			of(MappingNames.category(mapping)).add(this.rest);
		}
		else if (isArena(mapping)) {
			of(MemoryCategory.OTHER_MALLOC).add(this.rest);
		}
		else if (isStack(mapping)) {
			addStack(mapping);
		}
		else if (mapping.isData() && mapping.start() == this.endOfLibrary && mapping.size() <= MOST_OF_A_LIBRARY_DATA) {
			of(MemoryCategory.SHARED_LIBRARIES).add(this.rest);
		}
		else {
			addBlocks(mapping, mapping.start());
		}
	}

	/**
	 * The GNU C library aligns its arenas to their size, and reserves nothing for them,
	 * unless the kernel is told to never overcommit. Those that are full are one mapping
	 * with their neighbours: it has no upper limit.
	 */
	private boolean isArena(Mapping mapping) {
		return mapping.isData() && mapping.start() % ARENA == 0
				&& (mapping.isNoReserve() || this.chunks.isArena(mapping.start(), ARENA));
	}

	private boolean isStack(Mapping mapping) {
		if (StackPointers.in(this.stackPointers, mapping.start(), mapping.end()) >= 0) {
			return true;
		}
		long below = (mapping.start() == this.endOfGuard) ? this.endOfGuard - this.startOfGuard : 0;
		return mapping.isData() && !mapping.isNoReserve() && this.stackShape.matches(below, mapping.size());
	}

	/**
	 * A stack has its guard below it; what is longer than a stack has been merged with
	 * what stands above.
	 */
	private void addStack(Mapping mapping) {
		this.stacks++;
		long size = this.stackShape.size();
		long pointer = StackPointers.in(this.stackPointers, mapping.start(), mapping.end());
		long end = Math.min(mapping.end(), Math.max(mapping.start() + size, pointer));
		if (end + size / 4 >= mapping.end()) {
			of(MemoryCategory.THREAD_STACKS).add(this.rest);
			return;
		}
		addPart(mapping, mapping.start(), end, MemoryCategory.THREAD_STACKS);
		addBlocks(mapping, end);
	}

	private void addBlocks(Mapping mapping, long start) {
		long end = mapping.isData() ? this.chunks.endOf(start, mapping.end()) : start;
		if (end == mapping.end()) {
			of(MemoryCategory.OTHER_MALLOC).add(this.rest);
			return;
		}
		if (end > start) {
			addPart(mapping, start, end, MemoryCategory.OTHER_MALLOC);
		}
		this.unknown.add(this.rest);
		this.unknownMappings.add(mapping.start(), mapping.end(), this.rest);
	}

	/**
	 * Add a part of a mapping, and take it from the rest. Where nobody tells what the
	 * part has of it, it is in proportion.
	 */
	private void addPart(Mapping mapping, long start, long end, MemoryCategory category) {
		if (this.pages.read(start, end)) {
			this.part.setPages(this.rest, this.pages.present(), this.pages.swapped());
		}
		else {
			this.part.set(mapping.footprint(), (double) (end - start) / mapping.size());
			this.part.atMost(this.rest);
		}
		this.rest.subtract(this.part);
		of(category).add(this.part);
	}

	/**
	 * Explain large mappings that no rule has explained, without reading them again:
	 * those that the JVM has made since it was asked.
	 * @param ranges what it had not told before
	 */
	void explain(List<AddressRange> ranges) {
		this.unknownMappings.forEach((mapping) -> {
			for (AddressRange told : ranges) {
				long start = Math.max(told.start(), mapping.start());
				long end = Math.min(told.end(), mapping.end());
				if (start < end) {
					explain(mapping, start, end, told.category());
				}
			}
		});
	}

	private void explain(UnknownMappings.Unknown mapping, long start, long end, MemoryCategory category) {
		if (this.pages.read(start, end)) {
			this.part.setPages(mapping.rest(), this.pages.present(), this.pages.swapped());
		}
		else {
			this.part.set(mapping.rest(), (double) (end - start) / (mapping.end() - mapping.start()));
		}
		mapping.rest().subtract(this.part);
		this.unknown.subtract(this.part);
		of(category).add(this.part);
	}

	/**
	 * Return what a category has so far.
	 * @param category the category
	 * @return where its memory is
	 */
	Footprint of(MemoryCategory category) {
		return Objects.requireNonNull(this.sums.get(category));
	}

	/**
	 * Move a part of what malloc holds to the direct buffers. What is swapped out of it
	 * they have their share of: nobody tells which blocks are theirs. Another allocator
	 * than the C library's has no mappings that are known: what the JVM itself has
	 * written to, since its buffers begin with zeros, is a part of what no rule explains.
	 * @param pool what the JVM's own buffers take, by its counter
	 * @param others what those of other allocators take, written to or not
	 */
	void directBuffers(long pool, long others) {
		long moved = toDirectBuffers(of(MemoryCategory.OTHER_MALLOC), pool + others);
		toDirectBuffers(this.unknown, pool - moved);
	}

	private long toDirectBuffers(Footprint from, long bytes) {
		long held = from.resident() + from.swapped();
		if (held <= 0 || bytes <= 0) {
			return 0;
		}
		this.part.set(from, Math.min(1, (double) bytes / held));
		from.subtract(this.part);
		of(MemoryCategory.DIRECT_BUFFERS).add(this.part);
		return this.part.resident() + this.part.swapped();
	}

	/**
	 * Return what the kernel counts more than once, since it is mapped more than once.
	 * @return what is too much in the total
	 */
	Footprint countedTwice() {
		return this.countedTwice;
	}

	/**
	 * Return all mappings together, as the kernel counts them.
	 * @return the sum
	 */
	Footprint total() {
		return this.total;
	}

	/**
	 * Return what no rule explains.
	 * @return the sum
	 */
	Footprint unknown() {
		return this.unknown;
	}

	/**
	 * Return how many stacks there are, that of the process' first thread left out.
	 * @return the number
	 */
	int stacks() {
		return this.stacks;
	}

	UnknownMappings unknownMappings() {
		return this.unknownMappings;
	}

}
