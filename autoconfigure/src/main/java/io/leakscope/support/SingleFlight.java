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
 * being done wait for it and share what comes of it, be it a failure, unless the last
 * result is good enough for them; callers who come soon after get what came of it as
 * well.
 *
 * @param <T> the result
 */
public final class SingleFlight<T> {

	private final long interval;

	private final LongSupplier nanoTime;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile Landing<T> landing = new Landing<>(0, null, null, 0);

	/**
	 * Create a single flight.
	 * @param interval how long a result is good for
	 */
	public SingleFlight(Duration interval) {
		this(interval, System::nanoTime);
	}

	SingleFlight(Duration interval, LongSupplier nanoTime) {
		this.interval = interval.toNanos();
		this.nanoTime = nanoTime;
	}

	/**
	 * Do it, unless it was done just now.
	 * @param work what to do
	 * @return the result
	 */
	public T get(Supplier<T> work) {
		long known = this.landing.flight();
		this.lock.lock();
		try {
			return share(known, work);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Do it, unless it was done just now, or is being done: then the last result has to
	 * do, if there is one.
	 * @param work what to do
	 * @return the result
	 */
	public T getWithoutWaiting(Supplier<T> work) {
		T value = this.landing.value();
		if (value == null) {
			return get(work);
		}
		if (!this.lock.tryLock()) {
			return value;
		}
		try {
			return share(this.landing.flight(), work);
		}
		finally {
			this.lock.unlock();
		}
	}

	private T share(long known, Supplier<T> work) {
		Landing<T> last = this.landing;
		boolean shared = last.flight() != known || isFresh(last);
		if (shared && last.failure() != null) {
			throw sameAs(last.failure());
		}
		T value = last.value();
		return (shared && value != null) ? value : fly(last, work);
	}

	private boolean isFresh(Landing<T> last) {
		return last.flight() > 0 && this.nanoTime.getAsLong() - last.time() < this.interval;
	}

	private T fly(Landing<T> last, Supplier<T> work) {
		try {
			T value = work.get();
			this.landing = new Landing<>(last.flight() + 1, value, null, this.nanoTime.getAsLong());
			return value;
		}
		catch (RuntimeException | Error ex) {
			this.landing = new Landing<>(last.flight() + 1, last.value(), ex, this.nanoTime.getAsLong());
			throw ex;
		}
	}

	private static RuntimeException sameAs(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		return (RuntimeException) failure;
	}

	/**
	 * Return the last result without doing anything.
	 * @return the result, or {@code null} before the first
	 */
	public @Nullable T last() {
		return this.landing.value();
	}

	/**
	 * How a flight ended.
	 *
	 * @param flight its number
	 * @param value the last result that there was
	 * @param failure why this flight has none; {@code null} when it has
	 * @param time when it ended
	 * @param <T> the result
	 */
	private record Landing<T>(long flight, @Nullable T value, @Nullable Throwable failure, long time) {
	}

}
