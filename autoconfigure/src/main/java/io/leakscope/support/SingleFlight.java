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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Does something expensive once at a time and not too often. Callers who come while it is
 * being done wait for it and share its result; callers who come soon after get the last
 * one.
 *
 * @param <T> the result
 */
public final class SingleFlight<T> {

	private final Supplier<T> work;

	private final long interval;

	private final LongSupplier nanoTime;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Result<T> last;

	/**
	 * Create a single flight.
	 * @param work what to do
	 * @param interval how long a result is good for
	 */
	public SingleFlight(Supplier<T> work, Duration interval) {
		this(work, interval, System::nanoTime);
	}

	SingleFlight(Supplier<T> work, Duration interval, LongSupplier nanoTime) {
		this.work = work;
		this.interval = interval.toNanos();
		this.nanoTime = nanoTime;
	}

	/**
	 * Do it, unless it was done just now.
	 * @return the result
	 */
	public T get() {
		this.lock.lock();
		try {
			Result<T> result = this.last;
			if (result != null && this.nanoTime.getAsLong() - result.time() < this.interval) {
				return result.value();
			}
			T value = this.work.get();
			this.last = new Result<>(value, this.nanoTime.getAsLong());
			return value;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the last result without doing anything.
	 * @return the result, or {@code null} before the first
	 */
	public @Nullable T last() {
		Result<T> result = this.last;
		return (result != null) ? result.value() : null;
	}

	private record Result<T>(T value, long time) {
	}

}
