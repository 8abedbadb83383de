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

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Does something again and again, on a thread of its own.
 */
public final class Repeater implements AutoCloseable {

	private final Duration first;

	private final Supplier<Duration> work;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread;

	/**
	 * Create a repeater.
	 * @param name the name of its thread
	 * @param first the time until it is done first
	 * @param work does it, and returns the time until it is done next; where it throws,
	 * that is as long as the last time
	 */
	public Repeater(String name, Duration first, Supplier<Duration> work) {
		this.first = first;
		this.work = work;
		this.thread = new Thread(this::repeat, name);
		this.thread.setDaemon(true);
	}

	/**
	 * Begin.
	 */
	public void start() {
		this.thread.start();
	}

	private void repeat() {
		Duration pause = this.first;
		while (!isClosedAfter(pause)) {
			try {
				pause = this.work.get();
			}
			catch (Throwable ex) {
				// Without memory nothing can be done about it, or said.
			}
		}
	}

	private boolean isClosedAfter(Duration pause) {
		try {
			return this.closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
	}

}
