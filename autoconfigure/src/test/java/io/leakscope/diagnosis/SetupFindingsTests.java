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

import java.util.List;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.StandardStreams;
import io.leakscope.testapp.Verdicts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SetupFindingsTests {

	private static final AppenderReport CONSOLE = AppenderReport.of("CONSOLE", "logback", "ConsoleAppender")
		.sink("stdout -> pipe:[12345]")
		.relief("put an AsyncAppender with neverBlock=true before CONSOLE")
		.build();

	@Test
	void whoWritesToAPipeInTheThreadOfItsCallerIsANotice() {
		assertThat(of(CONSOLE)).singleElement().satisfies((finding) -> {
			assertThat(finding.id()).isEqualTo("console-synchronous");
			assertThat(finding.severity()).isEqualTo("notice");
			assertThat(finding.advice()).containsExactly(
					"To lose events instead of requests, put an AsyncAppender with neverBlock=true before CONSOLE.");
		});
	}

	@Test
	void aPipeMayHaveAName() {
		for (String sink : List.of("stdout -> named pipe /run/log", "named pipe logs/shop -> /srv/logs/shop")) {
			assertThat(of(AppenderReport.of("CONSOLE", "logback", "ConsoleAppender").sink(sink).build()))
				.extracting(Finding::id)
				.containsExactly("console-synchronous");
		}
	}

	@Test
	void behindAQueueItIsTheQueueThatMatters() {
		assertThat(of(CONSOLE, async(Mode.BLOCKING, 200))).extracting(Finding::id)
			.containsExactly("async-appender-blocks");
		assertThat(of(CONSOLE, async(Mode.DROPPING, 200))).isEmpty();
		assertThat(of(CONSOLE, async(Mode.TIMEOUT, 200))).isEmpty();
	}

	@Test
	void filesAndTerminalsAreNone() {
		assertThat(of(AppenderReport.of("FILE", "logback", "FileAppender").sink("file /var/log/shop.log").build(),
				AppenderReport.of("FILE", "logback", "FileAppender").sink("file /srv/pipe:[1]/named pipe x").build(),
				AppenderReport.of("CONSOLE", "logback", "ConsoleAppender")
					.sink("stdout -> terminal /dev/pts/0")
					.build(),
				AppenderReport.of("System.out", StandardStreams.NAME, "PrintStream").sink("stdout -> pipe:[1]").build(),
				AppenderReport.of("OTHER", "logback", "Other").build()))
			.isEmpty();
	}

	@Test
	void whoHoldsThreadsUpOrLosesEventsHasAnotherFinding() {
		assertThat(of(Verdicts.holdsUp(CONSOLE, 3))).isEmpty();
		assertThat(of(async(Mode.DISCARDING, 0))).isEmpty();
	}

	private static List<Finding> of(AppenderReport... appenders) {
		return SetupFindings.of(Verdicts.flowing(appenders));
	}

	private static AppenderReport async(Mode mode, int free) {
		return AppenderReport.of("ASYNC", "logback", "AsyncAppender")
			.queue(mode, 256, free)
			.appenderRefs(List.of("CONSOLE"))
			.build();
	}

}
