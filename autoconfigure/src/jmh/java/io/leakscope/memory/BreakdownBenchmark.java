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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.mweirauch.micrometer.jvm.extras.procfs.ProcfsSmaps;
import io.leakscope.logging.IdleThreads;
import io.leakscope.support.DiagnosticCommands;
import io.leakscope.support.ProcFiles;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to say where the memory of a process is that has touched one gigabyte,
 * next to what others do who want to know. The JVM touches its whole heap at the start.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsPrepend = { "-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch" })
@State(Scope.Benchmark)
public class BreakdownBenchmark {

	private static final Path PROC = Path.of("/proc");

	private static final Path SMAPS = PROC.resolve("self/smaps");

	/**
	 * How many threads there are.
	 */
	@Param({ "100", "10000" })
	private int threads;

	private final DiagnosticCommands commands = new DiagnosticCommands();

	private final BreakdownReader reader = new BreakdownReader(new ProcFiles(PROC), this.commands,
			new NettyAllocators());

	private final Smaps smaps = new Smaps();

	private final byte[] buffer = new byte[16 * 1024];

	@Setup(Level.Trial)
	public void start() {
		new IdleThreads(this.threads);
	}

	/**
	 * The whole answer: every category, and what is unaccounted.
	 */
	@Benchmark
	public Object breakdown() throws IOException {
		return this.reader.read();
	}

	/**
	 * The kernel's own share: it lists the mappings, and nobody reads what it says.
	 */
	@Benchmark
	public void kernel(Blackhole blackhole) throws IOException {
		try (InputStream stream = Files.newInputStream(SMAPS)) {
			while (stream.read(this.buffer) >= 0) {
				blackhole.consume(this.buffer);
			}
		}
	}

	/**
	 * The kernel's share, and reading what it says.
	 */
	@Benchmark
	public int parsed(Blackhole blackhole) throws IOException {
		try (InputStream stream = Files.newInputStream(SMAPS)) {
			return this.smaps.read(stream, blackhole::consume);
		}
	}

	/**
	 * Each line as a string, as a first draft would.
	 */
	@Benchmark
	public Object naive() throws IOException {
		Map<String, Long> sums = new HashMap<>();
		for (String line : Files.readAllLines(SMAPS)) {
			String[] words = line.split("\\s+");
			if (words.length == 3 && "kB".equals(words[2])) {
				sums.merge(words[0], Long.parseLong(words[1]), Long::sum);
			}
		}
		return sums;
	}

	/**
	 * The sums of the same file by micrometer-jvm-extras, without what it remembers.
	 */
	@Benchmark
	public Object jvmExtras() {
		return new ProcfsSmaps().get(ProcfsSmaps.KEY.RSS);
	}

	/**
	 * The JVM's own tracking, which must have been switched on at the start, asked from
	 * inside.
	 */
	@Benchmark
	@Fork(value = 1, jvmArgsPrepend = { "-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-XX:NativeMemoryTracking=summary" })
	public Object nativeMemoryTracking() {
		return this.commands.run("vmNativeMemory", "summary");
	}

	/**
	 * The same, asked by {@code jcmd} as a person does.
	 */
	@Benchmark
	@Fork(value = 1, jvmArgsPrepend = { "-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-XX:NativeMemoryTracking=summary" })
	public int jcmd() throws IOException, InterruptedException {
		Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
				Long.toString(ProcessHandle.current().pid()), "VM.native_memory", "summary")
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectErrorStream(true)
			.start();
		return jcmd.waitFor();
	}

}
