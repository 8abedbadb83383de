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

package io.leakscope.endpoint;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.leakscope.support.InFlight;
import io.leakscope.support.Text;

/**
 * Lets one be measured at a time, since a thread that could answer others waits for as
 * long. Those who ask for the same meanwhile share it, but not so many that nobody is
 * left to answer others.
 *
 * @param <K> what is asked for
 * @param <V> what is measured
 */
final class Measurements<K, V> {

	/**
	 * How many may wait for one measurement.
	 */
	static final int MOST_CALLERS = 10;

	private final InFlight<K, V> inFlight = new InFlight<>();

	private final Semaphore callers = new Semaphore(MOST_CALLERS);

	private final AtomicBoolean measuring = new AtomicBoolean();

	private final Duration longest;

	/**
	 * Create.
	 * @param longest how long a measurement takes at most
	 */
	Measurements(Duration longest) {
		this.longest = longest;
	}

	/**
	 * Measure, or wait for the one who does.
	 * @param key what is asked for
	 * @param work measures it
	 * @return what was measured
	 * @throws ProblemException when something else is being measured, or too many wait
	 */
	V get(K key, Supplier<V> work) {
		if (!this.callers.tryAcquire()) {
			throw busy();
		}
		try {
			return this.inFlight.get(key, () -> alone(work));
		}
		finally {
			this.callers.release();
		}
	}

	private V alone(Supplier<V> work) {
		if (!this.measuring.compareAndSet(false, true)) {
			throw busy();
		}
		try {
			return work.get();
		}
		finally {
			this.measuring.set(false);
		}
	}

	private ProblemException busy() {
		return ProblemException.busy("Another request measures threads; try again in %s at the latest."
			.formatted(Text.duration(this.longest)));
	}

}
