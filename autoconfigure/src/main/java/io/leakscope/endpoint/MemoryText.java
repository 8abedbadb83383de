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

	static String of(MemoryReport report) {
		Lines lines = new Lines();
		lines.add("MEMORY");
		MemoryReport.ProcessMemory process = report.process();
		if (process != null) {
			lines.field("resident", bytes(process.rss()) + ", at most " + bytes(process.peakRss()) + ", swapped "
					+ bytes(process.swap()));
		}
		MemoryReport.ContainerMemory container = report.container();
		if (container != null) {
			lines.field("container", "working set " + of(container.workingSet(), container.limit()) + ", usage "
					+ bytes(container.usage()) + ", headroom " + bytes(container.headroom()));
		}
		MemoryReport.HeapMemory heap = report.heap();
		lines.field("heap", of(heap.used(), heap.max()) + ", committed " + bytes(heap.committed())
				+ ", used after the last GC " + bytes(heap.usedAfterLastGc()));
		lines.field("non-heap", of(report.nonHeap().used(), report.nonHeap().max()) + ", committed "
				+ bytes(report.nonHeap().committed()));
		lines.blank();
		lines.table("POOL", "TYPE", "USED", "COMMITTED", "MAX", "USED AFTER LAST GC");
		for (MemoryReport.Pool pool : report.pools()) {
			lines.row(pool.name(), pool.type(), bytes(pool.used()), bytes(pool.committed()), bytes(pool.max()),
					bytes(pool.usedAfterLastGc()));
		}
		lines.blank();
		lines.table("BUFFERS", "COUNT", "USED", "CAPACITY");
		for (MemoryReport.BufferPool pool : report.bufferPools()) {
			lines.row(pool.name(), pool.count(), bytes(pool.used()), bytes(pool.capacity()));
		}
		lines.blank();
		lines.field("source", report.source());
		if (report.unavailable() != null) {
			for (Unavailable unavailable : report.unavailable()) {
				lines.add("unavailable: " + unavailable.source() + ": " + unavailable.reason());
			}
		}
		return lines.toString();
	}

	static String of(@Nullable Long used, @Nullable Long max) {
		return (used != null && max != null)
				? bytes(used) + " of " + bytes(max) + " (" + Text.percent((double) used / max) + ")" : bytes(used);
	}

	private static String bytes(@Nullable Long bytes) {
		return (bytes != null) ? Text.bytes(bytes) : "-";
	}

}
