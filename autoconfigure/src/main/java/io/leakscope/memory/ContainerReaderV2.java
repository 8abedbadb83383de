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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.leakscope.support.Cgroup;
import io.leakscope.support.CgroupFiles;
import org.jspecify.annotations.Nullable;

/**
 * Reads control groups of version 2.
 */
final class ContainerReaderV2 implements ContainerReader {

	private static final List<String> KERNEL = List.of("kernel_stack", "pagetables", "percpu", "slab");

	@Override
	public ContainerMemory read(List<Cgroup> groups, CgroupFiles files, @Nullable Long pid) {
		Cgroup own = groups.get(0);
		Map<String, Long> stat = files.numbers(own, "memory.stat");
		Map<String, Long> events = files.numbers(own, "memory.events");
		ContainerLimit limit = limit(groups, files, stat);
		High high = high(groups, files, events);
		Long swapLimit = null;
		for (Cgroup group : groups) {
			Long max = files.limit(group, "memory.swap.max");
			swapLimit = ContainerLimit.smaller(max, swapLimit) ? max : swapLimit;
		}
		return new ContainerMemory(2, own.path(), limit.limit(), limit.limitedBy(), high.high(), limit.usage(),
				limit.ownUsage(), limit.workingSet(), limit.headroom(), files.number(own, "memory.swap.current"),
				swapLimit, stat.get("anon"), stat.get("file"), kernel(stat), stat.get("slab"), stat.get("sock"),
				stat.get("hugetlb"), events.get("oom_kill"), high.events(), PressureFile.read(own, files),
				files.isAlone(own, pid), files.unparsed());
	}

	private static ContainerLimit limit(List<Cgroup> groups, CgroupFiles files, Map<String, Long> ownStat) {
		List<LimitedGroup> limited = new ArrayList<>();
		for (Cgroup group : groups) {
			boolean own = limited.isEmpty();
			Long limit = files.limit(group, "memory.max");
			// The kernel adds up memory.stat over all groups below, when it is read.
			if (own || limit != null) {
				Map<String, Long> stat = own ? ownStat : files.numbers(group, "memory.stat");
				limited.add(new LimitedGroup(group.path(), limit, files.number(group, "memory.current"),
						stat.get("inactive_file")));
			}
		}
		return ContainerLimit.of(limited);
	}

	/**
	 * Before Linux 5.18 there are its parts only.
	 */
	private static @Nullable Long kernel(Map<String, Long> stat) {
		Long kernel = stat.get("kernel");
		return (kernel != null) ? kernel
				: KERNEL.stream().map(stat::get).filter(Objects::nonNull).reduce(Long::sum).orElse(null);
	}

	/**
	 * The kernel counts {@code high} events in the group whose threshold was passed and
	 * in those above it, not in those below it.
	 */
	private static High high(List<Cgroup> groups, CgroupFiles files, Map<String, Long> ownEvents) {
		Long smallest = null;
		Cgroup own = groups.get(0);
		Cgroup slowed = own;
		for (Cgroup group : groups) {
			Long high = files.limit(group, "memory.high");
			if (ContainerLimit.smaller(high, smallest)) {
				smallest = high;
				slowed = group;
			}
		}
		Map<String, Long> events = slowed.equals(own) ? ownEvents : files.numbers(slowed, "memory.events");
		return new High(smallest, events.get("high"));
	}

	private record High(@Nullable Long high, @Nullable Long events) {
	}

}
