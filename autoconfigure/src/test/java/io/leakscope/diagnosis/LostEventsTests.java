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
import java.util.List;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.testapp.Verdicts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LostEventsTests {

	private static final AppenderReport CONSOLE = AppenderReport.of("CONSOLE", "logback", "ConsoleAppender")
		.sink("stdout -> pipe:[12345]")
		.build();

	@Test
	void logbacksDefaultLosesEventsLongBeforeItsQueueIsFull() {
		Finding finding = only(
				async(Mode.DISCARDING, 50).discardingThreshold(51).appenderRefs(List.of("CONSOLE")).build(), CONSOLE);
		assertThat(finding.id()).isEqualTo("logging-dropping");
		assertThat(finding.severity()).isEqualTo("warning");
		assertThat(finding.title()).isEqualTo("Appender ASYNC throws events of level INFO and below away: "
				+ "50 of the 256 places in its queue are free, and below 51 it discards.");
		assertThat(finding.evidence()).containsEntry("appender", "ASYNC")
			.containsEntry("mode", Mode.DISCARDING)
			.containsEntry("queueSize", 256)
			.containsEntry("remainingCapacity", 50)
			.containsEntry("discardingThreshold", 51)
			.containsEntry("sink", "stdout -> pipe:[12345]")
			.doesNotContainKey("discarded");
		assertThat(finding.advice()).anyMatch((advice) -> advice.contains("WARN or ERROR waits"))
			.anyMatch((advice) -> advice.contains("stdout -> pipe:[12345]"));
	}

	@Test
	void atItsThresholdItTakesTheNextEventYet() {
		assertThat(LostEvents.of(Verdicts.flowing(async(Mode.DISCARDING, 51).discardingThreshold(51).build())))
			.isEmpty();
	}

	@Test
	void anAppendTimeoutMakesCallersWaitAndLosesTheEventAllTheSame() {
		Finding finding = only(async(Mode.TIMEOUT, 0).appendTimeout(Duration.ofMillis(200)).discarded(12_345L).build());
		assertThat(finding.severity()).isEqualTo("warning");
		assertThat(finding.title()).isEqualTo("Appender ASYNC throws events away: its queue of 256 is full, "
				+ "and each caller waits 200 ms for a place in vain. 12,345 are lost so far.");
		assertThat(finding.evidence()).containsEntry("discarded", 12_345L);
	}

	@Test
	void whoNeverBlocksIsANotice() {
		Finding finding = only(async(Mode.DROPPING, 0).discardingThreshold(51).build());
		assertThat(finding.severity()).isEqualTo("notice");
		assertThat(finding.title())
			.isEqualTo("Appender ASYNC throws events away: its queue of 256 is full and it never blocks.");
		assertThat(finding.advice()).noneMatch((advice) -> advice.contains("null"));
	}

	@Test
	void log4j2sDiscardPolicyCounts() {
		Finding finding = only(AppenderReport.of("AsyncLogger", "log4j2", "RingBuffer")
			.queue(Mode.DISCARDING, 4096, 0)
			.discarded(7L)
			.build());
		assertThat(finding.title()).isEqualTo("Appender AsyncLogger throws events away: its queue of 4096 is full, "
				+ "and it discards all but the most severe. 7 are lost so far.");
	}

	@Test
	void whatARingOfDisruptor4LosesIsSaidAlsoWhileThreadsAreStuckInIt() {
		AppenderReport ring = AppenderReport.of("AsyncLogger", "log4j2", "RingBuffer")
			.queue(Mode.BLOCKING, 4096, 0)
			.discardsUncounted(true)
			.build();
		List<Finding> findings = LostEvents.of(Verdicts.stuck(3, Duration.ofSeconds(7), Verdicts.holdsUp(ring, 3)));
		assertThat(findings).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo("warning");
			assertThat(finding.title()).isEqualTo("Appender AsyncLogger throws events away: its queue of 4096 is full, "
					+ "and while callers wait in it Log4j2 takes it for stopped and counts none.");
			assertThat(finding.evidence()).containsEntry("discardsUncounted", true).doesNotContainKey("discarded");
			assertThat(finding.advice().get(0)).contains("all others lose every event");
		});
	}

	@Test
	void whoHasRoomOrBlocksOrIsNotRunningLosesNothing() {
		assertThat(LostEvents.of(Verdicts.flowing(async(Mode.DROPPING, 3).build(), async(Mode.BLOCKING, 0).build(),
				async(Mode.DROPPING, null).build(), async(Mode.TIMEOUT, 1).build(), CONSOLE)))
			.isEmpty();
	}

	@Test
	void theVerdictIsNoLongerThatNothingWasFound() {
		Diagnosis diagnosis = new Diagnosis(List.of(), (id) -> "/actuator/" + id, "shop-6d4f");
		List<Finding> findings = diagnosis
			.findings(Situation.of(Verdicts.flowing(async(Mode.DISCARDING, 50).discardingThreshold(51).build())));
		assertThat(Diagnosis.verdict(findings, null).headline()).startsWith("Appender ASYNC throws events");
	}

	private static Finding only(AppenderReport... appenders) {
		List<Finding> findings = LostEvents.of(Verdicts.flowing(appenders));
		assertThat(findings).hasSize(1);
		return findings.get(0);
	}

	private static AppenderReport.Builder async(Mode mode, Integer remaining) {
		return AppenderReport.of("ASYNC", "logback", "AsyncAppender").queue(mode, 256, remaining);
	}

}
