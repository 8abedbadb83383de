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

package io.leakscope.endpoint;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import io.leakscope.memory.MemoryReport;
import io.leakscope.support.Text;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Where the memory is, for people.
 */
final class MemoryText {

	private MemoryText() {
	}

	static String of(MemorySection section) {
		MemoryReport report = section.memory();
		Lines lines = new Lines();
		lines.add("MEMORY");
		MemoryReport.ProcessMemory process = report.process();
		if (process != null) {
			lines.field("resident", bytes(process.rss()) + ", at most " + bytes(process.peakRss()) + ", swapped "
					+ bytes(process.swap()));
		}
		if (report.container() != null) {
			ContainerText.add(lines, report.container());
		}
		FitText.sentence(lines, section.fit());
		MemoryReport.HeapMemory heap = report.heap();
		lines.field("heap", of(heap.used(), heap.max()) + ", committed " + bytes(heap.committed())
				+ ", its pools after the last GC of each " + bytes(heap.usedAfterLastGc()));
		liveSet(lines, report.liveSet());
		lines.field("non-heap", of(report.nonHeap().used(), report.nonHeap().max()) + ", committed "
				+ bytes(report.nonHeap().committed()));
		categories(lines, report);
		FitText.parts(lines, section.fit());
		lines.blank();
		lines.table("POOL", "TYPE", "USED", "PEAK", "COMMITTED", "MAX", "USED AFTER LAST GC");
		for (MemoryReport.Pool pool : report.pools()) {
			lines.row(pool.name(), pool.type(), bytes(pool.used()), bytes(pool.peak()), bytes(pool.committed()),
					bytes(pool.max()), bytes(pool.usedAfterLastGc()));
		}
		lines.blank();
		lines.table("BUFFERS", "COUNT", "USED", "CAPACITY");
		for (MemoryReport.BufferPool pool : report.bufferPools()) {
			lines.row(pool.name(), pool.count(), bytes(pool.used()), bytes(pool.capacity()));
		}
		allocators(lines, report.allocators());
		lines.blank();
		lines.field("source", report.source());
		if (report.unavailable() != null) {
			for (Unavailable unavailable : report.unavailable()) {
				lines.paragraph("unavailable: ", unavailable.source() + ": " + unavailable.reason());
			}
		}
		return lines.toString();
	}

	private static void liveSet(Lines lines, MemoryReport.@Nullable LiveSet live) {
		if (live != null) {
			boolean exact = live.exact() != null && live.exact() == live.atMost();
			lines.field("live set", (exact ? "" : "at most ") + bytes(live.atMost()) + " after " + live.collector()
					+ " " + Text.duration(live.age()) + " ago");
		}
	}

	private static void allocators(Lines lines, @Nullable List<MemoryReport.Allocator> allocators) {
		if (allocators != null) {
			lines.blank();
			lines.table("ALLOCATOR", "USED", "MAX", "AMONG DIRECT");
			for (MemoryReport.Allocator allocator : allocators) {
				lines.row(allocator.name(), bytes(allocator.used()), bytes(allocator.max()),
						allocator.inDirectPool() ? "yes" : "no");
			}
		}
	}

	private static void categories(Lines lines, MemoryReport report) {
		MemoryReport.BreakdownReading breakdown = report.breakdown();
		if (report.categories() == null || report.unaccounted() == null || breakdown == null) {
			return;
		}
		lines.blank();
		lines.table("RESIDENT", "", "SHARE", "USED", "COMMITTED", "RESERVED", "MAX", "SWAPPED");
		long resident = breakdown.rss() - breakdown.countedTwice();
		for (MemoryReport.Category category : report.categories()) {
			if (category.resident() > 0 || category.hugetlb() > 0 || category.swapped() > 0) {
				lines.row(category.name(), bytes(category.resident()), share(category.resident(), resident),
						bytes(category.used()), bytes(category.committed()), bytes(category.reserved()),
						bytes(category.max()), bytes(category.swapped()));
			}
		}
		lines.row("unaccounted", bytes(report.unaccounted()), share(report.unaccounted(), resident), "-", "-", "-", "-",
				bytes(breakdown.unaccountedSwapped()));
		lines.row("together", bytes(resident), share(resident, resident), "-", "-", "-", "-",
				bytes(breakdown.swapped()));
		hugePages(lines, report.categories(), breakdown);
		lines.paragraph("  breakdown  ", Text.duration(breakdown.age()) + " old, read in "
				+ Text.duration(breakdown.took())
				+ ((breakdown.countedTwice() > 0)
						? "; the kernel counts " + bytes(breakdown.countedTwice()) + " more, mapped more than once"
						: ""));
		nativeMemory(lines, report.nativeMemory());
	}

	private static void hugePages(Lines lines, List<MemoryReport.Category> categories,
			MemoryReport.BreakdownReading breakdown) {
		if (breakdown.hugetlb() > 0) {
			lines.paragraph("  hugetlb    ", bytes(breakdown.hugetlb()) + " more in huge pages of hugetlbfs ("
					+ most(categories, MemoryReport.Category::hugetlb) + ")");
		}
		if (breakdown.thp() > 0) {
			lines.paragraph("  thp        ", bytes(breakdown.thp()) + " of it in transparent huge pages ("
					+ most(categories, MemoryReport.Category::thp) + ")");
		}
	}

	private static String most(List<MemoryReport.Category> categories, ToLongFunction<MemoryReport.Category> figure) {
		return categories.stream()
			.filter((category) -> figure.applyAsLong(category) > 0)
			.sorted(Comparator.comparingLong(figure).reversed())
			.map((category) -> category.name() + " " + bytes(figure.applyAsLong(category)))
			.collect(Collectors.joining(", "));
	}

	private static void nativeMemory(Lines lines, MemoryReport.@Nullable NativeMemory memory) {
		if (memory == null) {
			return;
		}
		lines.blank();
		lines.table("NATIVE MEMORY TRACKING", "RESERVED", "COMMITTED");
		memory.categories()
			.forEach((category) -> lines.row(category.name(), bytes(category.reserved()), bytes(category.committed())));
		lines.paragraph("  malloc     ", "the JVM itself counts " + bytes(memory.malloc()) + allocatorShare(memory));
	}

	private static String allocatorShare(MemoryReport.NativeMemory memory) {
		return (memory.allocatorShare() != null) ? "; the allocator's own share, and what native libraries have "
				+ "allocated, are " + bytes(memory.allocatorShare()) + " more" : "";
	}

	private static String share(long part, long whole) {
		return (whole > 0) ? Text.percent((double) part / whole) : "-";
	}

	static String of(@Nullable Long used, @Nullable Long max) {
		return (used != null && max != null && max > 0)
				? bytes(used) + " of " + bytes(max) + " (" + Text.percent((double) used / max) + ")" : bytes(used);
	}

	private static String bytes(@Nullable Long bytes) {
		return (bytes != null) ? Text.bytes(bytes) : "-";
	}

}
