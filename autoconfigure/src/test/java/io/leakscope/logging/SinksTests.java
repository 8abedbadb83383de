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

import io.leakscope.support.ProcFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SinksTests {

	@TempDir
	private Path directory;

	private Path descriptors;

	private Sinks sinks;

	@BeforeEach
	void setUp() throws IOException {
		this.descriptors = Files.createDirectories(this.directory.resolve("proc/self/fd"));
		this.sinks = new Sinks(new ProcFiles(this.directory.resolve("proc")));
	}

	@Test
	void whatTheKernelNamesByItsKindIsLeftAsItIs() throws IOException {
		lead(1, "pipe:[12345]");
		lead(2, "socket:[678]");
		assertThat(this.sinks.stdout()).isEqualTo("stdout -> pipe:[12345]");
		assertThat(this.sinks.stderr()).isEqualTo("stderr -> socket:[678]");
	}

	@Test
	void aTerminalIsCalledOneAndOtherDevicesAreNamed() throws IOException {
		lead(1, "/dev/pts/0");
		lead(2, "/dev/null");
		assertThat(this.sinks.stdout()).isEqualTo("stdout -> terminal /dev/pts/0");
		assertThat(this.sinks.stderr()).isEqualTo("stderr -> /dev/null");
	}

	@Test
	void aNamedPipeIsToldFromAFile() throws IOException {
		try (StallableFile pipe = new StallableFile(this.directory)) {
			Path file = Files.createFile(this.directory.resolve("shop.log"));
			lead(1, pipe.path().toString());
			lead(2, file.toString());
			assertThat(this.sinks.stdout()).isEqualTo("stdout -> named pipe " + pipe.path());
			assertThat(this.sinks.stderr()).isEqualTo("stderr -> file " + file);
			assertThat(this.sinks.file(pipe.path().toString())).isEqualTo("named pipe " + pipe.path());
			assertThat(this.sinks.file(file.toString())).isEqualTo("file " + file);
		}
	}

	@Test
	void aFileThatIsElsewhereIsNamedAsTheKernelDoesToo() throws IOException {
		Path file = Files.createFile(this.directory.toRealPath().resolve("shop.log"));
		Path link = Files.createSymbolicLink(this.directory.resolve("current"), file.getParent());
		String sink = this.sinks.file(link.resolve("shop.log").toString());
		assertThat(sink).isEqualTo("file " + link.resolve("shop.log") + " -> " + file);
		AppenderReport appender = AppenderReport.of("FILE", "a", "File").sink(sink).build();
		assertThat(appender.isWrittenBy("fd 7 -> " + file)).isTrue();
		assertThat(appender.isWrittenBy("fd 7 -> " + file + " (deleted)")).isTrue();
		assertThat(appender.isWrittenBy("fd 7 -> " + file + ".1")).isFalse();
		assertThat(appender.isWrittenBy("fd 7 -> /shop.log")).isFalse();
	}

	@Test
	void aFileIsLookedAtOnlyOnceSinceItsFileSystemMayHangLater() throws IOException {
		Path file = Files.createFile(this.directory.resolve("stallable.log"));
		assertThat(this.sinks.file(file.toString())).isEqualTo("file " + file);
		Files.delete(file);
		new StallableFile(this.directory).close();
		assertThat(this.sinks.file(file.toString())).isEqualTo("file " + file);
	}

	@Test
	void whatCannotBeLookedAtIsNamedWithoutAKind() throws IOException {
		lead(1, "/nowhere/shop.log");
		assertThat(this.sinks.stdout()).isEqualTo("stdout -> /nowhere/shop.log");
		assertThat(this.sinks.stderr()).isEqualTo("stderr");
		assertThat(this.sinks.file("no\0path")).isEqualTo("file no\0path");
	}

	private void lead(int descriptor, String target) throws IOException {
		Files.createSymbolicLink(this.descriptors.resolve(Integer.toString(descriptor)), Path.of(target));
	}

}
