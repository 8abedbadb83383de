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

import io.leakscope.support.Cgroup;
import io.leakscope.support.CgroupFiles;
import org.jspecify.annotations.Nullable;

/**
 * Reads control groups of version 1.
 */
final class ContainerReaderV1 implements ContainerReader {

	@Override
	public ContainerMemory read(List<Cgroup> groups, CgroupFiles files, @Nullable Long pid) {
		Cgroup own = groups.get(0);
		List<Cgroup> charged = charged(groups, files);
		Map<String, Long> stat = files.numbers(own, "memory.stat");
		ContainerLimit limit = limit(charged, files, stat);
		return new ContainerMemory(1, own.path(), limit.limit(), limit.limitedBy(), null, limit.usage(),
				limit.ownUsage(), limit.workingSet(), limit.headroom(), total(stat, "swap"), swapLimit(charged, files),
				total(stat, "rss"), total(stat, "cache"), files.number(own, "memory.kmem.usage_in_bytes"), null,
				files.number(own, "memory.kmem.tcp.usage_in_bytes"), null,
				files.numbers(own, "memory.oom_control").get("oom_kill"), null, null, files.isAlone(own, pid),
				files.unparsed());
	}

	/**
	 * Before Linux 5.11 a group above counts those below it only if it was told to.
	 */
	private static List<Cgroup> charged(List<Cgroup> groups, CgroupFiles files) {
		List<Cgroup> charged = new ArrayList<>(groups.subList(0, 1));
		for (Cgroup above : groups.subList(1, groups.size())) {
			Long hierarchy = files.number(above, "memory.use_hierarchy");
			if (hierarchy != null && hierarchy == 0) {
				break;
			}
			charged.add(above);
		}
		return charged;
	}

	private static ContainerLimit limit(List<Cgroup> groups, CgroupFiles files, Map<String, Long> ownStat) {
		List<LimitedGroup> limited = new ArrayList<>();
		Long smallest = null;
		for (Cgroup group : groups) {
			boolean own = limited.isEmpty();
			Long limit = files.limit(group, "memory.limit_in_bytes");
			smallest = ContainerLimit.smaller(limit, smallest) ? limit : smallest;
			if (own || limit != null) {
				Map<String, Long> stat = own ? ownStat : files.numbers(group, "memory.stat");
				limited.add(new LimitedGroup(group.path(), limit, files.number(group, "memory.usage_in_bytes"),
						total(stat, "inactive_file")));
			}
		}
		Long hidden = ownStat.get("hierarchical_memory_limit");
		if (hidden != null && CgroupFiles.isLimit(hidden) && ContainerLimit.smaller(hidden, smallest)) {
			limited.add(new LimitedGroup(null, hidden, null, null));
		}
		return ContainerLimit.of(limited);
	}

	/**
	 * The kernel limits memory and swap together.
	 */
	private static @Nullable Long swapLimit(List<Cgroup> groups, CgroupFiles files) {
		Long smallest = null;
		for (Cgroup group : groups) {
			Long both = files.limit(group, "memory.memsw.limit_in_bytes");
			Long memory = (both != null) ? files.limit(group, "memory.limit_in_bytes") : null;
			Long swap = (both != null && memory != null) ? Math.max(0, both - memory) : null;
			smallest = ContainerLimit.smaller(swap, smallest) ? swap : smallest;
		}
		return smallest;
	}

	/**
	 * Return a figure that, like the usage, has the groups below in it.
	 */
	private static @Nullable Long total(Map<String, Long> stat, String name) {
		Long total = stat.get("total_" + name);
		return (total != null) ? total : stat.get(name);
	}

}
