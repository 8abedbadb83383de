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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DumpFolderTests {

	@TempDir
	private Path parent;

	@Test
	void itGoesWithItsFileWhenItIsClosed() throws IOException {
		try (DumpFolder folder = DumpFolder.in(this.parent)) {
			Files.writeString(folder.file(), "a dump");
			assertThat(this.parent).isDirectoryContaining("glob:**/leakscope-dump-*");
		}
		assertThat(this.parent).isEmptyDirectory();
	}

	@Test
	void whatAProcessLeftThatEndedDuringItsDumpGoesAtTheNext() throws IOException {
		Path withFile = left("leakscope-dump-1", Duration.ofHours(2));
		Files.createFile(withFile.resolve("threads.txt"));
		age(withFile.resolve("threads.txt"), Duration.ofHours(2));
		Path empty = left("leakscope-dump-2", Duration.ofHours(2));
		DumpFolder.in(this.parent).close();
		assertThat(withFile).doesNotExist();
		assertThat(empty).doesNotExist();
	}

	@Test
	void whatMayBeInUseOrIsNotItsOwnStays() throws IOException {
		Path inUse = left("leakscope-dump-1", Duration.ofHours(2));
		Files.createFile(inUse.resolve("threads.txt"));
		age(inUse, Duration.ofHours(2));
		Path begun = left("leakscope-dump-2", Duration.ZERO);
		Path other = left("leakscope-notes", Duration.ofHours(2));
		Path target = left("precious", Duration.ofHours(2));
		Files.createFile(target.resolve("threads.txt"));
		age(target.resolve("threads.txt"), Duration.ofHours(2));
		Path link = Files.createSymbolicLink(this.parent.resolve("leakscope-dump-3"), target);
		DumpFolder.in(this.parent).close();
		assertThat(inUse.resolve("threads.txt")).exists();
		assertThat(begun).exists();
		assertThat(other).exists();
		assertThat(link).exists();
		assertThat(target.resolve("threads.txt")).exists();
	}

	private Path left(String name, Duration age) throws IOException {
		Path folder = Files.createDirectory(this.parent.resolve(name));
		age(folder, age);
		return folder;
	}

	private static void age(Path path, Duration age) throws IOException {
		Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
	}

}
