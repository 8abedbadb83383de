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

package io.leakscope.logging;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackendWordsTests {

	private static final StackTraceElement[] PUT = { new StackTraceElement("a.Async", "put", null, 7) };

	private static final Thread FIRST = new Thread("first");

	private static final Thread SECOND = new Thread("second");

	private static final QueueWorker FIRST_WORKER = new QueueWorker(FIRST.getId(), "FIRST", "a.Async", false);

	private static final QueueWorker SECOND_WORKER = new QueueWorker(SECOND.getId(), "SECOND", "a.Async", false);

	private final BackendWords words = new BackendWords(
			List.of(queue("SECOND", "FILE"), queue("FIRST", "SIFT"),
					AppenderReport.of("SIFT", "a", "Sifting").appenderRefs(List.of("SECOND")).build()),
			List.of(SECOND_WORKER, FIRST_WORKER), Map.of(), Map.of(), Map.of(), List.of(), List.of());

	@Test
	void whereAQueueEmptiesIntoAnotherCallersWaitForTheFirst() {
		assertThat(this.words.workersBehind(PUT, Set.of(new Thread()))).containsExactly(FIRST_WORKER);
	}

	@Test
	void theWorkerOfTheFirstQueueWaitsForTheSecond() {
		assertThat(this.words.workersBehind(PUT, Set.of(FIRST, new Thread()))).containsExactly(SECOND_WORKER);
	}

	@Test
	void whatIsWrittenToAStandardStreamIsWrittenByTheLoggingSystemThatWritesThere() {
		AppenderReport stream = AppenderReport.of("System.out", StandardStreams.NAME, "PrintStream")
			.sink("stdout -> pipe:[7]")
			.build();
		AppenderReport console = AppenderReport.of("CONSOLE", "log4j2", "Console").sink("stdout -> pipe:[7]").build();
		assertThat(BackendWords.writtenTo("fd 1 -> pipe:[7]", List.of(stream, console))).containsExactly(console);
		assertThat(BackendWords.writtenTo("fd 1 -> pipe:[7]", List.of(stream))).containsExactly(stream);
		assertThat(BackendWords.writtenTo("fd 1 -> pipe:[8]", List.of(stream, console))).isEmpty();
	}

	@Test
	void appendersOfOneNameAreToldApart() {
		AppenderNames names = new AppenderNames();
		BackendReading reading = new BackendReading(List.of(queue("ASYNC", "FILE"), queue("FILE")),
				List.of(new QueueWorker(7, "ASYNC", "a.Async", false)), Map.of(7L, "FILE"), List.of());
		assertThat(reading.named(names, "shop")).isSameAs(reading);
		BackendReading second = reading.named(names, "audit");
		assertThat(second.appenders()).extracting(AppenderReport::name)
			.containsExactly("ASYNC (audit)", "FILE (audit)");
		assertThat(second.appenders().get(0).appenderRefs()).containsExactly("FILE (audit)");
		assertThat(second.workers().get(0).appender()).isEqualTo("ASYNC (audit)");
		assertThat(second.standing()).containsEntry(7L, "FILE (audit)");
		assertThat(reading.named(names, "audit").appenders().get(0).name()).isEqualTo("ASYNC (audit 2)");
	}

	private static AppenderReport queue(String name, String... refs) {
		return AppenderReport.of(name, "a", "Async")
			.queue(AppenderReport.Mode.BLOCKING, 256, 0)
			.appenderRefs(List.of(refs))
			.build();
	}

}
