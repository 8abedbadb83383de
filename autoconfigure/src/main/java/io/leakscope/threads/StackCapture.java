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

import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;

/**
 * Takes the stacks of many threads: one caller at a time, and in batches, so that no
 * pause is as long as all of them together.
 */
final class StackCapture {

	private static final int BATCH = 100;

	private final StackTaker taker;

	private final ReentrantLock oneAtATime = new ReentrantLock();

	StackCapture(ThreadMXBean threadMXBean) {
		this.taker = StackTaker.forThisJvm(threadMXBean);
	}

	/**
	 * Take the stacks.
	 * @param threads the threads
	 * @param then told about each of them that still lives
	 */
	void take(List<Thread> threads, BiConsumer<Thread, StackSample> then) {
		this.oneAtATime.lock();
		try {
			for (int from = 0; from < threads.size(); from += BATCH) {
				takeBatch(threads.subList(from, Math.min(from + BATCH, threads.size())), then);
			}
		}
		finally {
			this.oneAtATime.unlock();
		}
	}

	private void takeBatch(List<Thread> batch, BiConsumer<Thread, StackSample> then) {
		Map<Long, StackSample> stacks = this.taker.take(batch);
		for (Thread thread : batch) {
			StackSample stack = stacks.get(thread.getId());
			if (stack != null) {
				then.accept(thread, stack);
			}
		}
	}

}
