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

package io.leakscope.matrix;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;

import io.leakscope.logging.PressureStatus;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes that log to something nobody reads, and what their monitors say. The table
 * {@code pressure.txt} lists them: with {@code -Dmatrix=full} all are run, else one for
 * each way in which logging holds threads up, as the table's last column tells.
 */
class PressureMatrixIT {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/**
	 * A few samples of the victim.
	 */
	private static final Duration SAMPLES = Duration.ofMillis(1500);

	private static final Results RESULTS = new Results("pressure.md", "Backend", "Mode", "Call", "Sink", "Libraries",
			"JDK", "Threads", "Verdict", "Held up", "Appender", "At the roots", "Lost", "Found after",
			"Flows after reading");

	static Stream<PressureCase> cases() {
		return PressureCase.all();
	}

	@AfterAll
	static void write() {
		RESULTS.write();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void theMonitorSaysWhatTheTableExpects(PressureCase row) {
		try (Child child = Child.start(row.subject())) {
			try {
				check(child, row);
			}
			catch (ConditionTimeoutException | AssertionError ex) {
				add(row, child.ask(), "not as expected", "-");
				throw ex;
			}
			catch (UncheckedIOException ex) {
				boolean hangs = ex.getCause() instanceof SocketTimeoutException && row.subject().kind().isDumped();
				// JDK-8364343: of a JVM that stands still nothing can be learned.
				Assumptions.assumeFalse(hangs, () -> row + ": the JVM did not come back from a dump of its threads");
				throw ex;
			}
		}
	}

	private static void check(Child child, PressureCase row) {
		long start = System.nanoTime();
		await(child, row, () -> row.check(child.ask()));
		Duration found = since(start);
		if (row.status() == PressureStatus.FLOWING) {
			long events = child.ask().events();
			staysAsItIs(child, row, Duration.ofSeconds(4));
			Answer later = child.ask();
			assertThat(later.events()).as(later.toString()).isGreaterThan(events);
		}
		else {
			staysAsItIs(child, row, SAMPLES);
		}
		Answer answer = child.ask();
		row.check(answer);
		long read = System.nanoTime();
		child.read();
		if (row.recovers()) {
			await(child, row, () -> flows(child.ask()));
		}
		add(row, answer, found, row.recovers() ? since(read) : "-");
	}

	private static void add(PressureCase row, Answer answer, Object found, Object flows) {
		Subject subject = row.subject();
		RESULTS.add(subject.backend(), subject.mode(), subject.call(), subject.sink(), subject.libraries(),
				subject.jdk(), subject.threads() + " " + subject.kind().name().toLowerCase(), answer.status(),
				answer.blocked(), answer.get("appender"), answer.get("holdUps"), answer.get("lost"), found, flows);
	}

	private static void await(Child child, PressureCase row, Runnable check) {
		Awaitility.await(row.toString())
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(100))
			.pollInSameThread()
			.untilAsserted(check::run);
	}

	private static void staysAsItIs(Child child, PressureCase row, Duration time) {
		Awaitility.await(row.toString())
			.during(time)
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(100))
			.pollInSameThread()
			.untilAsserted(() -> row.check(child.ask()));
	}

	private static void flows(Answer answer) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(PressureStatus.FLOWING);
		assertThat(answer.get("reason")).as(answer.toString()).doesNotContain("has not moved");
	}

	private static Duration since(long nanos) {
		return Duration.ofNanos(System.nanoTime() - nanos);
	}

}
