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

package io.leakscope.logging.logback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LockWatchTests {

	private static final int THREADS = 20;

	private final LockWatch watch = new LockWatch();

	private final ReentrantLock lock = new ReentrantLock();

	private final AtomicBoolean end = new AtomicBoolean();

	private final List<Thread> threads = new ArrayList<>();

	@Test
	void whereNobodyWaitsThereIsNoQueue() {
		assertThat(look()).isEqualTo(new LockQueue(0, false));
	}

	@Test
	void aQueueWhoseOwnerDoesNotLetGoStands() throws InterruptedException {
		this.lock.lock();
		start();
		Awaitility.await().until(() -> this.lock.getQueueLength() == THREADS);
		assertThat(look()).isEqualTo(new LockQueue(THREADS, false));
		this.end.set(true);
		this.lock.unlock();
		join();
	}

	@Test
	void aQueueMovesWhereSomebodyElseHasTheLock() throws InterruptedException {
		this.lock.lock();
		start();
		Awaitility.await().until(() -> this.lock.getQueueLength() == THREADS);
		look();
		Thread.currentThread().setName(Thread.currentThread().getName() + "-by another name");
		assertThat(look()).isEqualTo(new LockQueue(THREADS, true));
		assertThat(look()).isEqualTo(new LockQueue(THREADS, false));
		this.end.set(true);
		this.lock.unlock();
		join();
	}

	@Test
	void whereThereIsNoLockThereIsNoQueue() {
		assertThat(this.watch.look(Map.of(this, List.of()))).isEmpty();
	}

	@Test
	void aQueueThatIsAsLongAsBeforeMovesWhereTheLockChangesHands() throws InterruptedException {
		start();
		try {
			// A moment without a change there may be; always there is none only where
			// nobody gets on.
			Awaitility.await().until(() -> look().moves());
		}
		finally {
			this.end.set(true);
			join();
		}
	}

	private LockQueue look() {
		return this.watch.look(Map.<Object, Collection<ReentrantLock>>of(this, List.of(this.lock))).get(this);
	}

	private void start() {
		for (int i = 0; i < THREADS; i++) {
			Thread thread = new Thread(this::useTheLock);
			this.threads.add(thread);
			thread.start();
		}
	}

	private void useTheLock() {
		do {
			this.lock.lock();
			try {
				LockSupport.parkNanos(10_000);
			}
			finally {
				this.lock.unlock();
			}
		}
		while (!this.end.get());
	}

	private void join() throws InterruptedException {
		for (Thread thread : this.threads) {
			thread.join();
		}
	}

}
