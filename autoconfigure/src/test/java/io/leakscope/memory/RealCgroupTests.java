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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads control groups that the kernel made, where this process may make some. No process
 * is moved into them: a test must not leave the limits that it was given.
 */
@EnabledOnOs(OS.LINUX)
class RealCgroupTests {

	private static final long MB = 1024 * 1024;

	private final String name = "leakscope-test-" + ProcessHandle.current().pid();

	@TempDir
	private Path root;

	private Path outer = Path.of("none");

	@AfterEach
	void remove() throws IOException {
		Files.deleteIfExists(this.outer.resolve("app"));
		Files.deleteIfExists(this.outer);
	}

	@Test
	void theTightestLimitOfRealGroupsIsFoundAndEveryLineIsUnderstood() throws IOException {
		String[] mount = mount();
		boolean old = mount[1].equals("cgroup");
		Path folder = Path.of(mount[0].split(" ")[4]);
		String limit = old ? "memory.limit_in_bytes" : "memory.max";
		make(folder, limit, old);
		String above = mount[0].split(" ")[3].replaceFirst("/$", "");
		FileTree proc = new FileTree(this.root)
			.with("self/cgroup", (old ? "4:memory:" : "0::") + above + "/" + this.name + "/app\n")
			.with("self/mountinfo", Files.readAllBytes(Path.of("/proc/self/mountinfo")));
		ContainerMemory memory = ContainerReader.read(new Cgroups(proc.root(), Path.of("/")).controller("memory"),
				null);
		System.out.println("a real control group: " + memory);
		assertThat(memory).isNotNull();
		assertThat(memory.version()).isEqualTo(old ? 1 : 2);
		assertThat(memory.group()).isEqualTo(this.outer.resolve("app").toString());
		assertThat(memory.limit()).isEqualTo(64 * MB);
		assertThat(memory.limitedBy()).isEqualTo(this.outer.toString());
		assertThat(memory.workingSet()).isBetween(0L, memory.usage());
		assertThat(memory.headroom()).isEqualTo(64 * MB - memory.workingSet());
		assertThat(memory.anon()).isNotNull();
		assertThat(memory.file()).isNotNull();
		assertThat(memory.oomKills()).isZero();
		assertThat(memory.alone()).isNull();
		assertThat(memory.unparsed()).isZero();
	}

	/**
	 * Make a group that is limited to 64 MB, with one of 128 MB in it.
	 */
	private void make(Path folder, String limit, boolean old) {
		this.outer = folder.resolve(this.name);
		try {
			Files.createDirectory(this.outer);
			Files.writeString(this.outer.resolve(limit), Long.toString(64 * MB));
			if (!old) {
				Files.writeString(this.outer.resolve("cgroup.subtree_control"), "+memory");
			}
			Files.createDirectory(this.outer.resolve("app"));
			Files.writeString(this.outer.resolve("app").resolve(limit), Long.toString(128 * MB));
		}
		catch (IOException ex) {
			skip("a control group cannot be made here: " + ex);
		}
	}

	/**
	 * Return the mount of the memory controller: the line up to the type, and the type.
	 */
	private static String[] mount() throws IOException {
		List<String> memberships = Files.readAllLines(Path.of("/proc/self/cgroup"));
		boolean old = memberships.stream().anyMatch((line) -> line.matches("[1-9]\\d*:([^:]*,)?memory(,[^:]*)?:.*"));
		for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
			String[] parts = line.split(" - ");
			String[] type = parts[1].split(" ");
			if (old ? type[0].equals("cgroup") && type[2].matches(".*\\bmemory\\b.*") : type[0].equals("cgroup2")) {
				return new String[] { parts[0], type[0] };
			}
		}
		skip("no control groups are mounted here");
		throw new IllegalStateException();
	}

	private static void skip(String reason) {
		System.out.println("skipped: " + reason);
		Assumptions.abort(reason);
	}

}
