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

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Does something again and again, on a thread of its own that runs for a hundredth of the
 * time at most.
 */
public final class Repeater implements AutoCloseable {

	private static final int SHARE = 100;

	private final long interval;

	private final Runnable work;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread;

	/**
	 * Create a repeater.
	 * @param name the name of its thread
	 * @param interval the least time from one time to the next
	 * @param work what to do: what it throws ends it
	 */
	public Repeater(String name, Duration interval, Runnable work) {
		this.interval = interval.toNanos();
		this.work = work;
		this.thread = new Thread(this::repeat, name);
		this.thread.setDaemon(true);
	}

	/**
	 * Begin.
	 */
	public void start() {
		this.thread.start();
	}

	private void repeat() {
		LongSupplier ownTime = OwnTime.of(ManagementFactory.getThreadMXBean());
		long pause = this.interval;
		while (!isClosedAfter(pause)) {
			long begin = ownTime.getAsLong();
			this.work.run();
			pause = Math.max(this.interval, SHARE * (ownTime.getAsLong() - begin));
		}
	}

	private boolean isClosedAfter(long nanos) {
		try {
			return this.closed.await(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
	}

}
