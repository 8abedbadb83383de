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
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.logging.PressureStatus;
import io.leakscope.logging.VerboseLogger;
import io.leakscope.logging.VirtualSight;
import io.leakscope.testapp.Verdicts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingFindingsTests {

	private static final String UNTOLD = "Virtual threads may be held up in logging, and nobody can tell: "
			+ "virtual threads were not dumped: the heap is full to more than 90 %. "
			+ "No thread is held up in logging.";

	@Test
	void stuckIsCriticalAndSaysWhoWhereAndHowLong() {
		assertThat(LoggingFindings.of(Verdicts.stuck(40, Duration.ofSeconds(21)))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.id()).isEqualTo("logging-stuck");
				assertThat(finding.severity()).isEqualTo("critical");
				assertThat(finding.title()).contains("40 threads are stuck");
				assertThat(finding.see()).isEqualTo("logging");
				assertThat(finding.evidence()).containsEntry("blockedThreads", 40)
					.containsEntry("longestBlocked", Duration.ofSeconds(21))
					.containsEntry("appender", "CONSOLE")
					.containsEntry("sink", "stdout -> pipe:[12345]")
					.containsEntry("culprit", "http-nio-8080-exec-7")
					.containsEntry("at", "java.io.FileOutputStream.writeBytes")
					.containsEntry("since", Instant.parse("2026-11-23T03:12:00Z"));
			});
	}

	@Test
	void stuckOnAPipeAdvisesToLookForItsReader() {
		assertThat(adviceFor("stdout -> pipe:[12345]")).contains("pipe:[12345]").doesNotContain("disk");
	}

	@Test
	void stuckOnAFileAdvisesToLookAtTheDisk() {
		assertThat(adviceFor("file /var/log/shop.log")).contains("file /var/log/shop.log").contains("disk");
	}

	@Test
	void stuckWithoutAKnownSinkStillAdvises() {
		assertThat(adviceFor(null)).contains("evidence").doesNotContain("null");
	}

	@Test
	void stuckWithoutACulpritHasNoneInItsEvidence() {
		LoggingReport report = new LoggingReport(PressureStatus.STUCK, "2 threads are stuck.", null, null,
				BlockedThreads.platformOnly(2), null, null, List.of(), null, null, null, null, null, null);
		assertThat(LoggingFindings.of(report)).singleElement()
			.satisfies((finding) -> assertThat(finding.evidence()).containsOnlyKeys("blockedThreads"));
	}

	@Test
	void slowIsAWarningWithTheShareOfSlowCalls() {
		assertThat(LoggingFindings.of(Verdicts.slow())).singleElement().satisfies((finding) -> {
			assertThat(finding.id()).isEqualTo("logging-slow");
			assertThat(finding.severity()).isEqualTo("warning");
			assertThat(finding.evidence()).containsEntry("slowCallRatio", 0.6).containsEntry("blockedThreads", 31);
			assertThat(finding.advice()).isNotEmpty();
		});
	}

	@Test
	void slowAdvisesToSetTheLevelThatLetsSoMuchThrough() {
		VerboseLogger other = new VerboseLogger("org", "TRACE", "logback");
		VerboseLogger acme = new VerboseLogger("com.acme", "DEBUG", "logback");
		assertThat(slow(List.of(other, acme), "com.acme.Orders")).containsExactly(
				"Log less, DEBUG is set on com.acme: logging.level.com.acme=INFO",
				"Or without a restart, where the endpoint loggers may be written to:\n"
						+ "curl -H 'Content-Type: application/json' -d '{\"configuredLevel\":\"INFO\"}' "
						+ "{loggers}/com.acme",
				"Look at the sink: it takes less than the application writes.");
		assertThat(slow(List.of(other, acme), "net.Other")).first().asString().contains("logging.level.org=INFO");
		assertThat(slow(List.of(), "com.acme.Orders")).first().asString().contains("look for loggers at DEBUG");
	}

	@Test
	void aLevelIsSetOnTheLoggerThatIsMeantWhateverItsName() {
		assertThat(LevelAdvice.of("Log less", "com.acme.Orders$Line", "WARN").get(1))
			.endsWith("{loggers}/com.acme.Orders%24Line");
		assertThat(LevelAdvice.of("Log less", "a b;c'*\nd", "WARN")).first()
			.isEqualTo("Log less: logging.level.a b;c'* d=WARN");
		assertThat(LevelAdvice.of("Log less", "a b;c'*\nd", "WARN").get(1)).endsWith("{loggers}/a%20b%3Bc%27%2A%0Ad");
	}

	private static List<String> slow(List<VerboseLogger> verbose, String caller) {
		HoldUpReport slow = Verdicts.holdUp(PressureStatus.SLOW, 31, Duration.ofSeconds(4));
		HoldUpReport holdUp = new HoldUpReport(slow.appender(), slow.status(), slow.reason(), slow.since(),
				slow.blockedThreads(), slow.longestBlocked(), slow.slowCallRatio(), slow.culprit(),
				List.of(new Caller(caller, 30, 31)));
		LoggingReport report = new LoggingReport(PressureStatus.SLOW, "31 threads wait long.", null, null,
				slow.blockedThreads(), slow.longestBlocked(), 0.6, List.of(), slow.culprit(), List.of(holdUp), verbose,
				null, null, null);
		return LoggingFindings.of(report).get(0).advice();
	}

	@Test
	void lostEventsAreSaidBesideWhatIsStuck() {
		LoggingReport stuck = Verdicts.stuck(40, Duration.ofSeconds(21), dropping("OTHER", 0));
		assertThat(LoggingFindings.of(stuck)).extracting(Finding::id)
			.containsExactly("logging-stuck", "logging-dropping");
	}

	@Test
	void whereThreadsAreStuckLostEventsAreNotAFindingOfTheirOwn() {
		AppenderReport async = Verdicts.holdsUp(dropping("ASYNC", 0), 3);
		assertThat(LoggingFindings.of(Verdicts.stuck(40, Duration.ofSeconds(21), async))).extracting(Finding::id)
			.containsExactly("logging-stuck");
		assertThat(LoggingFindings.of(Verdicts.slow(async))).extracting(Finding::id)
			.containsExactly("logging-slow", "logging-dropping");
	}

	@Test
	void lostEventsAreSaidAlsoWhereNobodyCanTellWhetherThreadsAreHeldUp() {
		assertThat(LoggingFindings.of(untold(VirtualSight.HIDDEN, dropping("ASYNC", 0)))).extracting(Finding::id)
			.containsExactly("logging-unknown", "logging-dropping");
	}

	@Test
	void thatNobodyCanSeeVirtualThreadsIsAWarningWithWhatToPaste() {
		assertThat(LoggingFindings.of(untold(VirtualSight.HIDDEN))).singleElement().satisfies((finding) -> {
			assertThat(finding.id()).isEqualTo("logging-unknown");
			assertThat(finding.severity()).isEqualTo("warning");
			assertThat(finding.title()).isEqualTo(UNTOLD);
			assertThat(finding.evidence()).containsEntry("reason", UNTOLD)
				.containsEntry("virtualThreads", VirtualSight.HIDDEN);
			assertThat(finding.advice().get(0))
				.endsWith(" JAVA_TOOL_OPTIONS=--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");
		});
	}

	@Test
	void whereVirtualThreadsCanBeListedTheExportIsNotAdvised() {
		assertThat(LoggingFindings.of(untold(VirtualSight.LISTED))).singleElement()
			.satisfies((finding) -> assertThat(finding.advice()).isNotEmpty()
				.noneMatch((advice) -> advice.contains("--add-exports")));
	}

	@Test
	void thatThereIsNoSampleIsAWarningThatSaysSo() {
		assertThat(LoggingFindings.of(LoggingReport.unknown("No sample has been taken yet."))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.id()).isEqualTo("logging-unknown");
				assertThat(finding.severity()).isEqualTo("warning");
				assertThat(finding.title())
					.isEqualTo("Nobody can tell whether logging holds threads up. No sample has been taken yet.");
				assertThat(finding.advice()).anyMatch((advice) -> advice.contains("leakscope-monitor"))
					.noneMatch((advice) -> advice.contains("--add-exports"));
			});
	}

	@Test
	void flowingIsNoFinding() {
		assertThat(LoggingFindings.of(Verdicts.flowing())).isEmpty();
	}

	private static LoggingReport untold(VirtualSight sight, AppenderReport... appenders) {
		return new LoggingReport(PressureStatus.UNKNOWN, UNTOLD, null, null, BlockedThreads.NONE, null, null,
				List.of(appenders), null, null, null, sight, Duration.ofMillis(300), null);
	}

	private static String adviceFor(String sink) {
		Culprit culprit = new Culprit(1, "main", false, Thread.State.RUNNABLE, null, null, sink, null);
		LoggingReport report = new LoggingReport(PressureStatus.STUCK, "2 threads are stuck.", null, null,
				BlockedThreads.platformOnly(2), null, null, List.of(), culprit, null, null, null, null, null);
		return String.join("\n", LoggingFindings.of(report).get(0).advice());
	}

	private static AppenderReport dropping(String name, int remaining) {
		return AppenderReport.of(name, "logback", "AsyncAppender").queue(Mode.DROPPING, 256, remaining).build();
	}

}
