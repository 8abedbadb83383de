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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.leakscope.diagnosis.MemoryFit.Part;
import io.leakscope.memory.ContainerMemory;
import io.leakscope.memory.MemoryReport;
import io.leakscope.memory.MemoryReport.Allocator;
import io.leakscope.memory.MemoryReport.BufferPool;
import io.leakscope.memory.MemoryReport.Category;
import io.leakscope.memory.MemoryReport.Pool;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the process needs when its heap and its pools of threads have grown as far as they
 * may.
 * <p>
 * Stacks are counted as they are used on average, not as they are reserved: a stack of 1
 * MB has 50 to 150 kB in use, and with what is reserved no small container would ever do.
 * What is reserved is their {@code max}. Direct buffers are counted at their maximum only
 * where somebody has set it: by default that is the heap's, and with it twice nothing
 * would ever fit. What the JVM has committed of metaspace and code may become resident
 * without asking anyone. Card tables and bitmaps of a collector grow with the heap: with
 * G1 they were 3.0 to 3.5 % of what was committed of it on JDK 17 and 1.8 % on JDK 25, at
 * 64 MB as at 1 GB. The rest is as it was measured, what is swapped out included: it
 * comes back when it is touched.
 */
final class FitParts {

	static final String HEAP = "java-heap";

	static final String STACKS = "thread-stacks";

	static final String DIRECT = "direct-buffers";

	private static final String GC = "gc";

	private static final String MAPPED = "mapped-files";

	private static final String MEASURED = "as measured";

	private static final String NOT_COUNTED = "without huge pages, which the limit does not count";

	/**
	 * Of these more is known than what is resident; files that are mapped the kernel can
	 * write back and take.
	 */
	private static final Set<String> NOT_AS_MEASURED = Set.of(HEAP, STACKS, DIRECT, MAPPED, GC, "metaspace",
			"class-space", "code-cache");

	private final MemoryReport memory;

	private final JvmLimits limits;

	private final ThreadGrowth threads;

	private final HugePages hugePages;

	private final Map<String, Category> categories = new HashMap<>();

	private final List<Part> parts = new ArrayList<>();

	FitParts(MemoryReport memory, JvmLimits limits, ThreadGrowth threads, HugePages hugePages) {
		this.memory = memory;
		this.limits = limits;
		this.threads = threads;
		this.hugePages = hugePages;
		if (memory.categories() != null) {
			memory.categories().forEach((category) -> this.categories.put(category.name(), category));
		}
		managed();
		direct();
		allocators();
		if (memory.categories() != null) {
			stacks();
			collector();
			measured(memory.categories());
		}
		container();
		this.parts.sort(Comparator.comparing(Part::bytes).reversed());
		long heap = heapToFit();
		this.parts.add(0, new Part(HEAP, heap, heap(), (heap == heap()) ? "its maximum" : NOT_COUNTED));
	}

	List<Part> parts() {
		return this.parts;
	}

	long needed() {
		return this.parts.stream().mapToLong(Part::bytes).sum();
	}

	long heap() {
		return Objects.requireNonNullElseGet(this.limits.heap(),
				() -> Objects.requireNonNullElse(this.memory.heap().max(), this.memory.heap().committed()));
	}

	/**
	 * Return what the limit will count of the heap.
	 * @return bytes
	 */
	long heapToFit() {
		Category heap = this.categories.get(HEAP);
		return (heap != null) ? this.hugePages.toFit(heap, heap()) : this.hugePages.toFit(heap());
	}

	/**
	 * Return whether everything is in the sum.
	 * @return {@code false} as long as resident memory was not broken down
	 */
	boolean complete() {
		return this.memory.categories() != null;
	}

	@Nullable Part part(String name) {
		return this.parts.stream().filter((part) -> part.name().equals(name)).findFirst().orElse(null);
	}

	long mappedFiles() {
		Category mapped = this.categories.get(MAPPED);
		return (mapped != null) ? mapped.resident() : 0;
	}

	/**
	 * Return what one stack has in use, in memory or swapped out.
	 * @return bytes, on average; 0 while that is not measured
	 */
	long perThread() {
		Category stacks = this.categories.get(STACKS);
		MemoryReport.BreakdownReading breakdown = this.memory.breakdown();
		if (stacks == null || breakdown == null) {
			return 0;
		}
		return (stacks.resident() + stacks.swapped())
				/ Math.max(1, (breakdown.threads() > 0) ? breakdown.threads() : this.threads.now());
	}

