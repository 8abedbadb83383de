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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/**
 * Resident memory adds up to what the kernel counts, with each collector: processes of
 * which it is known what they use it for, and which then leak native memory.
 */
class MemoryMatrixIT {

	private static final long MEGABYTE = 1 << 20;

	private static final long HEAP = 256 * MEGABYTE;

	/**
	 * What the native part of an inflater takes at least.
	 */
	private static final long INFLATER = 7_000;

	private static final Path RESULTS = Path.of("target", "memory");

	private static final List<Map<String, String>> ROWS = new ArrayList<>();

	static Stream<Arguments> all() {
		return Stream.of(17, 25)
			.flatMap((jdk) -> Stream.of("Serial", "Parallel", "G1", "Z", "Shenandoah")
				.flatMap((collector) -> Stream.of("off", "summary")
					.map((tracking) -> Arguments.of(jdk, collector, tracking))));
	}

	@ParameterizedTest
	@MethodSource("all")
	void theCategoriesAddUp(int jdk, String collector, String tracking, @TempDir Path folder)
			throws IOException, InterruptedException {
		Map<String, String> said = run(jdk, collector, tracking, folder);
		ROWS.add(said);
		long rss = bytes(said, "rss") - bytes(said, "counted-twice");
		assertThat(bytes(said, "rss")).isCloseTo(bytes(said, "vmrss"), withinPercentage(1));
		assertThat(sum(said) + bytes(said, "unaccounted")).isEqualTo(rss);
		assertThat(Double.parseDouble(said.get("accounted-ratio"))).as(said.toString()).isBetween(0.95, 1.0);
		assertThat(said).containsEntry("unparsed", "0");
		assertThat(bytes(said, "java-heap")).as(said.toString()).isCloseTo(HEAP, withinPercentage(5));
		assertThat(bytes(said, "direct-buffers")).isCloseTo(MemorySubject.DIRECT, withinPercentage(5));
		assertThat(bytes(said, "mapped-files")).isCloseTo(MemorySubject.MAPPED, withinPercentage(5));
		assertThat(bytes(said, "thread-stacks")).as(said.toString())
			.isCloseTo((long) MemorySubject.THREADS * MemorySubject.STACK, withinPercentage(5));
		assertThat(said.containsKey("nmt-malloc")).isEqualTo("summary".equals(tracking));
		long leaked = bytes(said, "leak-other-malloc") - bytes(said, "other-malloc");
		assertThat(leaked).as(said.toString()).isGreaterThan(MemorySubject.LEAKED_INFLATERS * INFLATER);
		assertThat(bytes(said, "leak-direct-buffers")).isEqualTo(bytes(said, "direct-buffers"));
	}

	@AfterAll
	static void write() throws IOException {
		List<String> names = List.of("java-heap", "direct-buffers", "thread-stacks", "mapped-files", "shared-libraries",
				"other-malloc", "cds-archive", "code-cache", "metaspace", "class-space", "jdk-modules", "gc", "other",
				"unaccounted");
		List<String> lines = new ArrayList<>();
		lines.add("| | RSS | accounted | " + String.join(" | ", names) + " | leaked |");
		lines.add("|---|---|---|" + "---|".repeat(names.size() + 1));
		for (Map<String, String> row : ROWS) {
			StringBuilder line = new StringBuilder("| " + row.get("name") + " | " + megabytes(bytes(row, "rss")));
			line.append(String.format(Locale.ROOT, " | %.2f %%", 100 * Double.parseDouble(row.get("accounted-ratio"))));
			names.forEach((name) -> line.append(" | ").append(megabytes(bytes(row, name))));
			line.append(" | ").append(megabytes(bytes(row, "leak-other-malloc") - bytes(row, "other-malloc")));
			lines.add(line.append(" |").toString());
		}
		Files.createDirectories(RESULTS);
		Files.write(RESULTS.resolve("breakdown.md"), lines);
		double[] ratios = ROWS.stream()
			.mapToDouble((row) -> Double.parseDouble(row.get("accounted-ratio")))
			.sorted()
			.toArray();
		assertThat(ratios[ratios.length / 2]).isGreaterThan(0.97);
	}

	private static Map<String, String> run(int jdk, String collector, String tracking, Path folder)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(TestJdks.java(jdk).toString()));
		command.addAll(MemorySubject.SMALL_COMPILATIONS);
		command.addAll(List.of("-Xms" + HEAP, "-Xmx" + HEAP, "-XX:+AlwaysPreTouch", "-XX:+UnlockExperimentalVMOptions",
				"-XX:+Use" + collector + "GC", "-XX:NativeMemoryTracking=" + tracking, "-cp",
				System.getProperty("java.class.path"), MemorySubject.class.getName(),
				folder.resolve("mapped").toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		int exit = process.waitFor();
		Assumptions.assumeFalse(output.contains("Unrecognized VM option") || output.contains("not supported"),
				() -> "JDK " + jdk + " has no " + collector + ": " + output);
		assertThat(exit).as(output).isZero();
		Map<String, String> said = new LinkedHashMap<>();
		said.put("name", "JDK " + jdk + " " + collector + ("summary".equals(tracking) ? ", NMT" : ""));
		output.lines().map((line) -> line.split("=", 2)).forEach((pair) -> said.put(pair[0], pair[1]));
		return said;
	}

	private static long sum(Map<String, String> said) {
		long sum = 0;
		for (MemoryCategory category : MemoryCategory.values()) {
			sum += bytes(said, category.text());
		}
		return sum;
	}

	private static long bytes(Map<String, String> said, String name) {
		return Long.parseLong(said.get(name));
	}

	private static String megabytes(long bytes) {
		return String.format(Locale.ROOT, "%.1f", bytes / (double) MEGABYTE);
	}

}
