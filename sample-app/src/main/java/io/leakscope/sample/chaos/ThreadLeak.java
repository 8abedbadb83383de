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

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for something that does not come.
 */
class ThreadLeak implements Chaos {

	private final AtomicReference<@Nullable Leak> leak = new AtomicReference<>();

	@Override
	public String name() {
		return "thread-leak";
	}

	@Override
	public void start(ChaosParameters parameters) {
		parameters.only("count", "kind", "depth", "perSecond");
		Kind kind = parameters.oneOf("kind", Kind.PLATFORM, Kind.VIRTUAL);
		int count = parameters.integer("count", 500, 1, kind.most);
		Leak next = new Leak(kind, parameters.integer("depth", 1, 1, 200));
		if (!this.leak.compareAndSet(null, next)) {
			throw new ChaosAlreadyOnException();
		}
		int perSecond = parameters.integer("perSecond", 0, 0, 1000);
		if (perSecond > 0) {
			Pace.start(name(), count, perSecond, () -> this.leak.get() == next, next::startOne);
			return;
		}
		for (int i = 0; i < count; i++) {
			next.startOne();
		}
	}

	@Override
	public void stop() {
		Leak last = this.leak.getAndSet(null);
		if (last != null) {
			last.reply.countDown();
		}
	}

	@Override
	public @Nullable Object describe() {
		Leak now = this.leak.get();
		return (now != null) ? new Description(now.started.get(), now.kind) : null;
	}

	/**
	 * How far a leak has come.
	 *
	 * @param threads number of threads that wait
	 * @param kind what kind of threads
	 */
	record Description(int threads, Kind kind) {
	}

	/**
	 * Kinds of threads.
	 */
	private enum Kind {

		PLATFORM(10_000), VIRTUAL(100_000);

		private final int most;

		Kind(int most) {
			this.most = most;
		}

		private void start(Runnable work, String name) {
			if (this == PLATFORM) {
				Thread thread = new Thread(work, name);
				thread.setDaemon(true);
				thread.start();
				return;
			}
			try {
				Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
			}
			catch (ReflectiveOperationException ex) {
				throw new InvalidChaosParameterException("kind", "virtual", "platform before JDK 21");
			}
		}

	}

	private static final class Leak {

		private final CountDownLatch reply = new CountDownLatch(1);

		private final AtomicInteger started = new AtomicInteger();

		private final Kind kind;

		private final int depth;

		private Leak(Kind kind, int depth) {
			this.kind = kind;
			this.depth = depth;
		}

		private void startOne() {
			this.kind.start(() -> call(this.depth), "leaked-" + (this.started.get() + 1));
			this.started.incrementAndGet();
		}

		private void call(int more) {
			if (more > 1) {
				call(more - 1);
				return;
			}
			try {
				this.reply.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
