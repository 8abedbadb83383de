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

import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

/**
 * Repeats work that may hang. One thread is at work and another stands by, because at the
 * end of memory or of threads none could be started. Whoever is replaced ends when it
 * comes back.
 */
final class Relay {

	private final String name;

	private final Runnable round;

	private final Semaphore place = new Semaphore(1);

	private volatile @Nullable Thread atWork;

	private volatile @Nullable Thread standby;

	private volatile boolean closed;

	/**
	 * Create a relay; {@link #start()} starts it.
	 * @param name the name of its threads
	 * @param round what is repeated; it neither throws nor returns at once
	 */
	Relay(String name, Runnable round) {
		this.name = name;
		this.round = round;
	}

	void start() {
		standBy();
	}

	void close() {
		this.closed = true;
		interrupt(this.atWork);
		interrupt(this.standby);
		this.atWork = null;
	}

	private static void interrupt(@Nullable Thread thread) {
		if (thread != null) {
			thread.interrupt();
		}
	}

	/**
	 * Return who is at work.
	 * @return the thread; {@code null} between two of them
	 */
	@Nullable Thread atWork() {
		return this.atWork;
	}

	/**
	 * Let the other thread take over from the one at work.
	 */
	void handOver() {
		this.atWork = null;
		this.place.release();
	}

	private void standBy() {
		Thread thread = new Thread(this::run, this.name);
		thread.setDaemon(true);
		this.standby = thread;
		thread.start();
	}

	private void run() {
		if (!awaitPlace()) {
			return;
		}
		this.standby = null;
		Thread self = Thread.currentThread();
		do {
			this.atWork = self;
			while (this.atWork == self && !this.closed) {
				haveOneStandBy();
				this.round.run();
			}
		}
		while (!this.closed && this.place.tryAcquire());
	}

	private boolean awaitPlace() {
		while (!this.closed) {
			try {
				this.place.acquire();
				return true;
			}
			catch (InterruptedException ex) {
				// Closed, or interrupted by a stranger: the loop knows.
			}
		}
		return false;
	}

	private void haveOneStandBy() {
		if (this.standby == null) {
			try {
				standBy();
			}
			catch (Throwable ex) {
				// Memory or threads are at their end: the next round tries again.
				this.standby = null;
			}
		}
	}

}
