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
package io.leakscope.incidents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import io.leakscope.diagnosis.DiagnosisReport;
import io.leakscope.diagnosis.Finding;
import io.leakscope.diagnosis.Verdict;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.PressureStatus;
import io.leakscope.testapp.Verdicts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class IncidentRecorderTests {

	private static final Finding STUCK = new Finding("logging-stuck", "critical", "40 threads are stuck.", Map.of(),
			List.of(), null);

	private static final Function<IncidentReport, String> TEXT = (incident) -> "text of " + incident.id();

	@TempDir
	private Path directory;

	private final AtomicReference<Function<IncidentReport, String>> text = new AtomicReference<>(TEXT);

	private final AtomicReference<Supplier<DiagnosisReport>> diagnosis = new AtomicReference<>();

	private final AtomicReference<PressureStatus> status = new AtomicReference<>(PressureStatus.FLOWING);

	@Test
	void theEvidenceIsKeptAtTheOnsetAndAfterTheRecovery() {
		allIsWell();
		try (IncidentRecorder recorder = recorder(() -> {
			throw new OutOfMemoryError("Java heap space");
		})) {
			recorder.start();
			Path message = this.directory.resolve("message");
			logging(PressureStatus.STUCK, Verdicts.stuck(40, Duration.ofSeconds(5)), STUCK);
			await().untilAsserted(() -> assertThat(recorder.report().incidents()).hasSize(1));
			await().untilAsserted(() -> assertThat(message).content().contains("and not ended: 40 threads are stuck."));
			allIsWell();
			await().untilAsserted(() -> assertThat(recorder.report().incidents().get(0).end()).isNotNull());
			await().untilAsserted(() -> assertThat(message).content().doesNotContain("and not ended"));
			IncidentReport incident = recorder.incident(recorder.report().incidents().get(0).id());
			assertThat(incident.evidence()).singleElement().satisfies((evidence) -> {
				assertThat(evidence.diagnosis().findings()).containsExactly(STUCK);
				assertThat(evidence.threads()).isEmpty();
				assertThat(evidence.unavailable()).extracting("reason")
					.containsExactly("could not be taken: java.lang.OutOfMemoryError");
			});
			assertThat(recorder.incident("other")).isNull();
			assertThat(this.directory.resolve("files").resolve(incident.id() + ".txt")).content()
				.isEqualTo("text of " + incident.id());
			assertThat(Files.isRegularFile(message)).isTrue();
		}
	}

	@Test
	void aDiagnosisThatFailsIsSaidAndTriedAgain() {
		this.status.set(PressureStatus.STUCK);
		this.diagnosis.set(() -> {
			throw new OutOfMemoryError("Java heap space");
		});
		try (IncidentRecorder recorder = recorder(() -> null)) {
			recorder.start();
			await().untilAsserted(() -> assertThat(recorder.report().unavailable()).isNotNull()
				.extracting("reason")
				.containsExactly("could not be looked for: java.lang.OutOfMemoryError"));
			logging(PressureStatus.STUCK, Verdicts.stuck(40, Duration.ofSeconds(5)), STUCK);
			await().untilAsserted(() -> assertThat(recorder.report().incidents()).hasSize(1));
			assertThat(recorder.report().unavailable()).isNull();
		}
	}

	@Test
	void whereThereIsNoMemoryForTheTextTheMessageIsWrittenAllTheSame() {
		allIsWell();
		this.text.set((incident) -> {
			throw new OutOfMemoryError("Java heap space");
		});
		try (IncidentRecorder recorder = recorder(() -> null)) {
			recorder.start();
			logging(PressureStatus.STUCK, Verdicts.stuck(40, Duration.ofSeconds(5)), STUCK);
			await().untilAsserted(() -> assertThat(this.directory.resolve("message")).content()
				.contains("and not ended: 40 threads are stuck."));
			await().untilAsserted(() -> assertThat(recorder.report().unavailable()).extracting("reason")
				.containsExactly("could not be written: java.lang.OutOfMemoryError"));
			this.text.set(TEXT);
			await()
				.untilAsserted(() -> assertThat(this.directory.resolve("files")).isDirectoryContaining("glob:**.txt"));
			assertThat(recorder.report().incidents()).hasSize(1);
		}
	}

	@Test
	void whatCouldNotBeWrittenIsTriedAgainThoughNothingHasChanged() throws IOException {
		allIsWell();
		Path files = Files.writeString(this.directory.resolve("files"), "in the way");
		Path message = Files.createDirectory(this.directory.resolve("message"));
		try (IncidentRecorder recorder = recorder(() -> null)) {
			recorder.start();
			logging(PressureStatus.STUCK, Verdicts.stuck(40, Duration.ofSeconds(5)), STUCK);
			await().untilAsserted(() -> assertThat(recorder.report().unavailable()).extracting("source")
				.containsExactly("incident files", "incident message"));
			await().untilAsserted(() -> assertThat(recorder.report().unavailable().get(0).reason())
				.startsWith("could not be written or read: ")
				.endsWith("; not written yet: 1"));
			Files.delete(files);
			Files.delete(message);
			await().untilAsserted(() -> assertThat(files).isDirectoryContaining("glob:**.txt"));
			await().untilAsserted(() -> assertThat(message).content().contains("and not ended: 40 threads are stuck."));
			await().untilAsserted(() -> assertThat(recorder.report().unavailable()).isNull());
			assertThat(recorder.report().incidents()).singleElement()
				.satisfies((incident) -> assertThat(incident.end()).isNull());
		}
	}

	private IncidentRecorder recorder(Supplier<io.leakscope.threads.StacksReport> stacks) {
		return new IncidentRecorder(
				new IncidentSettings(Duration.ofSeconds(2), 10, this.directory.resolve("files"),
						this.directory.resolve("message")),
				this.status::get, () -> this.diagnosis.get().get(), new EvidenceCollector(stacks, (id) -> null),
				(incident) -> this.text.get().apply(incident));
	}

	private void allIsWell() {
		logging(PressureStatus.FLOWING, Verdicts.flowing());
	}

	private void logging(PressureStatus status, LoggingReport logging, Finding... findings) {
		this.diagnosis.set(() -> new DiagnosisReport(new Verdict("ok", "Fine.", null), List.of(findings), null, null,
				null, logging, null, List.of()));
		this.status.set(status);
	}

}
