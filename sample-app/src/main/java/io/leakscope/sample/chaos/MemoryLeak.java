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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Memory that is held for nothing.
 */
class MemoryLeak implements Chaos {

	private static final int MEGABYTE = 1024 * 1024;

	// Small enough not to be a humongous object, which takes up to twice its size in G1.
	private static final int CHUNK = 64 * 1024;

	private final String name;

	private final IntFunction<Object> allocator;

	private final AtomicReference<@Nullable Leak> leak = new AtomicReference<>();

	MemoryLeak(String name, IntFunction<Object> allocator) {
		this.name = name;
		this.allocator = allocator;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public void start(ChaosParameters parameters) {
		parameters.only("megabytes", "perSecond");
		int megabytes = parameters.integer("megabytes", 64, 1, maxMegabytes());
		int perSecond = parameters.integer("perSecond", 0, 0, 1000);
		Leak next = new Leak(megabytes, new ArrayList<>());
		if (!this.leak.compareAndSet(null, next)) {
			throw new ChaosAlreadyOnException();
		}
		if (perSecond == 0) {
			for (int i = 0; i < megabytes; i++) {
				leakOne(next);
			}
		}
		else {
			Pace.start(this.name, megabytes, perSecond, () -> this.leak.get() == next, () -> leakOne(next));
		}
	}

	private void leakOne(Leak leak) {
		for (int i = 0; i < MEGABYTE / CHUNK; i++) {
			leak.chunks.add(this.allocator.apply(CHUNK));
		}
	}

	/**
	 * A quarter is left for the shop. The limit of direct memory is that of the heap,
	 * unless somebody sets one.
	 */
	private static int maxMegabytes() {
		return (int) (Runtime.getRuntime().maxMemory() / MEGABYTE * 3 / 4);
	}

	@Override
	public void stop() {
		this.leak.set(null);
	}

	@Override
	public @Nullable Object describe() {
		Leak now = this.leak.get();
		return (now != null) ? new Description(now.megabytes) : null;
	}

	/**
	 * How large a leak is.
	 *
	 * @param megabytes what it holds
	 */
	record Description(int megabytes) {
	}

	private record Leak(int megabytes, List<Object> chunks) {
	}

}
