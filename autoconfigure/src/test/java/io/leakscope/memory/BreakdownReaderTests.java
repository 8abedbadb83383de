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
import java.nio.file.Path;
import java.util.List;

import io.leakscope.support.DiagnosticCommands;
import io.leakscope.support.ProcFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class BreakdownReaderTests {

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
	void theJvmIsAskedAgainOnlyWhenAnUnknownMappingAppears() throws IOException {
		this.reader.read();
		int reads = 0;
		int asked = this.commands.asked;
		assertThat(asked).isEqualTo(1);
		// The running JVM may map something at any time, but not at each read.
		for (reads = 0; reads < 10; reads++) {
			this.reader.read();
		}
		assertThat(this.commands.asked).isLessThan(asked + reads);
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
