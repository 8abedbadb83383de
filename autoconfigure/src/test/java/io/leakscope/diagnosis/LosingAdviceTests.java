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

/**
 * The culprit of these verdicts is http-nio-8080-exec-7, in the appender CONSOLE.
 */
class LosingAdviceTests {

	private static final String CULPRIT = "http-nio-8080-exec-7";

	@Test
	void withoutAQueueOneIsToBePutBeforeTheAppender() {
		assertThat(advice()).isEqualTo("put an AsyncAppender with neverBlock=true before this appender");
		assertThat(advice(console("logback"))).contains("neverBlock=true");
		assertThat(advice(console("log4j2"))).contains("blocking=false");
		assertThat(advice(console("jul"))).isEqualTo("put a queue that never blocks before it");
	}

	@Test
	void aQueueThatTheCulpritEmptiesIsNamed() {
		assertThat(advice(console("logback"), queue("ASYNC", "logback", "AsyncAppender", CULPRIT)))
			.isEqualTo("set neverBlock=true on ASYNC");
		assertThat(advice(console("log4j2"), queue("ASYNC", "log4j2", "AsyncAppender", CULPRIT)))
			.isEqualTo("set blocking=false on ASYNC");
		assertThat(advice(console("log4j2"), queue("AsyncLogger", "log4j2", "RingBuffer", CULPRIT)))
			.isEqualTo("set log4j2.asyncQueueFullPolicy=Discard");
		assertThat(advice(queue("TCP", "logback", "LogstashTcpSocketAppender", CULPRIT)))
			.isEqualTo("set appendTimeout=0 on TCP");
		assertThat(advice(queue("RING", "logback", "LoggingEventAsyncDisruptorAppender", CULPRIT)))
			.isEqualTo("set appendTimeout=0 on RING");
		assertThat(advice(queue("OWN", "own", "Queue", CULPRIT))).isEqualTo("have OWN discard when its queue is full");
	}

	@Test
	void ofTwoQueuesTheOneIsNamedInWhichThreadsAreHeldUp() {
		AppenderReport outer = AppenderReport.of("OUTER", "logback", "AsyncAppender")
			.queue(Mode.BLOCKING, 256, 0)
			.worker("outer-worker")
			.appenderRefs(List.of("INNER"))
			.build();
		AppenderReport inner = AppenderReport.of("INNER", "logback", "AsyncAppender")
			.queue(Mode.BLOCKING, 256, 0)
			.worker(CULPRIT)
			.appenderRefs(List.of("CONSOLE"))
			.build();
		assertThat(advice(Verdicts.holdsUp(outer, 40), inner, console("logback")))
			.isEqualTo("set neverBlock=true on OUTER");
		assertThat(advice(outer, inner, console("logback"))).isEqualTo("set neverBlock=true on INNER");
	}

	@Test
	void aQueueOfAnotherAppenderOrOneThatNeverBlocksIsNotTheCause() {
		AppenderReport other = queue("OTHER", "logback", "AsyncAppender", "other-worker");
		AppenderReport dropping = AppenderReport.of("DROPPING", "logback", "AsyncAppender")
			.queue(Mode.DROPPING, 256, 0)
			.worker("dropping-worker")
			.appenderRefs(List.of("CONSOLE"))
			.build();
		assertThat(advice(Verdicts.holdsUp(other, 3), dropping, console("logback"))).startsWith("put an AsyncAppender");
	}

	private static String advice(AppenderReport... appenders) {
		return LosingAdvice.of(Verdicts.stuck(40, Duration.ofSeconds(21), appenders));
	}

	private static AppenderReport console(String backend) {
		return AppenderReport.of("CONSOLE", backend, "ConsoleAppender").build();
	}

	private static AppenderReport queue(String name, String backend, String type, String worker) {
		return AppenderReport.of(name, backend, type).queue(Mode.BLOCKING, 256, 0).worker(worker).build();
	}

}
