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

package io.leakscope.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.leakscope.support.DiagnosticCommands;
import io.leakscope.support.FileTree;
import io.leakscope.support.ProcFiles;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class BreakdownReaderTests {

	private static final String UNKNOWN = """
			7f0100000000-7f0100300000 rw-p 00000000 00:00 0
			Rss: 2048 kB
			VmFlags: rd wr mr mw me ac
			""";

	private static final String SMALL = """
			7f0200000000-7f0200300000 rw-p 00000000 00:00 0
			Rss: 100 kB
			VmFlags: rd wr mr mw me ac
			""";

	private final Commands commands = new Commands();

	private final BreakdownReader reader = new BreakdownReader(new ProcFiles(Path.of("/proc")), this.commands,
			new NettyAllocators());

	@Test
	void aCommandThatHasFailedIsAskedAgain() throws IOException {
		this.commands.fail = true;
		assertThat(heap(this.reader.read())).isZero();
		this.commands.fail = false;
		assertThat(heap(this.reader.read())).isPositive();
	}

	@Test
	void theJvmIsAskedAgainOnlyWhenALargeUnknownMappingAppears(@TempDir Path root) throws IOException {
		FileTree proc = new FileTree(root).with("self/smaps", UNKNOWN);
		BreakdownReader fixture = new BreakdownReader(new ProcFiles(proc.root()), this.commands, new NettyAllocators());
		for (int reads = 0; reads < 3; reads++) {
			fixture.read();
			assertThat(this.commands.asked).isEqualTo(1);
		}
		proc.with("self/smaps", UNKNOWN + SMALL);
		fixture.read();
		assertThat(this.commands.asked).isEqualTo(1);
		proc.with("self/smaps", UNKNOWN + SMALL + UNKNOWN.replace("7f01", "7f03"));
		for (int reads = 0; reads < 3; reads++) {
			fixture.read();
			assertThat(this.commands.asked).isEqualTo(2);
		}
	}

	@Test
	void whileABreakdownIsMadeEveryoneElseGetsTheLastWithItsAge(@TempDir Path root)
			throws IOException, InterruptedException {
		FileTree proc = new FileTree(root).with("self/smaps", UNKNOWN);
		Breakdowns breakdowns = new Breakdowns(
				new BreakdownReader(new ProcFiles(proc.root()), this.commands, new NettyAllocators()),
				Duration.ofNanos(1));
		Breakdown first = breakdowns.get();
		Path smaps = root.resolve("self/smaps");
		Files.delete(smaps);
		assertThat(new ProcessBuilder("mkfifo", smaps.toString()).start().waitFor()).isZero();
		Thread reading = new Thread(breakdowns::get);
		reading.start();
		// It waits for somebody to write into the pipe.
		Awaitility.await()
			.until(() -> Stream.of(reading.getStackTrace())
				.anyMatch((frame) -> frame.getClassName().equals(BreakdownReader.class.getName())));
		assertThat(breakdowns.get()).isSameAs(first);
		Files.writeString(smaps, UNKNOWN + UNKNOWN.replace("7f01", "7f03"));
		// What it finds makes it ask the JVM, and read once more.
		Awaitility.await().until(() -> {
			if (!reading.isAlive()) {
				return true;
			}
			Files.writeString(smaps, UNKNOWN + UNKNOWN.replace("7f01", "7f03"));
			return false;
		});
		assertThat(breakdowns.last()).isNotSameAs(first);
	}

	private static long heap(Breakdown breakdown) {
		return breakdown.categories()
			.stream()
			.filter((category) -> category.name().equals("java-heap"))
			.mapToLong(MemoryReport.Category::resident)
			.sum();
	}

	private static final class Commands extends DiagnosticCommands {

		private boolean fail;

		private int asked;

		@Override
		public @Nullable String run(String operation, String... arguments) {
			this.asked += operation.equals("vmInfo") ? 1 : 0;
			return this.fail ? null : super.run(operation, arguments);
		}

	}

}
