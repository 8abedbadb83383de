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

	private static final long MEGABYTE = 1 << 20;

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
	void whatTheJvmSaysThenExplainsWhatHasBeenReadWithoutReadingItAgain(@TempDir Path root) throws IOException {
		FileTree proc = new FileTree(root).with("self/smaps", UNKNOWN);
		BreakdownReader fixture = new BreakdownReader(new ProcFiles(proc.root()), this.commands, new NettyAllocators());
		this.commands.metaspace = "node #0: base 0x00007e0000000000: reserved=65536.00 KB\n";
		long before = metaspace(fixture.read());
		proc.with("self/smaps", UNKNOWN + UNKNOWN.replace("7f01", "7f03") + UNKNOWN.replace("7f01", "7f05"));
		this.commands.metaspace += "node #1: base 0x00007f0300000000: reserved=1024.00 KB\n"
				+ "node #2: base 0x00007f0500000000: reserved=65536.00 KB\n";
		this.commands.whenAsked = () -> root.resolve("self/smaps").toFile().delete();
		Breakdown breakdown = fixture.read();
		assertThat(root.resolve("self/smaps")).doesNotExist();
		assertThat(before).isZero();
		// A third of the first mapping, and all of the second.
		assertThat(metaspace(breakdown)).isEqualTo(Math.round(2 * MEGABYTE / 3.0) + 2 * MEGABYTE);
		assertThat(breakdown.categories().stream().mapToLong(MemoryReport.Category::resident).sum()
				+ breakdown.unaccounted().resident())
			.isEqualTo(breakdown.total().resident());
		proc.with("self/smaps", UNKNOWN + UNKNOWN.replace("7f01", "7f03") + UNKNOWN.replace("7f01", "7f05"));
		assertThat(metaspace(fixture.read())).isEqualTo(metaspace(breakdown));
		assertThat(this.commands.asked).isEqualTo(2);
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
		Awaitility.await().until(() -> !reading.isAlive());
		assertThat(breakdowns.last()).isNotSameAs(first);
	}

	private static long heap(Breakdown breakdown) {
		return resident(breakdown, "java-heap");
	}

	private static long metaspace(Breakdown breakdown) {
		return resident(breakdown, "metaspace");
	}

	private static long resident(Breakdown breakdown, String name) {
		return breakdown.categories()
			.stream()
			.filter((category) -> category.name().equals(name))
			.mapToLong(MemoryReport.Category::resident)
			.sum();
	}

	private static final class Commands extends DiagnosticCommands {

		private boolean fail;

		private int asked;

		private Runnable whenAsked = () -> {
		};

		private @Nullable String metaspace;

		@Override
		public @Nullable String run(String operation, String... arguments) {
			if (operation.equals("vmInfo")) {
				this.asked++;
				this.whenAsked.run();
			}
			if (operation.equals("vmMetaspace") && this.metaspace != null) {
				return this.metaspace;
			}
			return this.fail ? null : super.run(operation, arguments);
		}

	}

}
