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

import org.awaitility.Awaitility;

/**
 * Threads that stand at the same place, each by one call more than the one before.
 */
final class DeepThreads implements AutoCloseable {

	private static final int BASE = 20;

	private final CountDownLatch closed = new CountDownLatch(1);

	DeepThreads(int count) {
		this(count, BASE);
	}

	DeepThreads(int count, int depth) {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int calls = depth + i;
			Thread thread = new Thread(() -> call(calls), "deep-" + i);
			thread.setDaemon(true);
			thread.start();
			threads.add(thread);
		}
		Awaitility.await()
			.until(() -> threads.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
	}

	static boolean isDeep(StacksReport.Group group) {
		return group.frames().stream().anyMatch((frame) -> frame.contains(DeepThreads.class.getName() + ".call("));
	}

	private void call(int more) {
		if (more > 0) {
			call(more - 1);
			return;
		}
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
	}

}
