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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Samples take no safepoint: none at all since JDK 21, and on older JDKs none while every
 * wait is known.
 */
class SafepointTests {

	@TempDir
	private Path folder;

	@Test
	void onANewerJdkNoSampleTakesASafepoint() throws IOException, InterruptedException {
		SafepointRun run = SafepointRun.of(21, 0, 30, this.folder);
		assertThat(run.safepoints("idle")).isEmpty();
		assertThat(run.safepoints("held up, first")).isEmpty();
		assertThat(run.safepoints("held up, then")).isEmpty();
	}

	@Test
	void onThisJdkNoSampleTakesASafepointOnceEveryWaitIsKnown() throws IOException, InterruptedException {
		SafepointRun run = SafepointRun.of(17, 0, 30, this.folder);
		assertThat(run.safepoints("idle")).isEmpty();
		assertThat(run.safepoints("held up, first")).isNotEmpty();
		assertThat(run.safepoints("held up, then")).isEmpty();
	}

}
