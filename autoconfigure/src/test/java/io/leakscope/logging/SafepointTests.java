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
import java.util.Optional;

import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Samples take no safepoint: none at all since JDK 21, and on older JDKs none while every
 * wait is known.
 */
class SafepointTests {

	@Test
	void onANewerJdkNoSampleTakesASafepoint() throws IOException, InterruptedException {
		Optional<Path> jdk = TestJdks.atLeast(21);
		Assumptions.assumeTrue(jdk.isPresent());
		assertThat(run(jdk.get())).contains("idle 0").contains("stalled, first 0").contains("stalled, then 0");
	}

	@Test
	void onThisJdkNoSampleTakesASafepointOnceEveryWaitIsKnown() throws IOException, InterruptedException {
		assertThat(run(Path.of(System.getProperty("java.home")))).contains("idle 0").contains("stalled, then 0");
	}

	private static String run(Path jdk) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(jdk.resolve("bin/java").toString(), "-Xms256m", "-Xmn200m",
				"-XX:+UseSerialGC", "-XX:+UnlockDiagnosticVMOptions", "-XX:GuaranteedSafepointInterval=0", "-Xint",
				"--add-exports", "java.management/sun.management=ALL-UNNAMED", "-cp",
				System.getProperty("java.class.path"), SafepointCount.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		return output;
	}

}
