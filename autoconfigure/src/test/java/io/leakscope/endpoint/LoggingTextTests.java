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
import io.leakscope.logging.VirtualSight;
import io.leakscope.testapp.Verdicts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingTextTests {

	@Test
	void theLostEventsOfAnAppenderAreInTheTableWhereSomebodyCounts() {
		String text = LoggingText.of(Verdicts.flowing(async("LOGSTASH").discarded(1234L).sink("tcp logs:5000").build(),
				async("ASYNC").build()));
		assertThat(text).containsPattern("APPENDER +HELD UP +MODE +QUEUE FREE +LOST +SINK\n")
			.containsPattern("LOGSTASH +0 +DROPPING +0/256 +1234 +tcp logs:5000\n")
			.containsPattern("ASYNC +0 +DROPPING +0/256 +- +AsyncAppender\n");
	}

	@Test
	void whereNobodyCountsTheTableSaysThatEventsAreLost() {
		String text = LoggingText.of(Verdicts.flowing(async("RING").discardsUncounted(true).build(),
				async("AUDIT").discarded(7L).discardsUncounted(true).build()));
		assertThat(text).containsPattern("RING +0 +DROPPING +0/256 +uncounted +AsyncAppender\n")
			.containsPattern("AUDIT +0 +DROPPING +0/256 +7 and more +AsyncAppender\n");
	}

	@Test
	void loggersBelowOneLevelAreSaidTogether() {
		Mailbox mailbox = MailboxTextTests.shop();
		LoggingReport report = new LoggingReport(PressureStatus.FLOWING, "Fine.", null, Instant.EPOCH,
				BlockedThreads.NONE, null, null, List.of(async("ASYNC").mailbox(mailbox).build()), null, null,
				List.of(new VerboseLogger("io.leakscope.sample.shop", "DEBUG", "logback")), null,
				Duration.ofMillis(300), null);
		assertThat(LoggingText.of(report)).contains("  mailbox    ASYNC: 100 % of the 256 waiting events are DEBUG, "
				+ "let through by io.leakscope.sample.shop, whose level is set to DEBUG; "
				+ "most from OrderBook (51 %), Catalogue (49 %)\n");
	}

	@Test
	void callersAreSaidWithTheNumberOfThreadsLookedAt() {
		assertThat(LoggingText.of(stuck(VirtualSight.NONE, BlockedThreads.platformOnly(40),
				List.of(new Caller("com.acme.Orders", 12, 16), new Caller("com.acme.Stock", 4, 16)))))
			.contains("  callers    com.acme.Orders (12), com.acme.Stock (4), of 16 looked at\n");
	}

	@Test
	void callersThatCannotBeKnownAreSaidToBeUnknownAndWhy() {
		BlockedThreads virtual = new BlockedThreads(500, 0, 500, false);
		assertThat(LoggingText.of(stuck(VirtualSight.HIDDEN, virtual, null))).contains(
				"  callers    unknown, since virtual threads cannot be listed and no dump has shown their stacks; "
						+ "to list them start with --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED\n");
	}

	@Test
	void aNumberThatIsTheLeastThatIsKnownSaysSo() {
		BlockedThreads one = new BlockedThreads(1, 0, 1, true);
		assertThat(LoggingText.of(stuck(VirtualSight.HIDDEN, one, null)))
			.contains("  held up    at least 1 thread, 1 of them virtual\n");
	}

	@Test
	void callersThatADumpHasShownAreSaidLikeOthers() {
		BlockedThreads virtual = new BlockedThreads(501, 1, 500, false);
		assertThat(LoggingText.of(stuck(VirtualSight.HIDDEN, virtual, List.of(new Caller("Orders", 480, 501)))))
			.contains("  callers    Orders (480), of 501 looked at\n");
	}

	@Test
	void callersNobodyHasLookedForYetAreNotMentioned() {
		assertThat(LoggingText.of(stuck(VirtualSight.LISTED, new BlockedThreads(500, 0, 500, false), null)))
			.doesNotContain("callers");
		assertThat(LoggingText.of(stuck(VirtualSight.HIDDEN, BlockedThreads.platformOnly(40), null)))
			.doesNotContain("callers");
	}

	private static AppenderReport.Builder async(String name) {
		return AppenderReport.of(name, "logback", "AsyncAppender").queue(Mode.DROPPING, 256, 0);
	}

	private static LoggingReport stuck(VirtualSight sight, BlockedThreads blocked, List<Caller> callers) {
		HoldUpReport holdUp = new HoldUpReport("CONSOLE", PressureStatus.STUCK, "Stuck.", Instant.EPOCH, blocked,
				Duration.ofSeconds(7), null, null, callers);
		return new LoggingReport(PressureStatus.STUCK, "Stuck.", null, Instant.EPOCH, blocked, Duration.ofSeconds(7),
				null, List.of(), null, List.of(holdUp), null, sight, Duration.ofMillis(300), null);
	}

}
