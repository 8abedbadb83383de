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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Threads that do nothing but log.
 */
class LogFlood implements Chaos {

	private final String name;

	private final int defaultThreads;

	private final int maxThreads;

	private final AtomicReference<@Nullable Flood> flood = new AtomicReference<>();

	LogFlood(String name, int defaultThreads, int maxThreads) {
		this.name = name;
		this.defaultThreads = defaultThreads;
		this.maxThreads = maxThreads;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public void start(ChaosParameters parameters) {
		parameters.only("threads", "level", "kind", "rate");
		int threads = parameters.integer("threads", this.defaultThreads, 1, this.maxThreads);
		Flood next = new Flood(threads, parameters.oneOf("level", Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR),
				parameters.oneOf("kind", ShopNoise.LOGGER, ShopNoise.PRINTLN),
				parameters.integer("rate", 0, 0, 100_000));
		if (!this.flood.compareAndSet(null, next)) {
			throw new ChaosAlreadyOnException();
		}
		for (int i = 1; i <= threads; i++) {
			Thread thread = new Thread(next, this.name + "-" + i);
			thread.setDaemon(true);
			thread.start();
		}
	}

	@Override
	public void stop() {
		Flood last = this.flood.getAndSet(null);
		if (last != null) {
			last.on = false;
		}
	}

	@Override
	public @Nullable Object describe() {
		Flood now = this.flood.get();
		return (now != null) ? now.describe() : null;
	}

	/**
	 * How a flood is going.
	 *
	 * @param threads number of threads that log
	 * @param level the level they log at
	 * @param kind what they log with
	 * @param rate lines a second that each of them logs at most; 0 is as many as it can
	 * @param completed log calls that have returned, of all of them
	 */
	record Description(int threads, Level level, ShopNoise kind, int rate, long completed) {
	}

	private static final class Flood implements Runnable {

		private final int threads;

		private final Level level;

		private final ShopNoise kind;

		private final int rate;

		private final LongAdder completed = new LongAdder();

		private volatile boolean on = true;

		private Flood(int threads, Level level, ShopNoise kind, int rate) {
			this.threads = threads;
			this.level = level;
			this.kind = kind;
			this.rate = rate;
		}

		@Override
		public void run() {
			for (long number = 1; this.on; number++) {
				this.kind.say(this.level, number);
				this.completed.increment();
				if (this.rate > 0) {
					LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / this.rate);
				}
			}
		}

		private Description describe() {
			return new Description(this.threads, this.level, this.kind, this.rate, this.completed.sum());
		}

	}

}
