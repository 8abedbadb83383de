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
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.leakscope.support.Waits;
import io.leakscope.threads.ThreadsReport.Deadlocked;
import org.jspecify.annotations.Nullable;

/**
 * Finds platform threads that wait for each other, until one of them is interrupted or
 * does not want to wait any longer, if ever. The JVM's own search is a pause that grows
 * with the number of threads; this one takes none.
 */
final class Deadlocks {

	private final ThreadMXBean threadMXBean;

	Deadlocks(ThreadMXBean threadMXBean) {
		this.threadMXBean = threadMXBean;
	}

	/**
	 * Find all cycles. Threads are asked one after another, so that what looks like a
	 * cycle may never have been one: those count whose threads are all found in the same
	 * wait once more.
	 * @param threads all platform threads
	 * @return each as its threads, in the order in which one waits for the next
	 */
	List<List<Deadlocked>> find(List<Thread> threads) {
		Map<Long, ThreadInfo> first = LockWaiters.of(this.threadMXBean, threads);
		Set<Long> suspects = new HashSet<>();
		cycles(first).forEach((cycle) -> cycle.forEach((info) -> suspects.add(info.getThreadId())));
		if (suspects.isEmpty()) {
			return List.of();
		}
		Map<Long, ThreadInfo> again = LockWaiters.of(this.threadMXBean,
				threads.stream().filter((thread) -> suspects.contains(thread.getId())).toList());
		again.values().removeIf((info) -> !isSameWait(info, first.get(info.getThreadId())));
		return cycles(again).stream().map((cycle) -> cycle.stream().map(Deadlocks::member).toList()).toList();
	}

	private static boolean isSameWait(ThreadInfo info, @Nullable ThreadInfo before) {
		return before != null && Waits.of(info) == Waits.of(before)
				&& info.getLockInfo().getIdentityHashCode() == before.getLockInfo().getIdentityHashCode();
	}

	private static List<List<ThreadInfo>> cycles(Map<Long, ThreadInfo> infos) {
		List<List<ThreadInfo>> cycles = new ArrayList<>();
		Set<Long> passed = new HashSet<>();
		for (ThreadInfo first : infos.values()) {
			List<ThreadInfo> chain = new ArrayList<>();
			ThreadInfo current = first;
			while (current != null && passed.add(current.getThreadId())) {
				chain.add(current);
				current = infos.get(current.getLockOwnerId());
			}
			int closed = chain.indexOf(current);
			if (closed >= 0) {
				cycles.add(chain.subList(closed, chain.size()));
			}
		}
		return cycles;
	}

	private static Deadlocked member(ThreadInfo info) {
		return new Deadlocked(info.getThreadId(), info.getThreadName(), info.getLockName(), info.getLockOwnerId());
	}

}
