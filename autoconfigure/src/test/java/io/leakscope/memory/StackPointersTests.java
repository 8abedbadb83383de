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
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StackPointersTests {

	private static final String WAITING = "202 0x7f12a8001f48 0x189 0x0 0x0 0x0 0xffffffff 0x%x 0x7f12b1a8a117\n";

	@TempDir
	private Path proc;

	@Test
	void eachThreadThatWaitsTellsWhereItsStackIsByAddress() throws IOException {
		thread("42", WAITING.formatted(0x7f12_0000_2000L));
		thread("43", "running\n");
		thread("44", WAITING.formatted(0x7f12_0000_1000L));
		thread("45", "-1 0x7ffe5a2c9d80 0x7f12b1a8a117\n");
		assertThat(new StackPointers(this.proc).read()).containsExactly(0x7f12_0000_1000L, 0x7f12_0000_2000L,
				0x7ffe_5a2c_9d80L);
	}

	@Test
	void whatIsNotUnderstoodIsPassedOver() throws IOException {
		thread("1", "");
		thread("2", "\n");
		thread("3", " ");
		thread("4", "202 many 0x7f12b1a8a117\n");
		thread("5", "202 0x7f12b1a8a117");
		Files.createDirectories(this.proc.resolve("self/task/6"));
		assertThat(new StackPointers(this.proc).read()).isEmpty();
	}

	@Test
	void withoutTheFolderThereAreNone() {
		assertThat(new StackPointers(this.proc).read()).isEmpty();
	}

	@Test
	void aThreadCostsHardlyMoreThanItsOpenFile() throws IOException {
		for (int i = 0; i < 500; i++) {
			thread(Integer.toString(10_000 + i), WAITING.formatted(0x7f12_0000_2000L + i));
		}
		StackPointers pointers = new StackPointers(this.proc);
		pointers.read();
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		long[] read = pointers.read();
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(read).hasSize(500).startsWith(0x7f12_0000_2000L).endsWith(0x7f12_0000_2000L + 499);
		assertThat(allocated / 500).isLessThan(600);
	}

	private void thread(String id, String syscall) throws IOException {
		Path folder = Files.createDirectories(this.proc.resolve("self/task").resolve(id));
		Files.writeString(folder.resolve("syscall"), syscall);
	}

}
