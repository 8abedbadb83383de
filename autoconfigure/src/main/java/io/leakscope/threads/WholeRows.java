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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import io.leakscope.support.VirtualThreads;

/**
 * Rows with stacks and monitors, as many as there is room for.
 */
final class WholeRows {

	private final ThreadMXBean threadMXBean;

	private final StackTaker taker;

	private final ThreadRows writer;

	private final Map<Long, MeasuredThread> measured = new HashMap<>();

	private final List<ThreadReport> rows = new ArrayList<>();

	private final boolean window;

	private int room;

	/**
	 * Create no rows yet.
	 * @param threadMXBean the JVM's threads
	 * @param taker takes the stacks of virtual ones
	 * @param writer writes the rows
	 * @param threads the threads
	 * @param window whether they were measured over a time
	 * @param mostFrames how many frames their stacks may have altogether
	 */
	WholeRows(ThreadMXBean threadMXBean, StackTaker taker, ThreadRows writer, List<MeasuredThread> threads,
			boolean window, int mostFrames) {
		this.threadMXBean = threadMXBean;
		this.taker = taker;
		this.writer = writer;
		this.window = window;
		this.room = mostFrames;
		threads.forEach((thread) -> this.measured.put(thread.thread().getId(), thread));
	}

	/**
	 * Add those of the threads that still live. Takes a pause for platform threads.
	 * @param threads a few of the threads
	 * @return whether there is room for more
	 */
	boolean add(List<Thread> threads) {
		Map<Boolean, List<Thread>> kinds = threads.stream()
			.collect(Collectors.partitioningBy(VirtualThreads::isVirtual));
		addPlatform(kinds.getOrDefault(false, List.of()));
		kinds.getOrDefault(true, List.of()).forEach(this::addVirtual);
		return this.room > 0;
	}

	private void addVirtual(Thread thread) {
		StackSample stack = (this.room > 0) ? this.taker.take(List.of(thread)).get(thread.getId()) : null;
		if (stack != null) {
			this.rows.add(this.writer.virtual(thread, stack));
			this.room -= stack.frames().length;
		}
	}

	private void addPlatform(List<Thread> threads) {
		long[] ids = threads.stream().mapToLong(Thread::getId).toArray();
		for (ThreadInfo info : this.threadMXBean.getThreadInfo(ids, true, false, StackTaker.MOST_FRAMES)) {
			MeasuredThread thread = (info != null) ? this.measured.get(info.getThreadId()) : null;
			if (thread != null && this.room > 0) {
				this.rows.add(this.writer.whole(thread, this.window, info));
				this.room -= info.getStackTrace().length;
			}
		}
	}

	List<ThreadReport> rows() {
		return this.rows;
	}

}