	private void managed() {
		Map<String, long[]> sums = new HashMap<>();
		for (Pool pool : this.memory.pools()) {
			if ("NON_HEAP".equals(pool.type())) {
				long[] sum = sums.computeIfAbsent(name(pool), (name) -> new long[2]);
				sum[0] += pool.committed();
				sum[1] = (sum[1] < 0 || pool.max() == null) ? -1 : sum[1] + pool.max();
			}
		}
		long[] classSpace = sums.get("class-space");
		long[] metaspace = sums.get("metaspace");
		if (classSpace != null && metaspace != null) {
			// The JVM counts the class space as part of the metaspace as well.
			metaspace[0] = Math.max(0, metaspace[0] - classSpace[0]);
		}
		sums.forEach((name, sum) -> add(name, this.hugePages.toFit(this.categories.get(name), sum[0]),
				(sum[1] > 0) ? sum[1] : null, "committed"));
	}

	private static String name(Pool pool) {
		if (pool.name().equals("Compressed Class Space")) {
			return "class-space";
		}
		if (pool.name().startsWith("Code")) {
			return "code-cache";
		}
		return pool.name().equals("Metaspace") ? "metaspace" : "non-heap";
	}

	private void direct() {
		long used = directUsed();
		Long max = this.limits.direct();
		add(DIRECT, (max != null) ? Math.max(used, max) : used, (max != null) ? max : heap(),
				(max != null) ? "their maximum" : "as used now");
	}

	/**
	 * What is not in the JVM's pool has a maximum of its own, which is as large as the
	 * heap unless somebody has set it.
	 */
	private void allocators() {
		for (Allocator allocator : Objects.requireNonNullElse(this.memory.allocators(), List.<Allocator>of())) {
			Long used = allocator.used();
			Long max = allocator.max();
			if (allocator.inDirectPool() || used == null) {
				continue;
			}
			if (max != null && (this.limits.direct() != null || !max.equals(this.memory.heap().max()))) {
				add(allocator.name(), Math.max(used, max), max, "its maximum");
			}
			else {
				add(allocator.name(), used, max, "as used now");
			}
		}
	}

	long directUsed() {
		BufferPool pool = this.memory.bufferPool("direct");
		return (pool != null) ? pool.used() : 0;
	}

	private void stacks() {
		long most = this.threads.most();
		long more = this.threads.more();
		String basis = Text.format("%,d threads%s of %s each, %s", most,
				(more > 0) ? Text.format(" (now %,d)", this.threads.now()) : "", Text.bytes(perThread()),
				measuredStacks());
		add(STACKS, most * perThread(), (this.limits.stack() != null) ? most * this.limits.stack() : null, basis);
	}

	/**
	 * Those that were not found do not count in the average: they may be of another size.
	 */
	private String measuredStacks() {
		MemoryReport.BreakdownReading breakdown = this.memory.breakdown();
		int found = (breakdown != null) ? breakdown.threads() : 0;
		return (found > 0 && found < this.threads.now()) ? Text.format("%s of %,d", MEASURED, found) : MEASURED;
	}

	private void collector() {
		Category gc = this.categories.get(GC);
		if (gc == null) {
			return;
		}
		Category heap = this.categories.get(HEAP);
		Long committed = (heap != null) ? heap.committed() : null;
		long measured = this.hugePages.measured(gc);
		if (committed == null || committed <= 0 || committed >= heap()) {
			add(GC, measured, null, MEASURED);
			return;
		}
		add(GC, Math.round((double) measured * heap() / committed), null,
				"%s as measured with %s of heap, in proportion".formatted(Text.bytes(measured), Text.bytes(committed)));
	}

	private void measured(List<Category> all) {
		for (Category category : all) {
			if (!NOT_AS_MEASURED.contains(category.name())) {
				add(category.name(), this.hugePages.measured(category), category.max(), measured(category.swapped()));
			}
		}
		MemoryReport.BreakdownReading breakdown = this.memory.breakdown();
		if (this.memory.unaccounted() != null && breakdown != null) {
			long swapped = breakdown.unaccountedSwapped();
			add("unaccounted", this.memory.unaccounted() + swapped, null, measured(swapped));
		}
	}

	private static String measured(long swapped) {
		return (swapped > 0) ? "%s, with %s swapped out".formatted(MEASURED, Text.bytes(swapped)) : MEASURED;
	}

	private void container() {
		ContainerMemory container = this.memory.container();
		if (container == null) {
			return;
		}
		if (container.kernel() != null && container.slab() != null) {
			add("kernel", container.kernel() - container.slab(), null, "memory.stat: kernel stacks, page tables");
		}
		if (container.ownUsage() != null && container.workingSet() != null) {
			add("other-containers", container.workingSet() - container.ownUsage(), null,
					"at least: working set of the group with the limit, less what the own group uses");
		}
	}

	private void add(String name, long bytes, @Nullable Long max, String basis) {
		if (bytes > 0) {
			this.parts.add(new Part(name, bytes, max, basis));
		}
	}

}
