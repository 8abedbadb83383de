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

	private final AtomicReference<@Nullable Leak> leak = new AtomicReference<>();

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
		Leak next = new Leak(parameters.integer("count", 500, 1, 10_000), new CopyOnWriteArrayList<>());
		int perSecond = parameters.integer("perSecond", 10, 1, 1000);
		if (!this.leak.compareAndSet(null, next)) {
			throw new ChaosAlreadyOnException();
		}
		Thread leaking = new Thread(() -> leak(next, 1000 / perSecond), this.name);
		leaking.setDaemon(true);
		leaking.start();
	}

	private void leak(Leak leak, long pause) {
		try {
			for (int i = 0; i < leak.count && this.leak.get() == leak; i++) {
				leak.things.add(this.source.call());
				Thread.sleep(pause);
			}
		}
		catch (Exception ex) {
			// What it has leaked so far is leaked.
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void stop() {
		Leak last = this.leak.getAndSet(null);
		if (last != null) {
			last.things.forEach(SlowLeak::close);
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
		Leak now = this.leak.get();
		return (now != null) ? new Description(now.things.size()) : null;
	}

	/**
	 * How far a leak has come.
	 *
	 * @param things how many were made
	 */
	record Description(int things) {
	}

	private record Leak(int count, List<AutoCloseable> things) {
	}

}
