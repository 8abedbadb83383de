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
package io.leakscope.classes;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Has histograms of all kinds taken one at a time and not too often, since the JVM stands
 * still for each. Who comes while one is taken waits for it, and takes none of his own.
 */
final class HistogramTurns {

	private final long interval;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile Turn last = new Turn(0, null, 0);

	HistogramTurns(Duration interval) {
		this.interval = interval.toNanos();
	}

	/**
	 * Take one, unless that was done just now, be it in vain.
	 * @param kind takes it
	 */
	void take(Histograms kind) {
		int known = this.last.number();
		this.lock.lock();
		try {
			Turn last = this.last;
			boolean shared = last.number() != known
					|| (last.kind() != null && System.nanoTime() - last.ended() < this.interval);
			if (!shared) {
				try {
					kind.take();
				}
				finally {
					this.last = new Turn(last.number() + 1, kind, System.nanoTime());
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return whose turn was last.
	 * @param kind a kind
	 * @return whether it was that
	 */
	boolean isLast(Histograms kind) {
		return this.last.kind() == kind;
	}

	/**
	 * When one was taken.
	 *
	 * @param number how many there were
	 * @param kind what kind; {@code null} before the first
	 * @param ended when it was taken
	 */
	private record Turn(int number, @Nullable Histograms kind, long ended) {
	}

}
