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

package io.leakscope.support;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CgroupTests {

	private FileTree proc;

	private FileTree groups;

	@BeforeEach
	void setUp(@TempDir Path root) {
		this.proc = new FileTree(root.resolve("proc"));
		this.groups = new FileTree(root.resolve("cgroup"));
	}

	@Test
	void inAContainerTheGroupIsTheMount() {
		this.proc.with("self/cgroup", "0::/\n");
		this.groups.with("memory.current", "300\n")
			.with("memory.max", "max\n")
			.with("pids.max", "many\n")
			.with("memory.stat", "anon 100\ninactive_file 40\nactive_file oops\n");
		Cgroup group = group();
		assertThat(group.unavailable()).isNull();
		assertThat(group.value("memory.current")).isEqualTo(300);
		assertThat(group.value("memory.max")).isNull();
		assertThat(group.value("pids.max")).isNull();
		assertThat(group.value("pids.current")).isNull();
		assertThat(group.value("memory.stat", "inactive_file")).isEqualTo(40);
		assertThat(group.value("memory.stat", "active_file")).isNull();
		assertThat(group.value("memory.stat", "file")).isNull();
		assertThat(group.value("memory.events", "oom_kill")).isNull();
	}

	@Test
	void onAMachineTheGroupIsBelowTheMount() {
		this.proc.with("self/cgroup", "0::/system.slice/shop.service\n");
		this.groups.with("system.slice/shop.service/memory.current", "7\n");
		assertThat(group().value("memory.current")).isEqualTo(7);
	}

	@Test
	void whereThePathIsOneOfTheHostTheGroupIsTheMount() {
		this.proc.with("self/cgroup", "0::/kubepods.slice/pod1.slice/container\n");
		this.groups.with("memory.current", "9\n");
		assertThat(group().value("memory.current")).isEqualTo(9);
	}

	@Test
	void aPathThatLeadsOutOfTheMountIsNotFollowed() {
		this.proc.with("self/cgroup", "0::/../elsewhere\n");
		this.proc.with("../elsewhere/memory.current", "11\n");
		assertThat(group().unavailable()).isNotNull();
		assertThat(group().value("memory.current")).isNull();
	}

	@Test
	void inGroupsOfVersion1NothingIsReadAndTheReasonSaysSo() {
		this.proc.with("self/cgroup", "9:name=systemd:/\n8:pids:/\n4:cpu,memory:/docker/abc\n0::/\n");
		this.groups.with("memory/docker/abc/memory.limit_in_bytes", "500\n").with("unified/cgroup.procs", "1\n");
		Cgroup group = group();
		assertThat(group.unavailable())
			.isEqualTo(new Unavailable("cgroup", "memory and pids are in groups of version 1, which are not read"));
		assertThat(group.value("memory.current")).isNull();
	}

	@Test
	void withoutAControllerThereIsAReason() {
		this.proc.with("self/cgroup", "0::/user.slice\n");
		this.groups.with("user.slice/cgroup.procs", "1\n");
		assertThat(group().unavailable())
			.isEqualTo(new Unavailable("cgroup", "no cgroup of version 2 with a memory or pids controller was found"));
	}

	@Test
	void withoutProcThereIsAReason() {
		assertThat(group().unavailable()).isNotNull();
		assertThat(group().value("memory.max")).isNull();
	}

	@Test
	void garbageIsNoError() {
		this.proc.with("self/cgroup", new byte[] { '0', ':', ':', '/', 0, (byte) 0xff, '\n', 'x', '\n' });
		assertThat(group().unavailable()).isNotNull();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void ofThisProcessTheGroupIsReadOrAbsentWithAReason() {
		Cgroup group = new Cgroup(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
		if (group.unavailable() != null) {
			assertThat(group.value("memory.current")).isNull();
			assertThat(group.unavailable().reason()).isNotEmpty();
		}
		else {
			Long memory = group.value("memory.current");
			assertThat((memory != null) ? memory : group.value("pids.current")).isPositive();
		}
	}

	private Cgroup group() {
		return new Cgroup(this.proc.root(), this.groups.root());
	}

}
