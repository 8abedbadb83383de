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

import java.time.Duration;
import java.util.stream.Stream;

import io.leakscope.logging.PressureStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes that log much, or live through something else, and whose log calls return:
 * their monitors must never cry wolf. The table {@code calm.txt} lists them: with
 * {@code -Dmatrix=full} all are run, else those of which the table's last column says
 * why.
 */
class CalmMatrixIT {

	private static final Duration BEFORE_AN_ORDEAL = Duration.ofSeconds(5);

	/**
	 * A little longer than what the monitor must have seen before it says SLOW.
	 */
	private static final Duration WATCHED = Duration.ofSeconds(12);

	private static final Results RESULTS = new Results("calm.md", "Backend", "Mode", "Call", "Sink", "Read",
			"Libraries", "JDK", "Threads", "Calls a second of each", "Ordeal", "Worst verdict", "Log calls");

	static Stream<CalmCase> cases() {
		return CalmCase.all();
	}

	@AfterAll
	static void write() {
		RESULTS.write();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void theMonitorStaysCalm(CalmCase row) {
		Subject subject = row.subject();
		try (Child child = Child.start(subject); Hardship hardship = Hardship.of(subject.ordeal(), child)) {
			if (row.read()) {
				child.read();
			}
			Watch watch = new Watch(child, subject.kind().isUndumped());
			if (subject.ordeal() != Ordeal.NONE) {
				watch.over(BEFORE_AN_ORDEAL);
				hardship.strike();
				watch.mustFlowFromNowOn();
			}
			watch.over(WATCHED);
			Answer last = child.ask();
			assertThat(last.events()).as("Nothing was logged: " + last).isPositive();
			if (subject.ordeal() != Ordeal.STARVED) {
				assertThat(watch.hasFlowed()).as("Never found to flow: " + last).isTrue();
			}
			RESULTS.add(subject.backend(), subject.mode(), subject.call(), subject.sink(), row.read() ? "yes" : "no",
					subject.libraries(), subject.jdk(), subject.threads() + " " + subject.kind().name().toLowerCase(),
					(subject.pace() > 0) ? subject.pace() : "all it can",
					subject.ordeal().name().toLowerCase() + hardship.how(), watch.worst(), last.events());
		}
	}

	/**
	 * Asks again and again, and does not bear a bad answer for which there is no reason.
	 */
	private static final class Watch {

		private final Child child;

		private PressureStatus worst = PressureStatus.FLOWING;

		private boolean flowed;

		/**
		 * On a machine that has no time for them log calls do take long.
		 */
		private int mostSlow;

		/**
		 * Where less can be known, doubt without a reason is a false alarm as well.
		 */
		private final boolean mayNotDoubt;

		Watch(Child child, boolean mayNotDoubt) {
			this.child = child;
			this.mayNotDoubt = mayNotDoubt;
		}

		void over(Duration time) {
			long end = System.nanoTime() + time.toNanos();
			Awaitility.await()
				.forever()
				.pollInterval(Duration.ofMillis(200))
				.pollInSameThread()
				.until(() -> look() - end > 0);
		}

		private long look() {
			Answer answer = this.child.ask();
			this.mostSlow = Math.max(this.mostSlow, answer.slow());
			assertThat(answer.status()).as(answer.toString()).isNotEqualTo(PressureStatus.STUCK);
			if (answer.status() == PressureStatus.SLOW) {
				assertThat(this.mostSlow).as("No reason: " + answer)
					.isGreaterThanOrEqualTo(Victim.SETTINGS.slowThreads());
			}
			if (this.mayNotDoubt) {
				assertThat(answer.get("reason")).as(answer.toString()).doesNotContain("nobody can tell");
			}
			this.flowed |= answer.status() == PressureStatus.FLOWING;
			this.worst = (answer.status() != PressureStatus.FLOWING) ? answer.status() : this.worst;
			return System.nanoTime();
		}

		void mustFlowFromNowOn() {
			this.flowed = false;
		}

		boolean hasFlowed() {
			return this.flowed;
		}

		PressureStatus worst() {
			return this.worst;
		}

	}

}
