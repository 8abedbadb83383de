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

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.leakscope.incidents.IncidentsReport.Earlier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class IncidentWriterTests {

	private static final String ID = "20261126T121703Z-1-logging-stuck";

	private static final Consumer<Boolean> NOBODY = (written) -> {
	};

	private static final List<IncidentReport> ALL = List.of(new IncidentReport(ID, "logging-stuck", "critical",
			"Stuck.", List.of(), Instant.EPOCH, null, Duration.ZERO, List.of()));

	@TempDir
	private Path directory;

	@Test
	void whatAnEarlierRunHasLeftIsListedAndRead() throws IOException {
		new IncidentFiles(this.directory, 10).write(ID, "It was stuck.");
		try (IncidentWriter writer = new IncidentWriter("leakscope-incident-files",
				new IncidentFiles(this.directory, 10), null)) {
			writer.start();
			await().until(() -> writer.earlier() != null);
			writer.file("20261126T130000Z-1-logging-stuck", "Now.", NOBODY);
			await().until(() -> Files.exists(this.directory.resolve("20261126T130000Z-1-logging-stuck.txt")));
			assertThat(writer.earlier()).singleElement().satisfies((file) -> assertThat(file.id()).isEqualTo(ID));
			assertThat(writer.read(ID).text()).isEqualTo("It was stuck.");
			assertThat(writer.read("20261126T130000Z-1-logging-stuck")).isNull();
			assertThat(writer.read("../../etc/passwd")).isNull();
		}
	}

	@Test
	void whatHadToMakeRoomIsNoLongerListed() throws IOException {
		String oldest = "20261126T120000Z-1-deadlock";
		for (String id : List.of(oldest, ID)) {
			new IncidentFiles(this.directory, 10).write(id, "It was stuck.");
			Files.setLastModifiedTime(this.directory.resolve(id + ".txt"),
					FileTime.from(Instant.parse("2026-11-26T12:00:00Z").plusSeconds(id.equals(ID) ? 1 : 0)));
		}
		try (IncidentWriter writer = new IncidentWriter("leakscope-incident-files",
				new IncidentFiles(this.directory, 2), null)) {
			writer.start();
			await().untilAsserted(() -> assertThat(ids(writer)).containsExactly(ID, oldest));
			AtomicReference<Boolean> written = new AtomicReference<>();
			writer.file("20261126T130000Z-1-logging-stuck", "Now.", written::set);
			await().untilAsserted(() -> assertThat(written).hasValue(true));
			assertThat(ids(writer)).containsExactly(ID);
			assertThat(writer.read(oldest)).isNull();
			assertThat(writer.read(ID)).isNotNull();
			writer.file("20261126T130001Z-2-logging-stuck", "Now.", NOBODY);
			await().untilAsserted(() -> assertThat(ids(writer)).isEmpty());
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void whatCouldNotBeListedAtFirstIsListedWhenItCanBe() throws IOException {
		IncidentFiles files = new IncidentFiles(this.directory.resolve("files"), 10);
		files.write(ID, "It was stuck.");
		// It looks unfinished, and cannot be removed.
		Path odd = this.directory.resolve("files/leakscope-1.tmp");
		Files.createDirectories(odd.resolve("full"));
		try (IncidentWriter writer = new IncidentWriter("leakscope-incident-files", files, null)) {
			writer.start();
			await().untilAsserted(() -> assertThat(writer.unavailable()).isNotNull());
			assertThat(writer.earlier()).isNull();
			Files.delete(odd.resolve("full"));
			await().untilAsserted(() -> assertThat(ids(writer)).containsExactly(ID));
		}
	}

	private static List<String> ids(IncidentWriter writer) {
		List<Earlier> earlier = writer.earlier();
		return (earlier != null) ? earlier.stream().map(Earlier::id).toList() : List.of();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aFullDiskIsSaidAndTheNextFileIsWritten() {
		Path full = Path.of("/dev/full");
		try (IncidentWriter writer = new IncidentWriter("leakscope-incident-files", null,
				new TerminationMessage(full))) {
			writer.start();
			AtomicReference<Boolean> written = new AtomicReference<>();
			writer.message(ALL, written::set);
			await().untilAsserted(() -> assertThat(writer.unavailable()).isNotNull()
				.satisfies((missing) -> assertThat(missing.reason()).contains("No space left")));
			assertThat(written).hasValue(false);
		}
	}

	@Test
	void aDirectoryThatCannotBeIsSaid() throws IOException {
		Path file = Files.writeString(this.directory.resolve("file"), "");
		try (IncidentWriter writer = new IncidentWriter("leakscope-incident-files",
				new IncidentFiles(file.resolve("below"), 10), null)) {
			writer.start();
			writer.file(ID, "text", NOBODY);
			await().untilAsserted(() -> assertThat(writer.unavailable()).isNotNull()
				.satisfies((missing) -> assertThat(missing.source()).isEqualTo("incident files")));
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aFileSystemThatHangsHoldsNobodyUp() throws IOException, InterruptedException {
		Path pipe = this.directory.resolve("pipe");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(10, TimeUnit.SECONDS)).isTrue();
		new IncidentFiles(this.directory, 10).write(ID, "It was stuck.");
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		try (IncidentWriter writer = new IncidentWriter("leakscope-incident-files",
				new IncidentFiles(this.directory, 10), new TerminationMessage(pipe))) {
			writer.start();
			await().until(() -> writer.earlier() != null);
			for (int i = 0; i < 100; i++) {
				writer.file(ID, "text", NOBODY);
				writer.message(ALL, NOBODY);
			}
			await().untilAsserted(() -> assertThat(writer.unavailable()).isNotNull()
				.satisfies((missing) -> assertThat(missing.reason()).contains("has not answered for")));
			assertThat(writer.read(ID)).isNull();
			try (InputStream reader = new FileInputStream(pipe.toFile())) {
				assertThat((char) reader.read()).isEqualTo('c');
				writer.close();
				// Else it would still write to the folder while that is removed.
				await().until(() -> Thread.getAllStackTraces()
					.keySet()
					.stream()
					.noneMatch((thread) -> thread.getName().equals("leakscope-incident-files")
							&& !before.contains(thread)));
			}
		}
	}

}
