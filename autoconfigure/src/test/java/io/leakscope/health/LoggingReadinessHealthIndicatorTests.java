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

package io.leakscope.health;

import java.time.Duration;

import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.logging.PressureStatus;
import io.leakscope.testapp.Verdicts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingReadinessHealthIndicatorTests {

	@Test
	void threadsThatHaveNotBeenStuckForLongEnoughStayInService() {
		assertThat(status(stuck(40, 19), null)).isEqualTo(Status.UP);
		assertThat(status(stuck(40, 20), null)).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void fewThreadsStayInService() {
		assertThat(status(stuck(2, 60), null)).isEqualTo(Status.UP);
		assertThat(status(stuck(3, 60), null)).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void oneIsEnoughWhereNobodyCountsTheOthers() {
		HoldUpReport one = Verdicts.holdUp(PressureStatus.STUCK, 1, Duration.ofSeconds(30));
		HoldUpReport atLeastOne = new HoldUpReport(one.appender(), one.status(), one.reason(), one.since(),
				one.blockedThreads().atLeast(true), one.longestBlocked(), null, one.culprit(), null);
		assertThat(status(Verdicts.of(one), null)).isEqualTo(Status.UP);
		assertThat(status(Verdicts.of(atLeastOne), null)).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void afterTheMostDurationTrafficIsLetInAgain() {
		Duration most = Duration.ofSeconds(60);
		assertThat(status(stuck(40, 80), most)).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(status(stuck(40, 81), most)).isEqualTo(Status.UP);
	}

	@Test
	void slowThreadsOfAnotherAppenderDoNotCount() {
		LoggingReport verdict = Verdicts.of(Verdicts.holdUp(PressureStatus.STUCK, 1, Duration.ofSeconds(30)),
				Verdicts.holdUp(PressureStatus.SLOW, 20, Duration.ofSeconds(40)));
		assertThat(status(verdict, null)).isEqualTo(Status.UP);
	}

	@Test
	void whatIsNotStuckStaysInService() {
		assertThat(status(Verdicts.slow(), null)).isEqualTo(Status.UP);
		assertThat(status(Verdicts.flowing(), null)).isEqualTo(Status.UP);
		assertThat(status(LoggingReport.unknown("No sample yet."), null)).isEqualTo(Status.UP);
	}

	private static LoggingReport stuck(int threads, int seconds) {
		return Verdicts.stuck(threads, Duration.ofSeconds(seconds));
	}

	private static Status status(LoggingReport verdict, @Nullable Duration maxDuration) {
		return new LoggingReadinessHealthIndicator(() -> verdict, 3, Duration.ofSeconds(20), maxDuration).health()
			.getStatus();
	}

}
