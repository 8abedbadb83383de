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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The culprit of these verdicts is http-nio-8080-exec-7, in the appender CONSOLE.
 */
class LosingAdviceTests {

	private static final String CULPRIT = "http-nio-8080-exec-7";

	@Test
	void withoutAQueueTheAppenderSaysWhatIsToBePutBeforeIt() {
		assertThat(advice()).isEqualTo("put a queue that never blocks before it");
		assertThat(advice(console(null))).isEqualTo("put a queue that never blocks before it");
		assertThat(advice(console("put one before CONSOLE"))).isEqualTo("put one before CONSOLE");
	}

	@Test
	void aQueueThatTheCulpritEmptiesSaysWhatToSet() {
		assertThat(advice(console("put one before CONSOLE"), queue("ASYNC", CULPRIT, "set it on ASYNC")))
			.isEqualTo("set it on ASYNC");
		assertThat(advice(queue("OWN", CULPRIT, null))).isEqualTo("have OWN discard when its queue is full");
	}

	@Test
	void ofTwoQueuesTheOneIsNamedInWhichThreadsAreHeldUp() {
		AppenderReport outer = AppenderReport.of("OUTER", "logback", "AsyncAppender")
			.queue(Mode.BLOCKING, 256, 0)
			.worker("outer-worker")
			.appenderRefs(List.of("INNER"))
			.relief("set it on OUTER")
			.build();
		AppenderReport inner = AppenderReport.of("INNER", "logback", "AsyncAppender")
			.queue(Mode.BLOCKING, 256, 0)
			.worker(CULPRIT)
			.appenderRefs(List.of("CONSOLE"))
			.relief("set it on INNER")
			.build();
		assertThat(advice(Verdicts.holdsUp(outer, 40), inner, console(null))).isEqualTo("set it on OUTER");
		assertThat(advice(outer, inner, console(null))).isEqualTo("set it on INNER");
	}

	@Test
	void aQueueOfAnotherAppenderOrOneThatNeverBlocksIsNotTheCause() {
		AppenderReport other = queue("OTHER", "other-worker", "set it on OTHER");
		AppenderReport dropping = AppenderReport.of("DROPPING", "logback", "AsyncAppender")
			.queue(Mode.DROPPING, 256, 0)
			.worker("dropping-worker")
			.appenderRefs(List.of("CONSOLE"))
			.relief("set it on DROPPING")
			.build();
		assertThat(dropping.relief()).isNull();
		assertThat(advice(Verdicts.holdsUp(other, 3), dropping, console("put one before CONSOLE")))
			.isEqualTo("put one before CONSOLE");
	}

	private static String advice(AppenderReport... appenders) {
		return LosingAdvice.of(Verdicts.stuck(40, Duration.ofSeconds(21), appenders));
	}

	private static AppenderReport console(@Nullable String relief) {
		return AppenderReport.of("CONSOLE", "logback", "ConsoleAppender").relief(relief).build();
	}

	private static AppenderReport queue(String name, String worker, @Nullable String relief) {
		return AppenderReport.of(name, "logback", "AsyncAppender")
			.queue(Mode.BLOCKING, 256, 0)
			.worker(worker)
			.relief(relief)
			.build();
	}

}
