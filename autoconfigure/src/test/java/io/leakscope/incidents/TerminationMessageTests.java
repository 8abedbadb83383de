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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TerminationMessageTests {

	private static final Instant START = Instant.parse("2026-11-26T12:17:03.9Z");

	@TempDir
	private Path directory;

	@Test
	void eachIncidentIsALineWithItsTimes() {
		assertThat(TerminationMessage.text(List.of(incident("Stuck.\nBadly.", null), incident("Before.", 61))))
			.isEqualTo("critical from 2026-11-26T12:17:03Z and not ended: Stuck. Badly.\n"
					+ "critical from 2026-11-26T12:17:03Z to 2026-11-26T12:18:04Z (1 min 1 s): Before.\n");
	}

	@Test
	void itIsNeverLongerThanKubernetesReads() {
		List<IncidentReport> many = Collections.nCopies(200, incident("Ümläute ".repeat(20), null));
		String text = TerminationMessage.text(many);
		assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(TerminationMessage.MOST_BYTES - 300,
				TerminationMessage.MOST_BYTES);
		assertThat(text).endsWith("\n");
	}

	@Test
	void aLineThatIsTooLongIsCut() {
		String text = TerminationMessage.text(List.of(incident("Ü".repeat(5000), null)));
		assertThat(text).startsWith("critical from 2026-11-26T12:17:03Z and not ended: ÜÜÜ").endsWith("Ü\n");
		assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(TerminationMessage.MOST_BYTES / 2,
				TerminationMessage.MOST_BYTES);
	}

	@Test
	void theFileIsOverwrittenWhereItIsSinceItMayBeMounted() throws IOException {
		Path file = Files.writeString(this.directory.resolve("log"), "something longer that was there ".repeat(50));
		Path link = Files.createLink(this.directory.resolve("mounted"), file);
		new TerminationMessage(link).write(List.of(incident("Stuck.", null)));
		assertThat(file).hasContent("critical from 2026-11-26T12:17:03Z and not ended: Stuck.\n");
	}

	private static IncidentReport incident(String title, @Nullable Integer seconds) {
		return new IncidentReport("id", "logging-stuck", "critical", title, List.of(), START,
				(seconds != null) ? START.plusSeconds(seconds) : null,
				Duration.ofSeconds((seconds != null) ? seconds : 5), List.of());
	}

}
