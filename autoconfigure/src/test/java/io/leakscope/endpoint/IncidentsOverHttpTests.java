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

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;

import io.leakscope.testapp.Answer;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two threads that wait for each other, which is found, kept, and still known when they
 * have been freed and when the next process has started.
 */
class IncidentsOverHttpTests {

	@TempDir
	private Path directory;

	@Test
	void whatWentWrongIsKeptWithItsEvidenceAndOutlivesTheProcess() throws InterruptedException {
		String id = deadlock();
		assertThat(this.directory.resolve("message")).content().startsWith("critical from ").contains(" to ");
		try (TestApplication next = start()) {
			await().untilAsserted(
					() -> assertThat(next.actuator("leakscope/incidents").<List<String>>read("$.earlier[*].id"))
						.containsExactly(id));
			assertThat(next.actuator("leakscope/incidents").<List<Object>>read("$.incidents")).isEmpty();
			assertThat(next.actuator("leakscope/incidents/" + id).<String>read("$.text"))
				.contains("2 threads wait for each other");
		}
	}

	private String deadlock() throws InterruptedException {
		try (TestApplication application = start(); Deadlock deadlock = new Deadlock()) {
			await().untilAsserted(() -> {
				Answer overview = application.actuator("leakscope");
				assertThat(overview.<String>read("$.verdict.severity")).isEqualTo("critical");
				assertThat(overview.<String>read("$.findings[0].id")).isEqualTo("deadlock");
				assertThat(overview.<String>read("$.findings[0].title")).contains("deadlock-1", "deadlock-2");
			});
			await().untilAsserted(() -> assertThat(
					application.actuator("leakscope/incidents").<List<String>>read("$.incidents[*].kind"))
				.containsExactly("deadlock"));
			String id = application.actuator("leakscope/incidents").read("$.incidents[0].id");
			// It is known before its evidence is.
			await().untilAsserted(() -> assertThat(
					application.actuator("leakscope/incidents/" + id).<List<String>>read("$..threads[*].threadName"))
				.contains("deadlock-1", "deadlock-2"));
			Answer incident = application.actuator("leakscope/incidents/" + id);
			assertThat(incident.<List<Object>>read("$.evidence[0].stacks.groups")).isNotEmpty();
			assertThat(incident.<Object>read("$.evidence[0].diagnosis.memory.heap.used")).isNotNull();
			assertThat(application.actuator("leakscope/incidents/" + id, "text/plain").body()).startsWith("INCIDENT ")
				.contains("2 threads wait for each other", "LOGGING  FLOWING", "STACKS ");
			assertThat(application.actuator("leakscope/report").body()).contains("/incidents/" + id);
			int held = application.actuator("leakscope/incidents").<Integer>read("$.bytesHeld")
					+ application.actuator("leakscope/trends").<Integer>read("$.bytesHeld");
			assertThat(application.actuator("leakscope").<Integer>read("$.observer.bytesHeld")).isGreaterThan(held)
				.isLessThan(held + 2_000_000);
			deadlock.close();
			await().untilAsserted(() -> assertThat(
					application.actuator("leakscope/incidents").<List<String>>read("$.incidents[*].end"))
				.hasSize(1));
			return id;
		}
	}

	/**
	 * What costs a hundredth of the time is done rarely where it costs much, as in a JVM
	 * that has just started.
	 */
	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofMinutes(1));
	}

	private TestApplication start() {
		return TestApplication.on(Stack.WEBMVC)
			.with("management.endpoints.web.exposure.include=leakscope", "leakscope.trends.interval=1s",
					"leakscope.incidents.directory=" + this.directory.resolve("files"),
					"leakscope.incidents.termination-message-path=" + this.directory.resolve("message"))
			.start();
	}

	/**
	 * Threads that can be freed by force.
	 */
	private static final class Deadlock implements AutoCloseable {

		private final CyclicBarrier bothHaveOne = new CyclicBarrier(2);

		private final List<Thread> threads;

		Deadlock() {
			ReentrantLock first = new ReentrantLock();
			ReentrantLock second = new ReentrantLock();
			this.threads = List.of(new Thread(() -> take(first, second), "deadlock-1"),
					new Thread(() -> take(second, first), "deadlock-2"));
			this.threads.forEach(Thread::start);
		}

		private void take(ReentrantLock one, ReentrantLock other) {
			one.lock();
			try {
				this.bothHaveOne.await();
				other.lockInterruptibly();
			}
			catch (InterruptedException | BrokenBarrierException ex) {
				Thread.currentThread().interrupt();
			}
			finally {
				one.unlock();
			}
		}

		@Override
		public void close() throws InterruptedException {
			this.threads.forEach(Thread::interrupt);
			for (Thread thread : this.threads) {
				thread.join();
			}
		}

	}

}
