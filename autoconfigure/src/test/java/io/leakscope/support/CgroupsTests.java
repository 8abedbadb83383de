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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CgroupsTests {

	@TempDir
	private Path root;

	@Test
	void inAContainerTheGroupIsTheMount() {
		CgroupFixture fixture = CgroupFixture.containerV2(this.root).with("memory.current", "300\n");
		ControllerGroups memory = fixture.cgroups().controller("memory");
		assertThat(memory.version()).isEqualTo(2);
		assertThat(memory.unavailable()).isNull();
		assertThat(memory.groups()).containsExactly(new Cgroup(fixture.groups().root(), "/sys/fs/cgroup"));
	}

	@Test
	void onAMachineTheGroupsAreTheOwnOneAndThoseAboveItButNotTheMachines() {
		CgroupFixture fixture = CgroupFixture.v2(this.root, "/kubepods/pod1/v17")
			.with("memory.stat", "anon 1\n")
			.with("kubepods/memory.max", "max\n")
			.with("kubepods/pod1/memory.max", "500\n")
			.with("kubepods/pod1/v17/memory.current", "300\n")
			.with("kubepods/pod1/other/memory.current", "100\n");
		assertThat(paths(fixture, "memory")).containsExactly("/sys/fs/cgroup/kubepods/pod1/v17",
				"/sys/fs/cgroup/kubepods/pod1", "/sys/fs/cgroup/kubepods");
	}

	@Test
	void whereAControllerIsOffForTheLowestGroupTheOneAboveItCounts() {
		CgroupFixture fixture = CgroupFixture.v2(this.root, "/user.slice/app.scope")
			.with("user.slice/memory.current", "300\n")
			.with("user.slice/app.scope/pids.current", "3\n");
		assertThat(paths(fixture, "memory")).containsExactly("/sys/fs/cgroup/user.slice");
		assertThat(paths(fixture, "pids")).containsExactly("/sys/fs/cgroup/user.slice/app.scope");
	}

	@Test
	void inAHybridEachControllerIsInItsHierarchyOfVersion1() {
		CgroupFixture fixture = CgroupFixture.hybrid(this.root, "/docker/abc")
			.with("memory/docker/abc/memory.usage_in_bytes", "300\n")
			.with("memory/docker/memory.limit_in_bytes", "500\n")
			.with("memory/memory.limit_in_bytes", "9223372036854771712\n")
			.with("memory/cgroup.sane_behavior", "0\n")
			.with("pids/docker/abc/pids.current", "3\n")
			.with("unified/cgroup.procs", "42\n");
		assertThat(fixture.cgroups().controller("memory").version()).isEqualTo(1);
		assertThat(paths(fixture, "memory")).containsExactly("/sys/fs/cgroup/memory/docker/abc",
				"/sys/fs/cgroup/memory/docker");
		assertThat(paths(fixture, "pids")).containsExactly("/sys/fs/cgroup/pids/docker/abc");
	}

	@Test
	void whenTheMountBeginsAtTheGroupThePathGoesOnFromThere() {
		CgroupFixture fixture = CgroupFixture
			.of(this.root, "4:memory:/kubepods/pod1/c/app\n",
					"35 31 0:32 /kubepods/pod1/c /sys/fs/cgroup/memory ro,nosuid - cgroup cgroup rw,memory\n")
			.with("memory/memory.limit_in_bytes", "500\n")
			.with("memory/app/memory.limit_in_bytes", "400\n");
		assertThat(paths(fixture, "memory")).containsExactly("/sys/fs/cgroup/memory/app", "/sys/fs/cgroup/memory");
	}

	@Test
	void whereTheHostsFilesAreMountedInANamespaceTheGroupIsFoundByItsProcess() {
		CgroupFixture fixture = CgroupFixture
			.of(this.root, "0::/\n", "20 19 0:18 /../../.. /sys/fs/cgroup rw,relatime - cgroup2 none rw\n")
			.with("cgroup.procs", "1\n")
			.with("kubepods/cgroup.procs", "")
			.with("kubepods/pod1/memory.max", "500\n")
			.with("kubepods/pod1/sidecar/cgroup.procs", "41\n")
			.with("kubepods/pod1/sidecar/memory.current", "1\n")
			.with("kubepods/pod1/app/cgroup.procs", "43\n42\n")
			.with("kubepods/pod1/app/memory.current", "300\n");
		assertThat(paths(fixture, "memory")).containsExactly("/sys/fs/cgroup/kubepods/pod1/app",
				"/sys/fs/cgroup/kubepods/pod1");
	}

	@Test
	void theMountThatShowsMostGroupsIsRead() {
		CgroupFixture fixture = CgroupFixture
			.of(this.root, "4:memory:/docker/abc\n",
					"35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"
							+ "36 31 0:32 / /sys/fs/cgroup/host\\040files ro - cgroup cgroup rw,memory\n")
			.with("memory/memory.limit_in_bytes", "500\n")
			.with("host files/docker/abc/memory.limit_in_bytes", "500\n")
			.with("host files/docker/memory.limit_in_bytes", "400\n");
		assertThat(paths(fixture, "memory")).containsExactly("/sys/fs/cgroup/host files/docker/abc",
				"/sys/fs/cgroup/host files/docker");
	}

	@Test
	void whereThePathIsOneOfTheHostOnlyAGroupThatHasTheProcessIsTaken() {
		CgroupFixture fixture = CgroupFixture.v2(this.root, "/kubepods.slice/pod1.slice/container")
			.with("memory.current", "9\n");
		assertThat(fixture.cgroups().controller("memory").unavailable()).isNotNull();
		fixture.with("cgroup.procs", "42\n");
		assertThat(paths(fixture, "memory")).containsExactly("/sys/fs/cgroup");
	}

	@Test
	void aGroupOutsideOfTheNamespaceIsNotFoundAndTheReasonNamesIt() {
		CgroupFixture fixture = CgroupFixture.v2(this.root, "/../elsewhere").with("memory.current", "9\n");
		fixture.root().with("sys/fs/elsewhere/memory.current", "11\n").with("sys/fs/elsewhere/cgroup.procs", "42\n");
		assertThat(fixture.cgroups().controller("memory")).isEqualTo(new ControllerGroups(0, List.of(), 0,
				new Unavailable("cgroup", "the process' group /../elsewhere of version 2 is not in the file systems"
						+ " that are mounted here")));
	}

	@Test
	void linesThatAreNotUnderstoodAreCountedAndTheOthersRead() throws IOException {
		CgroupFixture fixture = CgroupFixture.containerV2(this.root).with("memory.current", "9\n");
		Path proc = fixture.proc().root();
		for (String file : List.of("self/cgroup", "self/mountinfo")) {
			fixture.proc().with(file, "nonsense\n" + Files.readString(proc.resolve(file)) + "more of it\n");
		}
		ControllerGroups groups = fixture.cgroups().controller("memory");
		assertThat(groups.groups()).hasSize(1);
		assertThat(groups.unparsed()).isEqualTo(4);
	}

	@Test
	void aGroupOrAMountOfGroupsThatIsNotUnderstoodIsCounted() {
		assertThat(CgroupFixture.of(this.root, "0::nowhere\n", "").cgroups().controller("memory").unparsed()).isOne();
		assertThat(CgroupFixture.of(this.root, "0::/\n", """
				1 2 3 nowhere /sys/fs/cgroup 6 - cgroup2 none rw
				1 2 3 / /sys/fs/cgroup 6 - cgroup2
				1 2 3 nowhere /tmp 6 - tmpfs
				""").cgroups().controller("memory").unparsed()).isEqualTo(3);
	}

	@Test
	void aPathThatWouldLeadOutOfTheMountIsNotFollowed() {
		CgroupFixture fixture = CgroupFixture.v2(this.root, "/a/../../elsewhere").with("a/memory.current", "9\n");
		fixture.root().with("sys/fs/elsewhere/memory.current", "11\n");
		assertThat(fixture.cgroups().controller("memory").groups()).isEmpty();
	}

	@Test
	void theMachinesOwnGroupIsNoContainer() {
		CgroupFixture fixture = CgroupFixture.v2(this.root, "/").with("memory.stat", "anon 1\n");
		assertThat(fixture.cgroups().controller("memory").unavailable()).isEqualTo(new Unavailable("cgroup",
				"no group of the process counts memory: it is in the machine's own, or the controller is off"));
		CgroupFixture old = CgroupFixture.hybrid(this.root, "/")
			.with("memory/memory.limit_in_bytes", "9223372036854771712\n")
			.with("memory/cgroup.sane_behavior", "0\n");
		assertThat(old.cgroups().controller("memory").groups()).isEmpty();
	}

	@Test
	void withoutAMountOrAMembershipThereIsAReason() {
		assertThat(CgroupFixture.of(this.root, "0::/\n", "").cgroups().controller("memory").unavailable()).isNotNull();
		assertThat(CgroupFixture.of(this.root, "", "").cgroups().controller("memory").unavailable())
			.isEqualTo(new Unavailable("cgroup", "the kernel names no control group of the process"));
		assertThat(new Cgroups(this.root.resolve("none"), this.root).controller("pids").unavailable()).isNotNull();
	}

	@Test
	void garbageIsNoError() {
		CgroupFixture fixture = CgroupFixture.of(this.root, "", "");
		fixture.proc()
			.with("self/cgroup", new byte[] { '0', ':', ':', '/', 0, (byte) 0xff, '\n', 'x', '\n', ':', '\n' })
			.with("self/mountinfo", """
					 -\s
					- cgroup2
					1 2 3 4 5 6 - cgroup2 none rw
					1 2 3 / /sys/../../../etc 6 - cgroup2 none rw
					1 2 3 / /sys/fs/cgroup 6 - cgroup none rw,rw,memory
					1 2 3 / /sys/fs/cgroup 6 - cgroup2
					""");
		assertThat(fixture.cgroups().controller("memory").unavailable()).isNotNull();
		fixture.proc().with("self/cgroup", "4:memory:/\n");
		fixture.with("memory.limit_in_bytes", "5\n");
		assertThat(paths(fixture, "memory")).containsExactly("/sys/fs/cgroup");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void ofThisProcessTheGroupsAreFoundOrAbsentWithAReason() {
		for (String controller : new String[] { "memory", "pids" }) {
			ControllerGroups groups = new Cgroups(Path.of("/proc"), Path.of("/")).controller(controller);
			assertThat(groups.groups().isEmpty()).isEqualTo(groups.unavailable() != null);
			assertThat(groups.groups()).allSatisfy((group) -> assertThat(group.folder()).isDirectory());
		}
	}

	private static List<String> paths(CgroupFixture fixture, String controller) {
		return fixture.cgroups().controller(controller).groups().stream().map(Cgroup::path).toList();
	}

}
