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
package io.leakscope.threads;

import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.leakscope.threads.ThreadsReport.Deadlocked;

/**
 * Finds platform threads that wait for each other and will do so for ever. Takes one
 * pause, which grows with the number of threads that wait and not with their stacks.
 */
final class Deadlocks {

	private final ThreadMXBean threadMXBean;

	Deadlocks(ThreadMXBean threadMXBean) {
		this.threadMXBean = threadMXBean;
	}

	/**
	 * Find all cycles.
	 * @return each as its threads, in the order in which one waits for the next
	 */
	List<List<Deadlocked>> find() {
		long[] ids = this.threadMXBean.findDeadlockedThreads();
		if (ids == null) {
			return List.of();
		}
		Map<Long, ThreadInfo> infos = new HashMap<>();
		for (ThreadInfo info : this.threadMXBean.getThreadInfo(ids, 0)) {
			if (info != null) {
				infos.put(info.getThreadId(), info);
			}
		}
		List<List<Deadlocked>> cycles = new ArrayList<>();
		Set<Long> passed = new HashSet<>();
		for (long id : ids) {
			List<Deadlocked> cycle = new ArrayList<>();
			ThreadInfo current = infos.get(id);
			while (current != null && passed.add(current.getThreadId())) {
				cycle.add(new Deadlocked(current.getThreadId(), current.getThreadName(), current.getLockName(),
						current.getLockOwnerId()));
				current = infos.get(current.getLockOwnerId());
			}
			if (!cycle.isEmpty()) {
				cycles.add(cycle);
			}
		}
		return cycles;
	}

}
