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

package io.leakscope.sample.chaos;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Things that are made one after another, and not let go.
 */
class SlowLeak implements Chaos {

	private final String name;

	private final Callable<AutoCloseable> source;

	private final AtomicReference<@Nullable List<AutoCloseable>> leak = new AtomicReference<>();

	/**
	 * Create a leak.
	 * @param name what it is called in the URL
	 * @param source makes one thing, that can be let go
	 */
	SlowLeak(String name, Callable<AutoCloseable> source) {
		this.name = name;
		this.source = source;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public void start(ChaosParameters parameters) {
		parameters.only("count", "perSecond");
		int count = parameters.integer("count", 500, 1, 10_000);
		int perSecond = parameters.integer("perSecond", 10, 1, 1000);
		List<AutoCloseable> next = new CopyOnWriteArrayList<>();
		if (!this.leak.compareAndSet(null, next)) {
			throw new ChaosAlreadyOnException();
		}
		Pace.start(this.name, count, perSecond, () -> this.leak.get() == next, () -> next.add(this.source.call()));
	}

	@Override
	public void stop() {
		List<AutoCloseable> last = this.leak.getAndSet(null);
		if (last != null) {
			last.forEach(SlowLeak::close);
		}
	}

	private static void close(AutoCloseable thing) {
		try {
			thing.close();
		}
		catch (Exception ex) {
			// Nobody needs it.
		}
	}

	@Override
	public @Nullable Object describe() {
		List<AutoCloseable> now = this.leak.get();
		return (now != null) ? new Description(now.size()) : null;
	}

	/**
	 * How far a leak has come.
	 *
	 * @param things how many were made
	 */
	record Description(int things) {
	}

}
