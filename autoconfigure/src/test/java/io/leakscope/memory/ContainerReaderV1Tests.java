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

import java.nio.file.Path;

import io.leakscope.support.CgroupFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerReaderV1Tests {

	private static final String UNLIMITED = "9223372036854771712\n";

	@TempDir
	private Path root;

	@Test
	void aContainerWithEverythingIsReadWhole() {
		CgroupFixture fixture = container().with("memory/app/memory.limit_in_bytes", "1000\n")
			.with("memory/app/memory.memsw.limit_in_bytes", "1200\n")
			.with("memory/app/memory.kmem.usage_in_bytes", "60\n")
			.with("memory/app/memory.kmem.tcp.usage_in_bytes", "7\n")
			.with("memory/app/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n")
			.with("memory/app/cgroup.procs", "1\n42\n");
		assertThat(read(fixture))
			.isEqualTo(new ContainerMemory(1, "/sys/fs/cgroup/memory/app", 1000L, "/sys/fs/cgroup/memory/app", null,
					700L, null, 550L, 450L, 20L, 200L, 400L, 200L, 60L, null, 7L, null, 3L, null, null, false, 0));
	}

	@Test
	void unlimitedIsAHugeNumber() {
		ContainerMemory memory = read(container().with("memory/app/memory.limit_in_bytes", UNLIMITED)
			.with("memory/app/memory.memsw.limit_in_bytes", UNLIMITED));
		assertThat(memory.limit()).isNull();
		assertThat(memory.limitedBy()).isNull();
		assertThat(memory.headroom()).isNull();
		assertThat(memory.swapLimit()).isNull();
		assertThat(memory.usage()).isEqualTo(700);
		assertThat(memory.workingSet()).isEqualTo(550);
		assertThat(memory.unparsed()).isZero();
	}

	@Test
	void whatIsMissingIsAbsentAndNotZero() {
		ContainerMemory memory = read(
				CgroupFixture.hybrid(this.root, "/app").with("memory/app/memory.limit_in_bytes", "1000\n"));
		assertThat(memory)
			.isEqualTo(new ContainerMemory(1, "/sys/fs/cgroup/memory/app", 1000L, "/sys/fs/cgroup/memory/app", null,
					null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, 0));
	}

	@Test
	void theTightestLimitCountsWithWhatItsGroupUses() {
		ContainerMemory memory = read(nested().with("memory/pod/memory.limit_in_bytes", "900\n"));
		assertThat(memory.limit()).isEqualTo(900);
		assertThat(memory.limitedBy()).isEqualTo("/sys/fs/cgroup/memory/pod");
		assertThat(memory.usage()).isEqualTo(800);
		assertThat(memory.ownUsage()).isEqualTo(300);
		assertThat(memory.workingSet()).isEqualTo(780);
		assertThat(memory.headroom()).isEqualTo(120);
	}

	@Test
	void aGroupThatDoesNotCountThoseBelowItDoesNotLimitThem() {
		ContainerMemory memory = read(nested().with("memory/pod/memory.limit_in_bytes", "900\n")
			.with("memory/pod/memory.use_hierarchy", "0\n"));
		assertThat(memory.limit()).isEqualTo(1000);
		assertThat(memory.usage()).isEqualTo(300);
	}

	@Test
	void aLimitAboveTheMountIsKnownButNotWhatUsesItUp() {
		ContainerMemory memory = read(container().with("memory/app/memory.limit_in_bytes", "1000\n")
			.with("memory/app/memory.stat", "total_inactive_file 150\nhierarchical_memory_limit 800\n"));
		assertThat(memory.limit()).isEqualTo(800);
		assertThat(memory.limitedBy()).isNull();
		assertThat(memory.usage()).isEqualTo(700);
		assertThat(memory.workingSet()).isEqualTo(550);
		assertThat(memory.headroom()).isNull();
	}

	@Test
	void withoutTotalsTheGroupsOwnFiguresCount() {
		ContainerMemory memory = read(
				container().with("memory/app/memory.stat", "rss 4\ncache 2\ninactive_file 1\nswap 0\n"));
		assertThat(memory.anon()).isEqualTo(4);
		assertThat(memory.file()).isEqualTo(2);
		assertThat(memory.workingSet()).isEqualTo(699);
		assertThat(memory.swap()).isZero();
	}

	@Test
	void garbageIsCountedAndTheRestIsRead() {
		ContainerMemory memory = read(container().with("memory/app/memory.limit_in_bytes", "lots\n")
			.with("memory/app/memory.stat", "total_rss 4\n?\n")
			.with("memory/app/memory.oom_control", "oom_kill\n"));
		assertThat(memory.limit()).isNull();
		assertThat(memory.usage()).isEqualTo(700);
		assertThat(memory.anon()).isEqualTo(4);
		assertThat(memory.oomKills()).isNull();
		assertThat(memory.unparsed()).isEqualTo(3);
	}

	private CgroupFixture container() {
		return CgroupFixture.hybrid(this.root, "/app")
			.with("memory/app/memory.usage_in_bytes", "700\n")
			.with("memory/app/memory.stat", """
					cache 1
					rss 2
					inactive_file 3
					swap 4
					hierarchical_memory_limit 9223372036854771712
					total_cache 200
					total_rss 400
					total_inactive_file 150
					total_swap 20
					""");
	}

	private CgroupFixture nested() {
		return CgroupFixture.hybrid(this.root, "/pod/app")
			.with("memory/pod/memory.use_hierarchy", "1\n")
			.with("memory/pod/memory.usage_in_bytes", "800\n")
			.with("memory/pod/memory.stat", "inactive_file 0\ntotal_inactive_file 20\n")
			.with("memory/pod/app/memory.limit_in_bytes", "1000\n")
			.with("memory/pod/app/memory.usage_in_bytes", "300\n")
			.with("memory/pod/app/memory.stat", "total_inactive_file 90\n");
	}

	private static ContainerMemory read(CgroupFixture fixture) {
		return ContainerReader.read(fixture.cgroups().controller("memory"), 42L);
	}

}
