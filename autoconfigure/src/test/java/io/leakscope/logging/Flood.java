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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads that log without pause.
 */
public final class Flood implements AutoCloseable {

	/**
	 * What they log.
	 */
	public static final String MESSAGE = "an order of two hundred and twenty characters, more or less, that says "
			+ "what was bought and by whom, as shops do";

	private final List<Thread> threads = new ArrayList<>();

	private final AtomicLong events = new AtomicLong();

	private volatile boolean stopped;

	public void run(int threads, Runnable work) {
		for (int i = 0; i < threads; i++) {
			Thread thread = new Thread(() -> {
				while (!this.stopped) {
					work.run();
					this.events.incrementAndGet();
				}
			}, "flood-" + this.threads.size());
			thread.setDaemon(true);
			this.threads.add(thread);
			thread.start();
		}
	}

	public long events() {
		return this.events.get();
	}

	@Override
	public void close() {
		this.stopped = true;
	}

}
