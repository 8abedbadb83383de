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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The memory of the container, by the control group that the process is in and those
 * above it. The limit of every one of them holds, and what is charged to a group is
 * charged to all above it: memory runs out in the group that has the least room, also
 * when it is another container of the pod that takes it. All figures are bytes.
 *
 * @param version the version of control groups, 1 or 2
 * @param group the folder of the own group
 * @param limit the smallest limit of the own group and those above it
 * ({@code memory.max}; in version 1 {@code memory.limit_in_bytes} and
 * {@code hierarchical_memory_limit}); {@code null} without a limit
 * @param limitedBy the folder of the group with that limit; {@code null} without a limit,
 * and when the group is above those that are mounted here
 * @param high the smallest threshold of the groups above which the kernel slows their
 * processes down ({@code memory.high}); {@code null} when there is none, and in version 1
 * @param usage what the group with the limit uses, file cache included
 * ({@code memory.current}, {@code memory.usage_in_bytes}); what the own group uses
 * without a limit, and when the other cannot be read
 * @param ownUsage what the own group uses, when {@code usage} is that of a group above
 * it; {@code null} otherwise
 * @param workingSet usage less inactive file cache, as the kubelet computes it, of the
 * group that {@code usage} is of
 * @param headroom the least that any group with a limit has left: its limit less its own
 * working set. It is less than {@code limit} less {@code workingSet} when a group with a
 * larger limit has less room. {@code null} without a limit, and when the working set of
 * the group with the smallest limit is not known
 * @param swap what the own group has swapped out ({@code memory.swap.current},
 * {@code total_swap})
 * @param swapLimit the smallest limit of it ({@code memory.swap.max};
 * {@code memory.memsw.limit_in_bytes} less the limit); {@code null} without a limit
 * @param anon anonymous memory of the own group: heap, stacks, native memory
 * ({@code anon}, {@code total_rss})
 * @param file file cache of the own group, tmpfs and shared memory included
 * ({@code file}, {@code total_cache})
 * @param kernel memory of the kernel for the own group ({@code kernel}, before Linux 5.18
 * the sum of {@code kernel_stack}, {@code pagetables}, {@code percpu} and {@code slab};
 * {@code memory.kmem.usage_in_bytes})
 * @param slab kernel objects among it ({@code slab}); {@code null} in version 1
 * @param sock buffers of the network ({@code sock},
 * {@code memory.kmem.tcp.usage_in_bytes})
 * @param hugetlb huge pages of {@code hugetlbfs} of the own group ({@code hugetlb} of
 * {@code memory.stat}); {@code null} where its usage does not contain them, which is the
 * rule: they have a controller of their own
 * @param oomKills processes of the own group that were killed for want of memory
 * ({@code oom_kill} of {@code memory.events} or {@code memory.oom_control})
 * @param highEvents how often processes were slowed down because of {@code high}, in the
 * group that sets it, otherwise in the own group ({@code high} of {@code memory.events});
 * {@code null} in version 1
 * @param pressure how long processes of the own group waited for memory
 * ({@code memory.pressure}); {@code null} where the kernel does not measure it, and in
 * version 1
 * @param alone whether the process is the only one in its group ({@code cgroup.procs}): a
 * shell that somebody has opened in the container counts as another; {@code null} when
 * the group does not name it
 * @param unparsed lines of the groups' files, and of those that say where they are, that
 * were not understood
 */
public record ContainerMemory(int version, String group, @Nullable Long limit, @Nullable String limitedBy,
		@Nullable Long high, @Nullable Long usage, @Nullable Long ownUsage, @Nullable Long workingSet,
		@Nullable Long headroom, @Nullable Long swap, @Nullable Long swapLimit, @Nullable Long anon,
		@Nullable Long file, @Nullable Long kernel, @Nullable Long slab, @Nullable Long sock, @Nullable Long hugetlb,
		@Nullable Long oomKills, @Nullable Long highEvents, @Nullable Pressure pressure, @Nullable Boolean alone,
		int unparsed) {

	/**
	 * How long processes waited for memory.
	 *
	 * @param some the time in which at least one waited; {@code null} when not known
	 * @param full the time in which all that could have run waited; {@code null} when not
	 * known
	 */
	public record Pressure(@Nullable Stall some, @Nullable Stall full) {
	}

	/**
	 * Time spent waiting.
	 *
	 * @param avg10 percent of the last ten seconds
	 * @param total the time since the group was made
	 */
	public record Stall(double avg10, Duration total) {
	}

}
