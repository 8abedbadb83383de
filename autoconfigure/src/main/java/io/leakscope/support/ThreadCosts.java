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

package io.leakscope.support;

import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * A figure that the JVM counts for each thread, of several threads in one call where the
 * JVM has it.
 */
@FunctionalInterface
public interface ThreadCosts {

	/**
	 * Return the figures.
	 * @param threads the threads
	 * @return a figure each, -1 for a thread that ended or where the JVM does not tell
	 */
	long[] of(List<Thread> threads);

	/**
	 * Nothing, where the figures are not wanted.
	 * @return a reader that tells nothing
	 */
	static ThreadCosts none() {
		return ThreadCosts::unknown;
	}

	/**
	 * CPU time in nanoseconds.
	 * @param threadMXBean the JVM's threads
	 * @return a reader
	 */
	static ThreadCosts cpuTime(ThreadMXBean threadMXBean) {
		if (!threadMXBean.isThreadCpuTimeSupported() || !threadMXBean.isThreadCpuTimeEnabled()) {
			return none();
		}
		return (threadMXBean instanceof com.sun.management.ThreadMXBean bulk)
				? (threads) -> bulk.getThreadCpuTime(ids(threads)) : each(threadMXBean::getThreadCpuTime);
	}

	/**
	 * Bytes allocated on the heap.
	 * @param threadMXBean the JVM's threads
	 * @return a reader
	 */
	static ThreadCosts allocatedBytes(ThreadMXBean threadMXBean) {
		return (threadMXBean instanceof com.sun.management.ThreadMXBean bulk && bulk.isThreadAllocatedMemorySupported()
				&& bulk.isThreadAllocatedMemoryEnabled()) ? (threads) -> bulk.getThreadAllocatedBytes(ids(threads))
						: none();
	}

	private static ThreadCosts each(LongUnaryOperator figure) {
		return (threads) -> Arrays.stream(ids(threads)).map(figure).toArray();
	}

	private static long[] unknown(List<Thread> threads) {
		long[] unknown = new long[threads.size()];
		Arrays.fill(unknown, -1);
		return unknown;
	}

	private static long[] ids(List<Thread> threads) {
		return threads.stream().mapToLong(Thread::getId).toArray();
	}

}
