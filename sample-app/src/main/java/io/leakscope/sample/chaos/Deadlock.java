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
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Two threads that wait for each other.
 */
class Deadlock implements Chaos {

	private final AtomicReference<@Nullable List<Thread>> threads = new AtomicReference<>();

	@Override
	public String name() {
		return "deadlock";
	}

	@Override
	public void start(ChaosParameters parameters) {
		parameters.only();
		ReentrantLock orders = new ReentrantLock();
		ReentrantLock stock = new ReentrantLock();
		CyclicBarrier bothHaveOne = new CyclicBarrier(2);
		List<Thread> next = List.of(new Thread(() -> take(orders, stock, bothHaveOne), "order-1"),
				new Thread(() -> take(stock, orders, bothHaveOne), "order-2"));
		if (!this.threads.compareAndSet(null, next)) {
			throw new ChaosAlreadyOnException();
		}
		next.forEach((thread) -> {
			thread.setDaemon(true);
			thread.start();
		});
	}

	private static void take(ReentrantLock one, ReentrantLock other, CyclicBarrier bothHaveOne) {
		one.lock();
		try {
			bothHaveOne.await();
			other.lockInterruptibly();
			other.unlock();
		}
		catch (InterruptedException | BrokenBarrierException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			one.unlock();
		}
	}

	@Override
	public void stop() {
		List<Thread> last = this.threads.getAndSet(null);
		if (last != null) {
			last.forEach(Thread::interrupt);
		}
	}

	@Override
	public @Nullable Object describe() {
		List<Thread> now = this.threads.get();
		return (now != null) ? new Description(now.size()) : null;
	}

	/**
	 * How many wait for each other.
	 *
	 * @param threads how many
	 */
	record Description(int threads) {
	}

}
