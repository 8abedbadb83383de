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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that log without end.
 */
final class Flood {

	private final LongAdder events = new LongAdder();

	private final Orders orders;

	Flood(Orders orders) {
		this.orders = orders;
	}

	void start(LoggingSetup setup) {
		for (int i = 0; i < this.orders.threads(); i++) {
			Runnable call = this.orders.call().of(setup, i);
			this.orders.kind().start("flood-" + i, () -> repeat(call));
		}
	}

	private void repeat(Runnable call) {
		long pause = (this.orders.pace() > 0) ? TimeUnit.SECONDS.toNanos(1) / this.orders.pace() : 0;
		while (true) {
			call.run();
			this.events.increment();
			if (pause > 0) {
				LockSupport.parkNanos(pause);
			}
		}
	}

	/**
	 * Return how many log calls have returned.
	 * @return their number
	 */
	long events() {
		return this.events.sum();
	}

}
