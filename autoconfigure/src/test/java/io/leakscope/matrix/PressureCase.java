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

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.leakscope.logging.PressureStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A row of the table of pressure: a process, and what its monitor must say.
 *
 * @param subject the process
 * @param status the status that it must come to
 * @param fewest the fewest threads that may be reported as held up
 * @param most the most threads that may be
 * @param appender the appender that is to be named
 * @param culprit what the culprit must look like, or the reason when nobody is held up
 * @param holdUps what the verdicts on the appenders at the roots must look like
 * @param lost whether the number of events lost is told
 * @param recovers whether logging flows once somebody reads
 */
record PressureCase(Subject subject, PressureStatus status, int fewest, int most, Pattern appender, Pattern culprit,
		String holdUps, Lost lost, boolean recovers) {

	static Stream<PressureCase> all() {
		return Table.rows("pressure.txt").map(PressureCase::of);
	}

	private static PressureCase of(Map<String, String> row) {
		String[] blocked = row.get("blocked").split("\\.\\.");
		return new PressureCase(Subject.of(row), PressureStatus.valueOf(row.get("status")),
				Integer.parseInt(blocked[0]), Integer.parseInt(blocked[blocked.length - 1]),
				Pattern.compile(row.get("appender")), Pattern.compile(row.get("culprit")), row.get("hold-ups"),
				Lost.of(row.get("lost")), row.get("recovers").equals("yes"));
	}

	/**
	 * Check an answer against the row.
	 * @param answer the answer
	 */
	void check(Answer answer) {
		if (answer.lacksADump()) {
			checkWhatIsTold(answer);
			return;
		}
		assertThat(answer.status()).as(answer.toString()).isEqualTo(this.status);
		assertThat(answer.blocked()).as(answer.toString()).isBetween(this.fewest, this.most);
		if (this.fewest < this.most && !this.holdUps.contains("SLOW")) {
			checkCount(answer);
		}
		this.lost.check(answer);
		if (this.status == PressureStatus.FLOWING || this.status == PressureStatus.UNKNOWN) {
			assertThat(answer.get("reason")).as(answer.toString()).containsPattern(this.culprit);
			return;
		}
		assertThat(answer.get("culprit")).as(answer.toString()).containsPattern(this.culprit);
		assertThat(answer.get("appender")).as(answer.toString()).matches(this.appender);
		assertThat(answer.get("holdUps")).as(answer.toString()).matches(this.holdUps);
		int virtual = this.subject.kind().virtual(answer.blocked());
		assertThat(answer.get("platform")).as(answer.toString())
			.isEqualTo(Integer.toString(answer.blocked() - virtual));
		if (virtual > 0) {
			assertThat(answer.get("virtual")).as(answer.toString()).isEqualTo(Integer.toString(virtual));
		}
	}

	/**
	 * JDK 25 seldom does not come back from a dump: whom it would have shown nobody
	 * knows, and that is to be said.
	 */
	private void checkWhatIsTold(Answer answer) {
		if (answer.status() == PressureStatus.STUCK) {
			assertThat(answer.blocked()).as(answer.toString()).isBetween(1, this.most);
			assertThat(answer.get("reason")).as(answer.toString()).startsWith("At least ");
		}
		else {
			assertThat(answer.status()).as(answer.toString()).isEqualTo(PressureStatus.UNKNOWN);
		}
	}

	/**
	 * Virtual threads that flood on do not let go of their carrier, so that calls of
	 * others hang for want of one.
	 */
	private void checkCount(Answer answer) {
		if (this.subject.kind() == ThreadKind.PLATFORM) {
			assertThat(answer.blocked()).as(answer.toString()).isEqualTo(answer.hanging());
		}
		else {
			int fewest = answer.get("reason").startsWith("At least ") ? 0 : answer.waiting();
			assertThat(answer.blocked()).as(answer.toString()).isBetween(fewest, answer.hanging());
		}
	}

	@Override
	public String toString() {
		return this.subject.toString();
	}

	/**
	 * What is said about lost events.
	 */
	private enum Lost {

		/**
		 * No event is lost.
		 */
		NONE {

			@Override
			void check(Answer answer) {
				assertThat(answer.get("lost")).as(answer.toString()).isIn("0", Answer.UNTOLD);
			}

		},

		/**
		 * Events are lost, and their number is told.
		 */
		TOLD {

			@Override
			void check(Answer answer) {
				assertThat(answer.get("lost")).as(answer.toString()).matches("[1-9]\\d*");
			}

		},

		/**
		 * Events were lost only before everyone hung, and are counted as far as there was
		 * a look in between.
		 */
		SEEN {

			@Override
			void check(Answer answer) {
				assertThat(answer.get("lost")).as(answer.toString()).matches("\\d+");
			}

		},

		/**
		 * Events may be lost, and nobody counts: then nobody may say that none is.
		 */
		UNTOLD {

			@Override
			void check(Answer answer) {
				assertThat(answer.get("lost")).as(answer.toString()).isEqualTo(Answer.UNTOLD);
				assertThat(answer.get("reason")).as(answer.toString()).doesNotContain("pile up.");
			}

		};

		static Lost of(String name) {
			return name.equals("-") ? NONE : valueOf(name.toUpperCase(Locale.ROOT));
		}

		/**
		 * Check what an answer says of them.
		 * @param answer the answer
		 */
		abstract void check(Answer answer);

	}

}
