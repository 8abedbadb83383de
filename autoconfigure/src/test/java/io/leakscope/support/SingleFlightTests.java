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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SingleFlightTests {

	private static final int CALLERS = 8;

	private final AtomicLong time = new AtomicLong();

	private final AtomicInteger flights = new AtomicInteger();

	private final CountDownLatch inTheAir = new CountDownLatch(1);

	private final CountDownLatch mayLand = new CountDownLatch(1);

	private Supplier<Integer> work;

	private final List<Thread> threads = new ArrayList<>();

	@AfterEach
	void land() {
		this.mayLand.countDown();
	}

	@Test
	void aResultIsGoodForTheInterval() {
		SingleFlight<Integer> flight = flight(this.flights::incrementAndGet, Duration.ofSeconds(1));
		assertThat(flight.last()).isNull();
		assertThat(flight.get(this.work)).isEqualTo(1);
		pass(Duration.ofMillis(999));
		assertThat(flight.get(this.work)).isEqualTo(1);
		pass(Duration.ofMillis(1));
		assertThat(flight.last()).isEqualTo(1);
		assertThat(flight.get(this.work)).isEqualTo(2);
		assertThat(flight.last()).isEqualTo(2);
	}

	@Test
	void theIntervalBeginsWhenTheWorkIsDone() {
		SingleFlight<Integer> flight = flight(() -> {
			pass(Duration.ofSeconds(10));
			return this.flights.incrementAndGet();
		}, Duration.ofSeconds(1));
		flight.get(this.work);
		pass(Duration.ofMillis(500));
		assertThat(flight.get(this.work)).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 60 })
	void whoComesWhileItIsDoneSharesTheResult(int seconds) throws InterruptedException {
		SingleFlight<Integer> flight = flight(() -> {
			holdInTheAir();
			return this.flights.incrementAndGet();
		}, Duration.ofSeconds(seconds));
		List<CompletableFuture<Integer>> results = call(flight);
		this.mayLand.countDown();
		assertThat(results).allSatisfy((result) -> assertThat(result.join()).isEqualTo(1));
		assertThat(this.flights).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whoComesWhileItFailsSharesTheFailure(boolean error) throws InterruptedException {
		SingleFlight<Integer> flight = flight(() -> {
			holdInTheAir();
			this.flights.incrementAndGet();
			if (error) {
				throw new OutOfMemoryError("not really");
			}
			throw new IllegalStateException("no");
		}, Duration.ofSeconds(1));
		List<CompletableFuture<Integer>> results = call(flight);
		this.mayLand.countDown();
		assertThat(results)
			.allSatisfy((result) -> assertThatExceptionOfType(CompletionException.class).isThrownBy(result::join)
				.withCauseInstanceOf(error ? OutOfMemoryError.class : IllegalStateException.class));
		assertThat(this.flights).hasValue(1);
	}

	@Test
	void whoDoesNotWantToWaitGetsTheLastResult() throws InterruptedException {
		SingleFlight<Integer> flight = flight(() -> {
			if (this.flights.get() > 0) {
				holdInTheAir();
			}
			return this.flights.incrementAndGet();
		}, Duration.ofSeconds(1));
		assertThat(flight.getWithoutWaiting(this.work)).as("there is none yet").isEqualTo(1);
		pass(Duration.ofSeconds(2));
		CompletableFuture<Integer> second = call(flight, "caller");
		this.inTheAir.await();
		assertThat(flight.getWithoutWaiting(this.work)).isEqualTo(1);
		this.mayLand.countDown();
		assertThat(second.join()).isEqualTo(2);
		assertThat(flight.getWithoutWaiting(this.work)).isEqualTo(2);
	}

	@Test
	void afterAFailureItIsTriedAgainWhenTheIntervalIsOver() {
		SingleFlight<Integer> flight = flight(() -> {
			if (this.flights.incrementAndGet() == 2) {
				throw new IllegalStateException("no");
			}
			return this.flights.get();
		}, Duration.ofSeconds(1));
		assertThat(flight.get(this.work)).isEqualTo(1);
		pass(Duration.ofSeconds(2));
		assertThatIllegalStateException().isThrownBy(() -> flight.get(this.work)).withMessage("no");
		assertThat(flight.last()).isEqualTo(1);
		assertThatIllegalStateException().isThrownBy(() -> flight.get(this.work)).withMessage("no");
		assertThat(this.flights).hasValue(2);
		pass(Duration.ofSeconds(1));
		assertThat(flight.get(this.work)).isEqualTo(3);
	}

	/**
	 * Have callers come, one of whom is in the air when the others have come.
	 */
	private List<CompletableFuture<Integer>> call(SingleFlight<Integer> flight) throws InterruptedException {
		List<CompletableFuture<Integer>> results = new ArrayList<>();
		results.add(call(flight, "caller-0"));
		this.inTheAir.await();
		for (int i = 1; i < CALLERS; i++) {
			results.add(call(flight, "caller-" + i));
		}
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.threads)
				.allSatisfy((thread) -> assertThat(thread.getState()).isEqualTo(Thread.State.WAITING)));
		return results;
	}

	private CompletableFuture<Integer> call(SingleFlight<Integer> flight, String name) {
		return CompletableFuture.supplyAsync(() -> flight.get(this.work), (call) -> {
			Thread thread = new Thread(call, name);
			thread.setDaemon(true);
			this.threads.add(thread);
			thread.start();
		});
	}

	private void holdInTheAir() {
		this.inTheAir.countDown();
		try {
			this.mayLand.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private SingleFlight<Integer> flight(Supplier<Integer> work, Duration interval) {
		this.work = work;
		return new SingleFlight<>(interval, this.time::get);
	}

	private void pass(Duration duration) {
		this.time.addAndGet(duration.toNanos());
	}

}
