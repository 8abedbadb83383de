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

package io.leakscope.logging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RelayTests {

	private final CountDownLatch answer = new CountDownLatch(1);

	private final List<Thread> hung = new CopyOnWriteArrayList<>();

	private volatile boolean hangs;

	private final Relay relay = new Relay("relay-test", this::round);

	@AfterEach
	void close() {
		this.relay.close();
		this.answer.countDown();
		Awaitility.await().until(() -> threads() == 0);
	}

	@Test
	void whoHangsIsReplacedAndEndsWhenItComesBack() {
		this.relay.start();
		this.hangs = true;
		Awaitility.await().until(() -> this.hung.size() == 1);
		Thread first = this.hung.get(0);
		assertThat(this.relay.atWork()).isSameAs(first);
		this.hangs = false;
		this.relay.handOver();
		Awaitility.await().until(() -> this.relay.atWork() != null && this.relay.atWork() != first);
		Awaitility.await().until(() -> threads() == 3);
		this.answer.countDown();
		Awaitility.await().until(() -> !first.isAlive());
		assertThat(threads()).isEqualTo(2);
	}

	@Test
	void manyMayHangOneAfterTheOther() {
		this.hangs = true;
		this.relay.start();
		for (int i = 1; i <= 3; i++) {
			int count = i;
			Awaitility.await().until(() -> this.hung.size() == count);
			this.relay.handOver();
		}
		Awaitility.await().until(() -> this.hung.size() == 4);
		this.hangs = false;
		this.answer.countDown();
		Awaitility.await().until(() -> threads() == 2 && this.relay.atWork() != null);
	}

	@Test
	void itWorksOnWhenThreadsAreInterruptedByStrangers() {
		this.relay.start();
		Awaitility.await().until(() -> threads() == 2);
		Thread.getAllStackTraces().keySet().stream().filter(RelayTests::isOfTheRelay).forEach(Thread::interrupt);
		this.hangs = true;
		Awaitility.await().until(() -> this.hung.size() == 1);
		this.relay.handOver();
		Awaitility.await().until(() -> this.hung.size() == 2);
	}

	private void round() {
		try {
			if (this.hangs) {
				this.hung.add(Thread.currentThread());
				this.answer.await();
			}
			else {
				Thread.sleep(10);
			}
		}
		catch (InterruptedException ex) {
			// Closed.
		}
	}

	private static long threads() {
		return Thread.getAllStackTraces().keySet().stream().filter(RelayTests::isOfTheRelay).count();
	}

	private static boolean isOfTheRelay(Thread thread) {
		return thread.getName().equals("relay-test");
	}

}
