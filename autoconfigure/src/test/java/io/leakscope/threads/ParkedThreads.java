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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntUnaryOperator;

import org.awaitility.Awaitility;

/**
 * Threads that all stand at the same place until they are closed.
 */
final class ParkedThreads implements AutoCloseable {

	private static final String DEEP = "deep";

	private final CountDownLatch closed = new CountDownLatch(1);

	private final List<Thread> threads = new ArrayList<>();

	ParkedThreads(String name, int count) {
		this(name, count, (i) -> 0);
	}

	private ParkedThreads(String name, int count, IntUnaryOperator calls) {
		for (int i = 0; i < count; i++) {
			int more = calls.applyAsInt(i);
			Thread thread = new Thread(null, () -> call(more), name + "-" + i, 512 * 1024);
			thread.setDaemon(true);
			thread.start();
			this.threads.add(thread);
		}
		Awaitility.await()
			.until(() -> this.threads.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
	}

	/**
	 * Create threads that stand deeper each by one call than the one before.
	 * @param count how many
	 * @param depth how deep the first of them stands
	 * @return the threads
	 */
	static ParkedThreads deep(int count, int depth) {
		return new ParkedThreads(DEEP, count, (i) -> depth + i);
	}

	static boolean areDeep(StacksReport.Group group) {
		return group.sample().threadName().startsWith(DEEP + "-");
	}

	private void call(int more) {
		if (more > 0) {
			call(more - 1);
			return;
		}
		park();
	}

	private void park() {
		try {
			this.closed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		Awaitility.await().until(() -> this.threads.stream().noneMatch(Thread::isAlive));
	}

}
