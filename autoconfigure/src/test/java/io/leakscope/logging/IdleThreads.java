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

import java.util.concurrent.LinkedBlockingQueue;

/**
 * Threads of a pool that wait for work.
 */
public final class IdleThreads {

	private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

	/**
	 * Start threads, which live as long as the JVM.
	 * @param count how many
	 */
	public IdleThreads(int count) {
		for (int i = 0; i < count; i++) {
			Thread thread = new Thread(null, this::work, "idle-" + i, 256 * 1024);
			thread.setDaemon(true);
			thread.start();
		}
	}

	private void work() {
		try {
			while (true) {
				this.queue.take().run();
			}
		}
		catch (InterruptedException ex) {
			// Nobody does that.
		}
	}

}
