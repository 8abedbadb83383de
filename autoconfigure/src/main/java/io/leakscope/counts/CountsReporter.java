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

package io.leakscope.counts;

import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import com.sun.management.UnixOperatingSystemMXBean;
import io.leakscope.counts.CountsReport.Classes;
import io.leakscope.counts.CountsReport.Executor;
import io.leakscope.counts.CountsReport.FileDescriptors;
import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.counts.CountsReport.Processes;
import io.leakscope.counts.CountsReport.Sockets;
import io.leakscope.counts.CountsReport.Threads;
import io.leakscope.counts.CountsReport.Virtual;
import io.leakscope.support.Cgroup;
import io.leakscope.support.CgroupFiles;
import io.leakscope.support.Cgroups;
import io.leakscope.support.ControllerGroups;
import io.leakscope.support.PlatformThreads;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.ThreadCosts;
import io.leakscope.support.Unavailable;
import io.leakscope.support.VirtualThreadScheduler;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * Counts, and compares with the limits.
 */
public final class CountsReporter {

	private final ProcFiles proc;

	private final ControllerGroups groups;

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();

	private final OperatingSystemMXBean operatingSystem = ManagementFactory.getOperatingSystemMXBean();

	private final ThreadCosts cpuTime = ThreadCosts.cpuTime(this.threads);

	private final ThreadCosts allocatedBytes = ThreadCosts.allocatedBytes(this.threads);

	private final CensusGrowth growth = new CensusGrowth(this.threads.getTotalStartedThreadCount(), System::nanoTime);

	private final Supplier<List<ThreadPool>> pools;

	/**
	 * Create a reporter.
	 * @param proc the proc file system
	 * @param cgroups the control groups of the process
	 * @param pools the pools of threads that are known
	 */
	public CountsReporter(ProcFiles proc, Cgroups cgroups, Supplier<List<ThreadPool>> pools) {
		this.proc = proc;
		this.pools = pools;
		this.groups = cgroups.controller("pids");
	}

	/**
	 * Count.
	 * @return the report
	 */
	public CountsReport report() {
		return report(this.cpuTime, this.allocatedBytes);
	}

	/**
	 * Count, without the shares of pools: with ten thousand threads they take as long as
	 * all else.
	 * @return the report
	 */
	public CountsReport summary() {
		return report(ThreadCosts.none(), ThreadCosts.none());
	}

	private CountsReport report(ThreadCosts cpuTime, ThreadCosts allocatedBytes) {
		List<Unavailable> unavailable = new ArrayList<>();
		Long osThreads = this.proc.status().get("Threads");
		ThreadCensus census = new ThreadCensus(PlatformThreads.all(unavailable), cpuTime, allocatedBytes);
		long started = this.threads.getTotalStartedThreadCount();
		CensusGrowth.Since since = this.growth.measure(started, census.counts());
		Threads counted = threads(census, started, since, osThreads);
		ChildProcesses children = count("child processes", () -> ChildProcesses.read(this.proc), unavailable);
		OpenDescriptors open = OpenDescriptors.read(this.proc);
		FileDescriptors descriptors = descriptors(open, unavailable);
		CgroupFiles files = new CgroupFiles();
		Limit container = container(files, unavailable);
		List<Limit> limits = new ArrayList<>(KernelLimits.of(this.proc, osThreads, descriptors));
		if (container != null) {
			limits.add(container);
		}
		limits.sort(Comparator.comparingDouble(Limit::ratio).reversed());
		return new CountsReport(counted, processes(children, files), descriptors,
				sockets(open, counted.all(), unavailable),
				new Classes(this.classes.getLoadedClassCount(), this.classes.getTotalLoadedClassCount(),
						this.classes.getUnloadedClassCount()),
				limits, census.largest(since.pools()), census.more(), executors(census),
				unavailable.isEmpty() ? null : unavailable);
	}

	/**
	 * Count by reading a folder, which the JVM cannot when there is no file descriptor
	 * left: the very moment in which this report is wanted.
	 */
	private static <T> @Nullable T count(String what, Supplier<T> count, List<Unavailable> unavailable) {
		try {
			return count.get();
		}
		catch (RuntimeException | InternalError ex) {
			unavailable.add(new Unavailable(what, "could not be counted: " + ex.getMessage()));
			return null;
		}
	}

	private Threads threads(ThreadCensus census, long started, CensusGrowth.Since since, @Nullable Long osThreads) {
		return new Threads(this.threads.getThreadCount(), this.threads.getDaemonThreadCount(),
				this.threads.getPeakThreadCount(), started, census.states(), osThreads, since.creation(),
				VirtualThreads.exist() ? virtual() : null);
	}

	private List<Executor> executors(ThreadCensus census) {
		return this.pools.get().stream().map((pool) -> Executor.of(pool, census.names())).toList();
	}

	private static Virtual virtual() {
		VirtualThreadScheduler scheduler = VirtualThreadScheduler.read();
		LongAdder count = new LongAdder();
		Long total = (VirtualThreads.visit((thread) -> count.increment()) == null) ? (Long) count.sum() : null;
		String toCountThem = VirtualThreads.canBeListed() ? null : VirtualThreads.EXPORT;
		return (scheduler != null) ? new Virtual(total, toCountThem, scheduler.mounted(), scheduler.queued(),
				scheduler.parallelism(), scheduler.poolSize())
				: new Virtual(total, toCountThem, null, null, null, null);
	}

	private Processes processes(@Nullable ChildProcesses children, CgroupFiles files) {
		List<Cgroup> own = this.groups.groups();
		return new Processes((children != null) ? children.count() : null,
				(children != null) ? children.zombies() : null,
				own.isEmpty() ? null : files.number(own.get(0), "pids.current"));
	}

	private @Nullable FileDescriptors descriptors(@Nullable OpenDescriptors open, List<Unavailable> unavailable) {
		if (this.operatingSystem instanceof UnixOperatingSystemMXBean unix) {
			Long count = count("file descriptors", unix::getOpenFileDescriptorCount, unavailable);
			return (count != null)
					? new FileDescriptors(count, unix.getMaxFileDescriptorCount(), (open != null) ? open.kinds() : null)
					: null;
		}
		unavailable.add(new Unavailable("file descriptors", "this JVM does not count them"));
		return null;
	}

	private static @Nullable Sockets sockets(@Nullable OpenDescriptors open, long threads,
			List<Unavailable> unavailable) {
		if (open == null) {
			unavailable.add(new Unavailable("sockets", "/proc/self/fd could not be listed"));
			return null;
		}
		try {
			return open.sockets(threads);
		}
		catch (IOException ex) {
			unavailable.add(new Unavailable("sockets", "could not be told by state: " + ex.getMessage()));
			return null;
		}
	}

	private @Nullable Limit container(CgroupFiles files, List<Unavailable> unavailable) {
		if (this.groups.unavailable() != null) {
			unavailable.add(this.groups.unavailable());
		}
		Limit limit = ContainerThreads.limit(this.groups.groups(), files);
		if (files.unparsed() > 0) {
			unavailable.add(new Unavailable("cgroup", "pids.max or pids.current of "
					+ this.groups.groups().get(0).path() + " or of a group above it is not understood"));
		}
		return limit;
	}

}
