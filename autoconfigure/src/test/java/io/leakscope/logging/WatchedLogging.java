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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.leakscope.support.ProcFiles;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A monitor that is quick to judge, and waits for what it says.
 */
public final class WatchedLogging implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final PressureMonitor monitor;

	public WatchedLogging(LoggingBackend... backends) {
		List<LoggingBackend> all = new ArrayList<>(List.of(new StandardStreams(sinks())));
		all.addAll(List.of(backends));
		this.monitor = new PressureMonitor(settings(), all);
		this.monitor.start();
	}

	public static Sinks sinks() {
		return new Sinks(new ProcFiles(Path.of("/proc")));
	}

	public static MonitorSettings settings() {
		return new MonitorSettings(Duration.ofMillis(250), Duration.ofSeconds(2), 1, Duration.ofMillis(500),
				Duration.ofSeconds(4), 10, 3, Duration.ofSeconds(2));
	}

	public LoggingReport verdict() {
		return this.monitor.verdict();
	}

	public AppenderReport appender(String name) {
		return verdict().appenders()
			.stream()
			.filter((appender) -> appender.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError(name + " is not among " + verdict().appenders()));
	}

	/**
	 * Wait until a number of threads is stuck in an appender behind one root.
	 * @param threads the number of threads
	 * @param appender the appender that the root stands in
	 * @return the verdict
	 */
	public LoggingReport awaitStuck(int threads, String appender) {
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			LoggingReport verdict = verdict();
			assertThat(verdict.status()).as(verdict.toString()).isEqualTo(PressureStatus.STUCK);
			assertThat(verdict.blockedThreads().total()).as(verdict.toString()).isEqualTo(threads);
			assertThat(verdict.culprit()).as(verdict.toString()).isNotNull();
			assertThat(verdict.culprit().appender()).as(verdict.toString()).isEqualTo(appender);
			assertThat(verdict.holdUps()).as(verdict.toString()).hasSize(1);
		});
		return verdict();
	}

	public void awaitFlowing() {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(
					() -> assertThat(verdict().status()).as(verdict().toString()).isEqualTo(PressureStatus.FLOWING));
	}

	/**
	 * See that nothing but FLOWING is said, while the flood goes on.
	 * @param flood the flood
	 */
	public void staysFlowing(Flood flood) {
		long events = flood.events();
		Awaitility.await()
			.during(Duration.ofSeconds(6))
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(
					() -> assertThat(verdict().status()).as(verdict().toString()).isEqualTo(PressureStatus.FLOWING));
		assertThat(flood.events()).isGreaterThan(events);
	}

	public void awaitReason(String reason) {
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(verdict().reason()).contains(reason));
	}

	@Override
	public void close() {
		this.monitor.close();
	}

}
