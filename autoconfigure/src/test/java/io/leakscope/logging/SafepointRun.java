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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a {@link SafepointCount} has found.
 *
 * @param output what it printed
 */
record SafepointRun(String output) {

	static SafepointRun of(int jdk, int idle, int heldUp, Path folder) throws IOException, InterruptedException {
		Path log = folder.resolve("safepoints.log");
		Process process = new ProcessBuilder(TestJdks.java(jdk).toString(), "-Xms3g", "-Xmn2g", "-Xss256k",
				"-XX:+UseSerialGC", "-XX:+UnlockDiagnosticVMOptions", "-XX:GuaranteedSafepointInterval=0", "-Xint",
				"-Xlog:safepoint:file=" + log + "::filecount=0", "-cp", System.getProperty("java.class.path"),
				SafepointCount.class.getName(), Integer.toString(idle), Integer.toString(heldUp), log.toString())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		int end = process.waitFor();
		Assumptions.assumeFalse(end == SafepointCount.TOO_FEW_THREADS, () -> {
			String reason = "Skipped: this machine does not have " + (idle + heldUp) + " threads: " + output.strip();
			System.out.println(reason);
			return reason;
		});
		assertThat(end).as(output).isZero();
		return new SafepointRun(output);
	}

	/**
	 * Return the operations for which there was a safepoint.
	 * @param when while what
	 * @return the names of the operations
	 */
	List<String> safepoints(String when) {
		String names = find(when + ": \\[(.*)]");
		return names.isEmpty() ? List.of() : List.of(names.split(", "));
	}

	int mostStacks() {
		return Integer.parseInt(find("most stacks: (\\d+)"));
	}

	private String find(String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(this.output);
		assertThat(matcher.find()).as(this.output).isTrue();
		return matcher.group(1);
	}

}
