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
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

import io.leakscope.incidents.IncidentsReport.Earlier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class IncidentFilesTests {

	@TempDir
	private Path directory;

	@Test
	void whatIsWrittenCanBeListedAndRead() throws IOException {
		IncidentFiles files = new IncidentFiles(this.directory.resolve("deep/er"), 10);
		assertThat(files.list()).isEmpty();
		files.write(id(1), "onset\n");
		files.write(id(1), "onset and end, ü\n");
		assertThat(files.list()).singleElement().satisfies((file) -> {
			assertThat(file.id()).isEqualTo(id(1));
			assertThat(file.size()).isEqualTo("onset and end, ü\n".length() + 1);
		});
		assertThat(files.read(id(1))).isEqualTo("onset and end, ü\n");
	}

	@Test
	void whatIsTooLongIsCutAtTheEndOfALineAndThatIsSaid() throws IOException {
		IncidentFiles files = new IncidentFiles(this.directory, 10);
		files.write(id(1), "line ü\n".repeat(100_000));
		assertThat(files.list().get(0).size()).isBetween(IncidentText.MOST_BYTES - 10L, (long) IncidentText.MOST_BYTES);
		String end = "line ü\n... the rest is cut: a file has 256 kB at most\n";
		assertThat(this.directory.resolve(id(1) + ".txt")).content().endsWith(end);
		assertThat(files.read(id(1))).endsWith(end).isEqualTo(Files.readString(this.directory.resolve(id(1) + ".txt")));
		Files.writeString(this.directory.resolve(id(2) + ".txt"), "line ü\n".repeat(100_000));
		assertThat(files.read(id(2))).as("of a run that wrote more").isEqualTo(files.read(id(1)));
		files.write(id(3), "x" + "ü".repeat(IncidentText.MOST_BYTES));
		assertThat(files.read(id(3))).contains("üü\n... the rest is cut");
	}

	@Test
	void onlyTheOwnerMayReadIt() throws IOException {
		new IncidentFiles(this.directory, 10).write(id(1), "x");
		Path file = this.directory.resolve(id(1) + ".txt");
		if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		}
	}

	@Test
	void theOldestIsRemovedAndNothingElse() throws IOException {
		Path other = Files.writeString(this.directory.resolve("notes.txt"), "mine");
		IncidentFiles files = new IncidentFiles(this.directory, 2);
		for (int i = 1; i <= 3; i++) {
			files.write(id(i), "text " + i);
			Files.setLastModifiedTime(this.directory.resolve(id(i) + ".txt"),
					FileTime.from(Instant.parse("2026-11-26T12:00:00Z").plusSeconds(i)));
		}
		files.write(id(4), "text 4");
		assertThat(files.list()).extracting(Earlier::id).containsExactly(id(4), id(3));
		assertThat(other).hasContent("mine");
	}

	@Test
	void whatWasBeingWrittenWhenTheProcessDiedIsRemovedAndNeverListed() throws IOException {
		IncidentFiles files = new IncidentFiles(this.directory, 2);
		Path unfinished = Files.writeString(this.directory.resolve("leakscope-123.tmp"), "half");
		Path other = Files.writeString(this.directory.resolve("other.tmp"), "mine");
		assertThat(files.list()).isEmpty();
		files.removeUnfinished();
		assertThat(unfinished).doesNotExist();
		assertThat(other).exists();
	}

	@Test
	void whereNoDirectoryCanBeThatIsAnError() throws IOException {
		Path file = Files.writeString(this.directory.resolve("file"), "");
		assertThatIOException().isThrownBy(() -> new IncidentFiles(file, 2).write(id(1), "x"));
		assertThat(new IncidentFiles(file, 2).list()).isEmpty();
	}

	private static String id(int number) {
		return "20261126T12000" + number + "Z-1-logging-stuck";
	}

}
