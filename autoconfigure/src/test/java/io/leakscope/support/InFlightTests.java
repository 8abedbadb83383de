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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InFlightTests {

	private final InFlight<String, Integer> inFlight = new InFlight<>();

	private final AtomicInteger flights = new AtomicInteger();

	@Test
	void whoAsksForTheSameMeanwhileSharesIt() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> this.inFlight.get("a", () -> {
			begun.countDown();
			await(end);
			return this.flights.incrementAndGet();
		}));
		begun.await();
		CompletableFuture<Integer> second = new CompletableFuture<>();
		Thread other = new Thread(() -> second.complete(this.inFlight.get("a", this.flights::incrementAndGet)));
		other.start();
		Awaitility.await().until(() -> LockSupport.getBlocker(other) != null);
		assertThat(this.inFlight.get("b", () -> 7)).isEqualTo(7);
		end.countDown();
		assertThat(first.join()).isEqualTo(1);
		assertThat(second.join()).isEqualTo(1);
		assertThat(this.inFlight.get("a", this.flights::incrementAndGet)).isEqualTo(2);
	}

	@Test
	void aFailureIsNotKept() {
		assertThatThrownBy(() -> this.inFlight.get("a", () -> {
			throw new IllegalStateException("not now");
		})).hasMessage("not now");
		assertThat(this.inFlight.get("a", () -> 7)).isEqualTo(7);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
