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

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;

import io.leakscope.memory.MemoryReport.Allocator;
import io.leakscope.memory.MemoryReport.BufferPool;
import io.leakscope.memory.MemoryReport.HeapMemory;
import io.leakscope.memory.MemoryReport.NonHeapMemory;
import io.leakscope.memory.MemoryReport.Pool;
import io.leakscope.memory.MemoryReport.ProcessMemory;
import io.leakscope.support.Cgroups;
import io.leakscope.support.ControllerGroups;
import io.leakscope.support.DiagnosticCommands;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.ProcessStatus;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the memory is.
 */
public final class MemoryReporter implements AutoCloseable {

	private final ProcFiles proc;

	private final ControllerGroups groups;

	private final Breakdowns breakdowns;

	private final NettyAllocators netty = new NettyAllocators();

	private final LiveSetWatch liveSet = new LiveSetWatch();

	private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

	private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();

	private final List<BufferPoolMXBean> bufferPools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);

	/**
	 * Create a reporter.
	 * @param proc the proc file system
	 * @param cgroups the control groups of the process
	 * @param breakdownInterval how long a breakdown of resident memory is good for
	 */
	public MemoryReporter(ProcFiles proc, Cgroups cgroups, Duration breakdownInterval) {
		this.proc = proc;
		this.groups = cgroups.controller("memory");
		this.breakdowns = new Breakdowns(new BreakdownReader(proc, new DiagnosticCommands(), this.netty),
				breakdownInterval);
	}

	/**
	 * Read where the memory is, with the last breakdown that there was.
	 * @return the report
	 */
	public MemoryReport summary() {
		return report(this.breakdowns.last());
	}

	/**
	 * Read where the memory is, with a breakdown that is as fresh as it may be.
	 * @return the report
	 */
	public MemoryReport report() {
		return report(this.breakdowns.get());
	}

	private MemoryReport report(@Nullable Breakdown breakdown) {
		Sources sources = new Sources();
		sources.add("MXBeans");
		ProcessStatus status = this.proc.status();
		ProcessMemory process = process(status, sources);
		ContainerMemory container = container(status, sources);
		List<Allocator> allocators = this.netty.read(sources::add);
		if (!allocators.isEmpty()) {
			sources.add("Netty");
		}
		if (breakdown != null) {
			sources.add("/proc/self/smaps");
		}
		sources.add(this.breakdowns.unavailable());
		List<Pool> poolReports = this.pools.stream().map(MemoryReporter::pool).toList();
		BreakdownView view = BreakdownView.of(breakdown);
		return new MemoryReport(process, container, heap(poolReports), this.liveSet.read(), nonHeap(), poolReports,
				buffers(), allocators.isEmpty() ? null : allocators, view.categories(), view.unaccounted(),
				view.accountedRatio(), view.reading(), view.nativeMemory(), sources.names(), sources.unavailable());
	}

	private static @Nullable ProcessMemory process(ProcessStatus status, Sources sources) {
		Long rss = status.get("VmRSS");
		if (rss == null) {
			sources.add(Unavailable.of("/proc/self/status", "it could not be read; resident memory is not known",
					status.unparsed()));
			return null;
		}
		sources.add("/proc/self/status");
		return new ProcessMemory(rss, status.get("VmHWM"), status.get("VmSwap"), status.get("HugetlbPages"),
				status.unparsed());
	}

	private @Nullable ContainerMemory container(ProcessStatus status, Sources sources) {
		ContainerMemory container = ContainerReader.read(this.groups, status.get("Pid"));
		if (container == null || (container.usage() == null && container.limit() == null)) {
			sources.add((container != null) ? noFigures(container) : this.groups.unavailable());
			return null;
		}
		sources.add("cgroup v" + container.version());
		return container;
	}

	private static Unavailable noFigures(ContainerMemory container) {
		return Unavailable.of("cgroup", "usage and limit of the group " + container.group() + " could not be read",
				container.unparsed());
	}

	private HeapMemory heap(List<Pool> poolReports) {
		MemoryUsage usage = this.memory.getHeapMemoryUsage();
		return new HeapMemory(usage.getUsed(), usage.getCommitted(), JvmFigures.max(usage),
				usedAfterLastGc(poolReports));
	}

	/**
	 * Add up what the pools of the heap held, each after its own last collection: with G1
	 * these differ. The pool that old objects live in is empty only if it was never
	 * collected.
	 * @param poolReports the pools
	 * @return the sum, or {@code null} when it means nothing yet
	 */
	static @Nullable Long usedAfterLastGc(List<Pool> poolReports) {
		long sum = 0;
		for (Pool pool : poolReports) {
			if (MemoryType.HEAP.name().equals(pool.type())) {
				Long used = pool.usedAfterLastGc();
				boolean young = pool.name().matches(".*(Eden|Survivor|Young|New).*");
				if (!young && (used == null || used == 0)) {
					return null;
				}
				sum += (used != null) ? used : 0;
			}
		}
		return (sum > 0) ? sum : null;
	}

	private NonHeapMemory nonHeap() {
		MemoryUsage usage = this.memory.getNonHeapMemoryUsage();
		return new NonHeapMemory(usage.getUsed(), usage.getCommitted(), JvmFigures.max(usage));
	}

	private static Pool pool(MemoryPoolMXBean pool) {
		MemoryUsage usage = pool.getUsage();
		MemoryUsage collection = pool.getCollectionUsage();
		// Before the first collection of the pool all of it is 0.
		boolean collected = collection != null && collection.getCommitted() > 0;
		return new Pool(pool.getName(), pool.getType().name(), usage.getUsed(), pool.getPeakUsage().getUsed(),
				usage.getCommitted(), JvmFigures.max(usage), collected ? (Long) collection.getUsed() : null);
	}

	private List<BufferPool> buffers() {
		return this.bufferPools.stream()
			.map((pool) -> new BufferPool(pool.getName(), pool.getCount(), pool.getMemoryUsed(),
					pool.getTotalCapacity()))
			.toList();
	}

	@Override
	public void close() {
		this.liveSet.close();
	}

}
