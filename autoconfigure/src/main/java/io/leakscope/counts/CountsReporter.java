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

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.sun.management.UnixOperatingSystemMXBean;
import io.leakscope.counts.CountsReport.Classes;
import io.leakscope.counts.CountsReport.FileDescriptors;
import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.counts.CountsReport.Processes;
import io.leakscope.counts.CountsReport.Threads;
import io.leakscope.support.CgroupFiles;
import io.leakscope.support.Cgroups;
import io.leakscope.support.ControllerGroups;
import io.leakscope.support.PlatformThreads;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Counts, and compares with the limits.
 */
public final class CountsReporter {

	private final ProcFiles proc;

	private final ControllerGroups groups;

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();

	private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

	private final OperatingSystemMXBean operatingSystem = ManagementFactory.getOperatingSystemMXBean();

	/**
	 * Create a reporter.
	 * @param proc the proc file system
	 * @param cgroups the control groups of the process
	 */
	public CountsReporter(ProcFiles proc, Cgroups cgroups) {
		this.proc = proc;
		this.groups = cgroups.controller("pids");
	}

	/**
	 * Count.
	 * @return the report
	 */
	public CountsReport report() {
		List<Unavailable> unavailable = new ArrayList<>();
		Long osThreads = this.proc.status().get("Threads");
		Long children = count("child processes", () -> ProcessHandle.current().children().count(), unavailable);
		FileDescriptors descriptors = descriptors(unavailable);
		List<Limit> limits = limits(osThreads, descriptors, container(unavailable));
		return new CountsReport(threads(osThreads), new Processes(children), descriptors,
				new Classes(this.classes.getLoadedClassCount(), this.classes.getTotalLoadedClassCount(),
						this.classes.getUnloadedClassCount()),
				limits, unavailable.isEmpty() ? null : unavailable);
	}

	/**
	 * Count by reading a folder, which the JVM cannot when there is no file descriptor
	 * left: the very moment in which this report is wanted.
	 */
	private static @Nullable Long count(String what, Supplier<Long> count, List<Unavailable> unavailable) {
		try {
			return count.get();
		}
		catch (RuntimeException | InternalError ex) {
			unavailable.add(new Unavailable(what, "could not be counted: " + ex.getMessage()));
			return null;
		}
	}

	private Threads threads(@Nullable Long osThreads) {
		Map<Thread.State, Integer> states = new EnumMap<>(Thread.State.class);
		for (Thread thread : PlatformThreads.all()) {
			states.merge(thread.getState(), 1, Integer::sum);
		}
		return new Threads(this.threads.getThreadCount(), this.threads.getDaemonThreadCount(),
				this.threads.getPeakThreadCount(), this.threads.getTotalStartedThreadCount(), states, osThreads);
	}

	private @Nullable FileDescriptors descriptors(List<Unavailable> unavailable) {
		if (this.operatingSystem instanceof UnixOperatingSystemMXBean unix) {
			Long open = count("file descriptors", unix::getOpenFileDescriptorCount, unavailable);
			return (open != null) ? new FileDescriptors(open, unix.getMaxFileDescriptorCount()) : null;
		}
		unavailable.add(new Unavailable("file descriptors", "this JVM does not count them"));
		return null;
	}

	private @Nullable Limit container(List<Unavailable> unavailable) {
		if (this.groups.unavailable() != null) {
			unavailable.add(this.groups.unavailable());
		}
		CgroupFiles files = new CgroupFiles();
		Limit limit = ContainerThreads.limit(this.groups.groups(), files);
		if (files.unparsed() > 0) {
			unavailable.add(new Unavailable("cgroup", "pids.max or pids.current of "
					+ this.groups.groups().get(0).path() + " or of a group above it is not understood"));
		}
		return limit;
	}

	private List<Limit> limits(@Nullable Long osThreads, @Nullable FileDescriptors descriptors,
			@Nullable Limit container) {
		List<Limit> limits = new ArrayList<>();
		if (container != null) {
			limits.add(container);
		}
		add(limits, "user threads", osThreads, this.proc.limit("Max processes"), "RLIMIT_NPROC");
		add(limits, "machine threads", osThreads, this.proc.sysctl("kernel/threads-max"), "kernel.threads-max");
		add(limits, "process ids", osThreads, this.proc.sysctl("kernel/pid_max"), "kernel.pid_max");
		add(limits, "memory mappings", this.proc.mappings(), this.proc.sysctl("vm/max_map_count"), "vm.max_map_count");
		if (descriptors != null) {
			add(limits, "file descriptors", descriptors.open(), descriptors.max(), "RLIMIT_NOFILE");
		}
		MemoryUsage heap = this.memory.getHeapMemoryUsage();
		add(limits, "heap", heap.getUsed(), heap.getMax(), "MemoryMXBean");
		limits.sort(Comparator.comparingDouble(Limit::ratio).reversed());
		return limits;
	}

	private static void add(List<Limit> limits, String name, @Nullable Long used, @Nullable Long max, String source) {
		if (used != null && used >= 0 && max != null && max > 0) {
			limits.add(new Limit(name, used, max, source));
		}
	}

}
