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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/**
 * What a {@link MemorySubject} has printed.
 *
 * @param said figures by name
 */
record SubjectRun(Map<String, String> said) {

	/**
	 * Run a subject in a process of its own; the test is skipped where the JDK does not
	 * have what the options ask for.
	 * @param jdk the JDK, as for {@link TestJdks#java(int)}
	 * @param heap the size of its heap, all of which it touches
	 * @param options options of the JVM
	 * @param folder where its files go
	 * @return what it has printed
	 */
	static SubjectRun of(int jdk, long heap, List<String> options, Path folder)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(TestJdks.java(jdk).toString()));
		command.addAll(TestJdks.SMALL_COMPILATIONS);
		command
			.addAll(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch", "-XX:+UnlockExperimentalVMOptions"));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), MemorySubject.class.getName(),
				folder.resolve("mapped").toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		int exit = process.waitFor();
		Assumptions.assumeFalse(output.contains("Unrecognized VM option") || output.contains("not supported"),
				() -> "JDK " + jdk + " does not have " + options + ": " + output);
		assertThat(exit).as(output).isZero();
		Map<String, String> said = new LinkedHashMap<>();
		// JDK 24 and later warn of Unsafe.
		output.lines()
			.filter((line) -> !line.startsWith("WARNING: "))
			.map((line) -> line.split("=", 2))
			.forEach((pair) -> said.put(pair[0], pair[1]));
		return new SubjectRun(said);
	}

	long bytes(String name) {
		return Long.parseLong(this.said.get(name));
	}

	double accountedRatio() {
		return accountedRatio("");
	}

	double accountedRatio(String prefix) {
		return Double.parseDouble(this.said.get(prefix + "accounted-ratio"));
	}

	long together(String prefix) {
		return Stream.of(MemoryCategory.values()).mapToLong((category) -> bytes(prefix + category.text())).sum();
	}

	/**
	 * The categories are all that is resident, and those right that are known by
	 * construction.
	 * @param heap what of the heap is resident
	 */
	void assertAddsUp(long heap) {
		assertThat(bytes("rss")).isCloseTo(bytes("vmrss"), withinPercentage(1));
		assertThat(together("") + bytes("unaccounted")).isEqualTo(bytes("rss") - bytes("counted-twice"));
		assertThat(together("swapped-") + bytes("unaccounted-swapped")).isEqualTo(bytes("swapped"));
		assertThat(accountedRatio()).as(toString()).isBetween(0.95, 1.0);
		assertThat(this.said).containsEntry("unparsed", "0");
		assertThat(bytes("java-heap")).as(toString()).isCloseTo(heap, withinPercentage(5));
		assertThat(bytes("direct-buffers")).isCloseTo(MemorySubject.DIRECT, withinPercentage(5));
		assertThat(bytes("mapped-files")).isCloseTo(MemorySubject.MAPPED, withinPercentage(5));
		assertThat(bytes("thread-stacks")).as(toString())
			.isCloseTo((long) MemorySubject.THREADS * MemorySubject.STACK, withinPercentage(5));
		assertIsOfClasses("metaspace");
		assertIsOfClasses("class-space");
	}

	/**
	 * What is in use of it is resident, and hardly anything else.
	 */
	private void assertIsOfClasses(String category) {
		assertThat(bytes("used-" + category)).as(toString()).isGreaterThan(MemorySubject.CLASSES * 400L);
		assertThat(bytes(category)).as(toString())
			.isBetween(bytes("used-" + category) * 95 / 100, bytes("committed-" + category) * 105 / 100);
	}

}
