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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.leakscope.threads.ThreadsReport.Deadlocked;

/**
 * Finds platform threads that wait for each other, until one of them is interrupted or
 * does not want to wait any longer, if ever. Takes two pauses, which grow with the number
 * of threads that wait and not with their stacks.
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
		Map<Long, ThreadInfo> infos = new LinkedHashMap<>();
		for (ThreadInfo info : this.threadMXBean.getThreadInfo(ids, 0)) {
			if (info != null) {
				infos.put(info.getThreadId(), info);
			}
		}
		return cycles(infos);
	}

	/**
	 * A wait may have ended since the cycles were found: only those that are still closed
	 * count.
	 */
	private static List<List<Deadlocked>> cycles(Map<Long, ThreadInfo> infos) {
		List<List<Deadlocked>> cycles = new ArrayList<>();
		Set<Long> passed = new HashSet<>();
		for (ThreadInfo first : infos.values()) {
			List<ThreadInfo> chain = new ArrayList<>();
			ThreadInfo current = first;
			while (current != null && current.getLockName() != null && passed.add(current.getThreadId())) {
				chain.add(current);
				current = infos.get(current.getLockOwnerId());
			}
			int closed = chain.indexOf(current);
			if (closed >= 0) {
				cycles.add(chain.subList(closed, chain.size()).stream().map(Deadlocks::member).toList());
			}
		}
		return cycles;
	}

	private static Deadlocked member(ThreadInfo info) {
		return new Deadlocked(info.getThreadId(), info.getThreadName(), info.getLockName(), info.getLockOwnerId());
	}

}
