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
import java.util.List;

import io.leakscope.support.Cgroups;
import io.leakscope.support.FileTree;
import io.leakscope.support.RealCgroup;
import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads control groups that the kernel made, where this process may make some. It is not
 * moved into them itself: a test must not leave the limits that it was given.
 */
@EnabledOnOs(OS.LINUX)
class RealCgroupTests {

	private static final long MB = 1024 * 1024;

	@Test
	void theTightestLimitOfRealGroupsIsFoundAndEveryLineIsUnderstood(@TempDir Path root) throws IOException {
		try (RealCgroup outer = RealCgroup.make("memory"); RealCgroup inner = outer.within("app", "memory")) {
			String limit = outer.isOld() ? "memory.limit_in_bytes" : "memory.max";
			outer.set(limit, 64 * MB);
			inner.set(limit, 128 * MB);
			isUnderstood(root, outer, inner);
		}
	}

	@Test
	void aProcessInAGroupTellsItsLimitWhatItTakesAndWhoWasKilled() throws IOException, InterruptedException {
		try (RealCgroup outer = RealCgroup.make("memory"); RealCgroup inner = outer.within("app", "memory")) {
			String limit = outer.isOld() ? "memory.limit_in_bytes" : "memory.max";
			outer.set(limit, 256 * MB);
			inner.set(limit, 512 * MB);
			if (Files.exists(outer.folder().resolve("memory.swap.max"))) {
				outer.set("memory.swap.max", 0);
			}
			if (inner.isOld()) {
				inner.set("memory.swappiness", 0);
			}
			String output = TestJdks.runAfter(inner.enter(), 17, List.of("-Xmx32m", "-XX:MaxDirectMemorySize=200m"),
					GroupSubject.class);
			assertThat(output).contains("limited to 268435456 by " + outer.folder() + " alone true")
				.containsPattern("took " + GroupSubject.TAKEN + " and 1[01]\\d{7}\n")
				.containsPattern("killed 0, then a process ended with 137, killed 1\n");
		}
	}

	private static void isUnderstood(Path root, RealCgroup outer, RealCgroup inner) throws IOException {
		FileTree proc = new FileTree(root)
			.with("self/cgroup", (inner.isOld() ? "4:memory:" : "0::") + inner.path() + "\n")
			.with("self/mountinfo", Files.readAllBytes(Path.of("/proc/self/mountinfo")));
		ContainerMemory memory = ContainerReader.read(new Cgroups(proc.root(), Path.of("/")).controller("memory"),
				null);
		System.out.println("a real control group: " + memory);
		assertThat(memory).isNotNull();
		assertThat(memory.version()).isEqualTo(inner.isOld() ? 1 : 2);
		assertThat(memory.group()).isEqualTo(inner.folder().toString());
		assertThat(memory.limit()).isEqualTo(64 * MB);
		assertThat(memory.limitedBy()).isEqualTo(outer.folder().toString());
		assertThat(memory.workingSet()).isBetween(0L, memory.usage());
		assertThat(memory.headroom()).isEqualTo(64 * MB - memory.workingSet());
		assertThat(memory.anon()).isNotNull();
		assertThat(memory.file()).isNotNull();
		assertThat(memory.oomKills()).isZero();
		assertThat(memory.alone()).isNull();
		assertThat(memory.unparsed()).isZero();
	}

}
