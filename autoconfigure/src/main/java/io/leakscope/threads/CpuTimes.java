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

import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.support.ThreadCosts;
import io.leakscope.threads.ThreadsReport.JvmActivity;
import org.jspecify.annotations.Nullable;

/**
 * What the process and each of its threads have used of the CPU at one moment.
 *
 * @param process nanoseconds of all threads, those that have ended included
 * @param threads nanoseconds of each live platform thread
 */
record CpuTimes(long process, Map<Thread, Long> threads) {

	/**
	 * Read them.
	 * @param operatingSystem knows the time of the process
	 * @param cpuTime knows those of threads
	 * @param live the live platform threads
	 * @return the times; {@code null} where the JVM does not tell
	 */
	static @Nullable CpuTimes read(OperatingSystemMXBean operatingSystem, ThreadCosts cpuTime, List<Thread> live) {
		long process = (operatingSystem instanceof com.sun.management.OperatingSystemMXBean own)
				? own.getProcessCpuTime() : -1;
		long[] times = cpuTime.of(live);
		Map<Thread, Long> threads = new IdentityHashMap<>();
		for (int i = 0; i < times.length; i++) {
			if (times[i] >= 0) {
				threads.put(live.get(i), times[i]);
			}
		}
		return (process < 0 || threads.isEmpty()) ? null : new CpuTimes(process, threads);
	}

	/**
	 * Return what was used since by nobody who is there at both ends. A thread that began
	 * meanwhile and still is there has used all its time since.
	 * @param before the times then
	 * @param jvm what the JVM's own threads used since
	 * @return the time
	 */
	Duration ofOthers(CpuTimes before, List<JvmActivity> jvm) {
		long others = this.process - before.process;
		for (Map.Entry<Thread, Long> thread : this.threads.entrySet()) {
			others -= thread.getValue() - before.threads.getOrDefault(thread.getKey(), 0L);
		}
		for (JvmActivity activity : jvm) {
			others -= (activity.inWindow() != null) ? activity.inWindow().toNanos() : 0;
		}
		// Not all of it is read at the same moment.
		return Duration.ofNanos(Math.max(0, others));
	}

}
