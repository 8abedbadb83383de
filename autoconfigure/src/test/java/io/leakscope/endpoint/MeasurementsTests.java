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

package io.leakscope.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MeasurementsTests {

	private final Measurements<String, Integer> measurements = new Measurements<>(Duration.ofSeconds(10));

	private final AtomicInteger measured = new AtomicInteger();

	private final CountDownLatch end = new CountDownLatch(1);

	@Test
	void soManyMayWaitForTheSameAndNobodyForSomethingElse() {
		List<CompletableFuture<Integer>> callers = new ArrayList<>();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < Measurements.MOST_CALLERS; i++) {
			CompletableFuture<Integer> caller = new CompletableFuture<>();
			callers.add(caller);
			Thread thread = new Thread(() -> caller.complete(this.measurements.get("this", this::measure)));
			thread.start();
			threads.add(thread);
			Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
			if (i == 0) {
				assertThatThatIsRefused("that");
			}
		}
		assertThatThatIsRefused("this");
		this.end.countDown();
		assertThat(callers).extracting(CompletableFuture::join).containsOnly(1);
		assertThat(threads).allSatisfy((thread) -> thread.join(10_000));
		assertThat(this.measurements.get("that", this::measure)).isEqualTo(2);
	}

	private void assertThatThatIsRefused(String key) {
		assertThatThrownBy(() -> this.measurements.get(key, this::measure)).isInstanceOf(ProblemException.class)
			.hasMessage("Another request measures threads; try again in 10 s at the latest.");
	}

	private int measure() {
		try {
			this.end.await();
			return this.measured.incrementAndGet();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
