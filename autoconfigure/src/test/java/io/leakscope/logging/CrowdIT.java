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
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What samples cost a JVM with ten thousand threads.
 */
class CrowdIT {

	private static final int CROWD = 10_000;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(ints = { 17, 25 })
	void samplesOfIdleThreadsTakeNoSafepoint(int jdk) throws IOException, InterruptedException {
		SafepointRun run = SafepointRun.of(jdk, CROWD, 1, this.folder);
		assertThat(run.safepoints("idle")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 17, 25 })
	void aSampleOfThreadsHeldUpTakesSixteenStacksAtMost(int jdk) throws IOException, InterruptedException {
		SafepointRun run = SafepointRun.of(jdk, 0, CROWD, this.folder);
		assertThat(run.mostStacks()).as(run.output()).isEqualTo(16);
		assertThat(run.safepoints("held up, then")).isEmpty();
	}

}
