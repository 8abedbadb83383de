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

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.support.ThreadCosts;
import org.jspecify.annotations.Nullable;

/**
 * Reads what threads use, without a pause of the JVM.
 */
final class FiguresReader {

	/**
	 * Of virtual threads the JVM has no figures.
	 */
	private static final ThreadFigures UNKNOWN = new ThreadFigures(null, null, null, null);

	private final ThreadMXBean threadMXBean;

	private final OperatingSystemMXBean operatingSystem = ManagementFactory.getOperatingSystemMXBean();

	private final ThreadCosts cpuTime;

	private final ThreadCosts allocatedBytes;

	FiguresReader(ThreadMXBean threadMXBean) {
		this.threadMXBean = threadMXBean;
		this.cpuTime = ThreadCosts.cpuTime(threadMXBean);
		this.allocatedBytes = ThreadCosts.allocatedBytes(threadMXBean);
	}

	/**
	 * Measure threads.
	 * @param threads the threads
	 * @param before what those had used that were there when the time began that is
	 * measured. Of the others all that they have used counts
	 * @param waits whether to count their waits, which costs a call each
	 * @return those that are alive
	 */
	List<MeasuredThread> measure(ThreadSelection threads, Map<Thread, ThreadFigures> before, boolean waits) {
		List<MeasuredThread> measured = new ArrayList<>();
		read(threads.platform(), waits).forEach((thread, total) -> {
			ThreadFigures then = before.get(thread);
			measured.add(new MeasuredThread(thread, total, (then != null) ? total.since(then) : total));
		});
		threads.virtual().forEach((thread) -> measured.add(new MeasuredThread(thread, UNKNOWN, UNKNOWN)));
		return measured;
	}

	/**
	 * Read what the process and its threads have used of the CPU.
	 * @param live all live platform threads
	 * @return the times; {@code null} where the JVM does not tell
	 */
	@Nullable CpuTimes cpuTimes(List<Thread> live) {
		return CpuTimes.read(this.operatingSystem, this.cpuTime, live);
	}

	/**
	 * Read what threads have used.
	 * @param threads platform threads
	 * @param waits whether to count their waits
	 * @return the figures of those that are alive
	 */
	Map<Thread, ThreadFigures> read(List<Thread> threads, boolean waits) {
		long[] cpu = this.cpuTime.of(threads);
		long[] allocated = this.allocatedBytes.of(threads);
		Map<Thread, ThreadFigures> figures = new LinkedHashMap<>();
		for (int i = 0; i < cpu.length; i++) {
			Thread thread = threads.get(i);
			// One by one: in bulk it costs waiters times threads on newer JDKs.
			ThreadInfo info = waits ? this.threadMXBean.getThreadInfo(thread.getId(), 0) : null;
			if (info != null || (!waits && thread.isAlive())) {
				figures.put(thread, new ThreadFigures(known(cpu[i]), known(allocated[i]),
						(info != null) ? info.getBlockedCount() : null, (info != null) ? info.getWaitedCount() : null));
			}
		}
		return figures;
	}

	private static @Nullable Long known(long figure) {
		return (figure >= 0) ? figure : null;
	}

}
