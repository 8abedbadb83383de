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

package io.leakscope.matrix;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that log without end.
 */
final class Flood {

	private final LongAdder events = new LongAdder();

	private final Orders orders;

	/**
	 * When the call of each thread began, or 0.
	 */
	private final AtomicLongArray begun;

	private final AtomicReferenceArray<Thread> callers;

	Flood(Orders orders) {
		this.orders = orders;
		this.begun = new AtomicLongArray(orders.threads());
		this.callers = new AtomicReferenceArray<>(orders.threads());
	}

	void start(LoggingSetup setup) {
		for (int i = 0; i < this.orders.threads(); i++) {
			Runnable call = this.orders.call().of(setup, i);
			int index = i;
			this.orders.kind().start("flood-" + i, () -> repeat(call, index));
		}
	}

	private void repeat(Runnable call, int index) {
		long pause = (this.orders.pace() > 0) ? TimeUnit.SECONDS.toNanos(1) / this.orders.pace() : 0;
		this.callers.set(index, Thread.currentThread());
		while (true) {
			this.begun.lazySet(index, System.nanoTime() | 1);
			call.run();
			this.begun.lazySet(index, 0);
			this.events.increment();
			if (pause > 0) {
				LockSupport.parkNanos(pause);
			}
		}
	}

	/**
	 * Return how many log calls have not returned for long.
	 * @param time for how long
	 * @return their number
	 */
	int inCallsFor(Duration time) {
		return inCallsFor(time, EnumSet.allOf(Thread.State.class));
	}

	/**
	 * Return how many log calls have not returned for long, of threads in some states.
	 * @param time for how long
	 * @param states the states
	 * @return their number
	 */
	int inCallsFor(Duration time, Set<Thread.State> states) {
		long now = System.nanoTime();
		int hanging = 0;
		for (int i = 0; i < this.begun.length(); i++) {
			long begun = this.begun.get(i);
			boolean hangs = begun != 0 && now - begun > time.toNanos();
			hanging += (hangs && states.contains(this.callers.get(i).getState())) ? 1 : 0;
		}
		return hanging;
	}

	/**
	 * Return how many log calls have returned.
	 * @return their number
	 */
	long events() {
		return this.events.sum();
	}

}
