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

import io.leakscope.counts.ThreadPool;
import io.leakscope.diagnosis.ThreadGrowth.Growth;
import io.leakscope.memory.ContainerMemory;
import io.leakscope.memory.MemoryReport;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the sum leaves out or takes for granted.
 */
final class FitNotes {

	private static final long WORTH_MENTIONING = 1L << 20;

	private final List<String> notes = new ArrayList<>();

	private FitNotes() {
	}

	static @Nullable List<String> of(MemoryReport memory, FitParts parts, ThreadGrowth threads, JvmLimits limits,
			FitLimit limit, HugePages hugePages) {
		FitNotes notes = new FitNotes();
		if (!parts.complete()) {
			notes.notMeasured(memory);
		}
		if (limit.bytes() == null) {
			notes.add("Neither a limit of the container nor the memory of the machine is known.");
		}
		if (limits.direct() == null) {
			notes
				.add("Direct buffers are counted as used now: MaxDirectMemorySize is not set, so that they may grow to "
						+ Text.bytes(parts.heap()) + ".");
		}
		if (parts.mappedFiles() >= WORTH_MENTIONING) {
			notes.add("Mapped files, %s resident, are not counted: the kernel can write them back and take their pages."
				.formatted(Text.bytes(parts.mappedFiles())));
		}
		if (hugePages.leftOut() > 0) {
			notes.add("Huge pages (hugetlbfs), %s, are not counted: the limit does not, they have their own (hugetlb)."
				.formatted(Text.bytes(hugePages.leftOut())));
		}
		threads.pools().forEach(notes::pool);
		if (memory.container() != null) {
			notes.container(memory.container(), parts.needed());
		}
		return notes.notes.isEmpty() ? null : List.copyOf(notes.notes);
	}

	private void add(String note) {
		this.notes.add(note);
	}

	private void notMeasured(MemoryReport memory) {
		boolean failed = memory.process() == null || (memory.unavailable() != null
				&& memory.unavailable().stream().anyMatch((missing) -> missing.source().endsWith("/smaps")));
		add("Not measured%s: thread stacks, structures of the collector, malloc, libraries.%s"
			.formatted(failed ? "" : " yet", failed ? " It is not possible here." : " The section memory does it."));
	}

	private void pool(Growth growth) {
		ThreadPool pool = growth.pool();
		if (pool.virtual()) {
			add("%s has virtual threads: their stacks are in the heap.".formatted(pool.name()));
		}
		else if (pool.max() == null) {
			add("%s may have any number of threads: those of now are counted.".formatted(pool.name()));
		}
		else if (pool.threadNamePrefix() == null) {
			add(Text.format("The threads of %s cannot be told from others: its %,d are counted on top of those of now.",
					pool.name(), pool.max()));
		}
	}

	private void container(ContainerMemory container, long needed) {
		if (Boolean.FALSE.equals(container.alone())) {
			add("Other processes in the same control group are not counted.");
		}
		if (container.kernel() != null && container.slab() == null && container.kernel() >= WORTH_MENTIONING) {
			add("Kernel memory of the container, %s, is not counted: nobody tells how much of it the kernel can take back."
				.formatted(Text.bytes(container.kernel())));
		}
		if (container.high() != null && needed > container.high()) {
			add("Above %s the kernel slows its processes down (memory.high).".formatted(Text.bytes(container.high())));
		}
	}

}
