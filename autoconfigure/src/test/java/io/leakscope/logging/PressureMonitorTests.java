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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import io.leakscope.support.Unavailable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PressureMonitorTests {

	private static final MonitorSettings SETTINGS = new MonitorSettings(Duration.ofMillis(100), Duration.ofSeconds(1),
			1, Duration.ofMillis(300), Duration.ofSeconds(1), 20, 5, Duration.ofSeconds(1));

	@Test
	void beforeTheStartTheVerdictIsUnknown() {
		try (PressureMonitor monitor = new PressureMonitor(SETTINGS, List.of())) {
			assertThat(monitor.verdict().status()).isEqualTo(PressureStatus.UNKNOWN);
			assertThat(monitor.report().lastSampleAge()).isNull();
			assertThat(monitor.observer().samples()).isZero();
		}
	}

	@Test
	void samplesAreCountedAndTimed() {
		try (PressureMonitor monitor = new PressureMonitor(SETTINGS, List.of())) {
			monitor.start();
			Awaitility.await().until(() -> monitor.observer().samples() > 3);
			assertThat(monitor.verdict().status()).isEqualTo(PressureStatus.FLOWING);
			assertThat(monitor.observer().lastDuration()).isPositive();
			assertThat(monitor.observer().p99Duration()).isPositive();
			assertThat(monitor.observer().bytesHeld()).isBetween(1L, 2_000_000L);
		}
	}

	@Test
	void aBackendThatThrowsIsUnavailableAndTheLookGoesOn() {
		LoggingBackend broken = backend((standing) -> {
			throw new OutOfMemoryError("not really");
		});
		try (PressureMonitor monitor = new PressureMonitor(SETTINGS, List.of(broken))) {
			monitor.start();
			Awaitility.await().untilAsserted(() -> {
				assertThat(monitor.verdict().unavailable())
					.containsExactly(new Unavailable("test", "threw java.lang.OutOfMemoryError"));
				assertThat(monitor.verdict().status()).isEqualTo(PressureStatus.FLOWING);
			});
		}
	}

	@Test
	void aBackendThatCannotSayHowItsFramesLookDoesNotFailTheStart() {
		LoggingBackend broken = new LoggingBackend() {

			@Override
			public String name() {
				return "test";
			}

			@Override
			public FrameSignatures signatures() {
				throw new IllegalStateException("not known");
			}

			@Override
			public BackendReading read(List<StandingThread> standing) {
				return BackendReading.EMPTY;
			}

		};
		try (PressureMonitor monitor = new PressureMonitor(SETTINGS, List.of(broken))) {
			monitor.start();
			Awaitility.await().untilAsserted(() -> {
				assertThat(monitor.verdict().unavailable()).containsExactly(
						new Unavailable("test", "its frames are not known: it threw java.lang.IllegalStateException"));
				assertThat(monitor.verdict().status()).isEqualTo(PressureStatus.FLOWING);
			});
		}
	}

	@Test
	void aBackendThatHangsIsUnavailableAndTheLookGoesOn() {
		CountDownLatch never = new CountDownLatch(1);
		LoggingBackend hanging = backend((standing) -> {
			await(never);
			return BackendReading.EMPTY;
		});
		try (PressureMonitor monitor = new PressureMonitor(SETTINGS, List.of(hanging))) {
			monitor.start();
			Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
				assertThat(monitor.verdict().unavailable()).singleElement()
					.satisfies((unavailable) -> assertThat(unavailable.reason()).startsWith("has not answered for"));
				assertThat(monitor.verdict().status()).isEqualTo(PressureStatus.FLOWING);
			});
		}
		finally {
			never.countDown();
		}
	}

	@Test
	void whoIsBehindABackendThatHangsIsAskedAgainAfterAWhile() {
		CountDownLatch answer = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		LoggingBackend hanging = backend((standing) -> {
			await(answer);
			return BackendReading.EMPTY;
		});
		LoggingBackend good = backend((standing) -> {
			asked.incrementAndGet();
			return BackendReading.EMPTY;
		});
		try (PressureMonitor monitor = new PressureMonitor(SETTINGS, List.of(hanging, good))) {
			monitor.start();
			assertThat(asked).hasValue(0);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(asked).hasValueGreaterThan(3));
			assertThat(monitor.verdict().unavailable()).isNotEmpty();
			answer.countDown();
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(monitor.verdict().unavailable()).isNull());
		}
		finally {
			answer.countDown();
		}
	}

	@Test
	void whenSamplesStopComingAGoodVerdictIsNotKnownAnyLonger() {
		LoggingReport good = flowing();
		LoggingReport stale = good.withoutSamples("No sample has come.", Duration.ofSeconds(9));
		assertThat(stale.status()).isEqualTo(PressureStatus.UNKNOWN);
		assertThat(stale.lastSampleAge()).isEqualTo(Duration.ofSeconds(9));
		assertThat(stale.virtualThreads()).isNull();
	}

	@Test
	void whenSamplesStopComingABadVerdictIsHeldAndMarked() {
		LoggingReport bad = new LoggingReport(PressureStatus.STUCK, "3 threads.", null, null,
				LoggingReport.BlockedThreads.platformOnly(3), null, null, List.of(), null, null, null, null,
				Duration.ZERO, null);
		LoggingReport stale = bad.withoutSamples("No sample has come.", Duration.ofSeconds(9));
		assertThat(stale.status()).isEqualTo(PressureStatus.STUCK);
		assertThat(stale.stale()).isTrue();
		assertThat(stale.reason()).isEqualTo("No sample has come. Before: 3 threads.");
		assertThat(stale.withoutSamples("No sample has come.", Duration.ofSeconds(10)).reason())
			.isEqualTo("No sample has come. Before: 3 threads.");
	}

	@Test
	void locksOfTheApplicationAloneAreNotLogging() throws InterruptedException {
		ReentrantLock lock = new ReentrantLock();
		lock.lock();
		Thread waiter = new Thread(lock::lock, "waits-for-a-lock");
		waiter.setDaemon(true);
		waiter.start();
		try (PressureMonitor monitor = new PressureMonitor(SETTINGS, List.of())) {
			monitor.start();
			Awaitility.await()
				.during(Duration.ofSeconds(3))
				.atMost(Duration.ofSeconds(20))
				.until(() -> monitor.verdict().status() == PressureStatus.FLOWING);
			assertThat(waiter.getState()).isEqualTo(Thread.State.WAITING);
		}
		finally {
			lock.unlock();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static LoggingReport flowing() {
		return new LoggingReport(PressureStatus.FLOWING, "Fine.", null, null, LoggingReport.BlockedThreads.NONE, null,
				null, List.of(), null, null, null, VirtualSight.HIDDEN, Duration.ZERO, null);
	}

	private static LoggingBackend backend(java.util.function.Function<List<StandingThread>, BackendReading> read) {
		return new LoggingBackend() {

			@Override
			public String name() {
				return "test";
			}

			@Override
			public FrameSignatures signatures() {
				return FrameSignatures.NONE;
			}

			@Override
			public BackendReading read(List<StandingThread> standing) {
				return read.apply(standing);
			}

		};
	}

}
