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

package io.leakscope.logging;

import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

/**
 * CPU times of several threads, in one call where the JVM has it.
 */
interface CpuTimes {

	/**
	 * Return the CPU times.
	 * @param threads the threads
	 * @return nanoseconds each, -1 for a thread that ended or where the JVM does not tell
	 */
	long[] of(List<Thread> threads);

	static CpuTimes of(ThreadMXBean threadMXBean) {
		if (!threadMXBean.isThreadCpuTimeSupported() || !threadMXBean.isThreadCpuTimeEnabled()) {
			return (threads) -> {
				long[] unknown = new long[threads.size()];
				Arrays.fill(unknown, -1);
				return unknown;
			};
		}
		if (threadMXBean instanceof com.sun.management.ThreadMXBean bulk) {
			return (threads) -> bulk.getThreadCpuTime(threads.stream().mapToLong(Thread::getId).toArray());
		}
		return (threads) -> threads.stream()
			.mapToLong((thread) -> threadMXBean.getThreadCpuTime(thread.getId()))
			.toArray();
	}

}
