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
import java.time.Duration;

import io.leakscope.memory.ContainerMemory.Pressure;
import io.leakscope.memory.ContainerMemory.Stall;
import io.leakscope.support.CgroupFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerReaderV2Tests {

	@TempDir
	private Path root;

	@Test
	void aContainerWithEverythingIsReadWhole() {
		CgroupFixture fixture = CgroupFixture.containerV2(this.root)
			.with("memory.max", "1000\n")
			.with("memory.high", "900\n")
			.with("memory.current", "700\n")
			.with("memory.swap.current", "20\n")
			.with("memory.swap.max", "80\n")
			.with("memory.stat", """
					anon 400
					file 200
					kernel 60
					kernel_stack 10
					sock 7
					hugetlb 2
					inactive_file 150
					slab 30
					""")
			.with("memory.events", "low 0\nhigh 12\nmax 5\noom 1\noom_kill 3\noom_group_kill 0\n")
			.with("memory.pressure", """
					some avg10=1.25 avg60=0.10 avg300=0.00 total=2500000
					full avg10=0.50 avg60=0.00 avg300=0.00 total=1000
					""")
			.with("cgroup.procs", "42\n");
		assertThat(read(fixture)).isEqualTo(new ContainerMemory(2, "/sys/fs/cgroup", 1000L, "/sys/fs/cgroup", 900L,
				700L, null, 550L, 450L, 20L, 80L, 400L, 200L, 60L, 30L, 7L, 2L, 3L, 12L,
				new Pressure(new Stall(1.25, Duration.ofMillis(2500)), new Stall(0.5, Duration.ofMillis(1))), true, 0));
	}

	@Test
	void anOlderKernelTellsTheParts() {
		ContainerMemory memory = read(CgroupFixture.containerV2(this.root)
			.with("memory.current", "700\n")
			.with("memory.stat", "anon 400\nkernel_stack 10\npagetables 20\nslab 30\n"));
		assertThat(memory.kernel()).isEqualTo(60);
		assertThat(memory.slab()).isEqualTo(30);
	}

	@Test
	void withoutALimitThereIsNoHeadroom() {
		ContainerMemory memory = read(CgroupFixture.containerV2(this.root)
			.with("memory.max", "max\n")
			.with("memory.high", "max\n")
			.with("memory.swap.max", "max\n")
			.with("memory.current", "700\n")
			.with("memory.stat", "inactive_file 1\n"));
		assertThat(memory.limit()).isNull();
		assertThat(memory.limitedBy()).isNull();
		assertThat(memory.high()).isNull();
		assertThat(memory.swapLimit()).isNull();
		assertThat(memory.headroom()).isNull();
		assertThat(memory.workingSet()).isEqualTo(699);
		assertThat(memory.unparsed()).isZero();
	}

	@Test
	void whatIsMissingIsAbsentAndNotZero() {
		ContainerMemory memory = read(CgroupFixture.containerV2(this.root).with("memory.current", "700\n"));
		assertThat(memory).isEqualTo(new ContainerMemory(2, "/sys/fs/cgroup", null, null, null, 700L, null, null, null,
				null, null, null, null, null, null, null, null, null, null, null, null, 0));
	}

	@Test
	void theTightestLimitCountsWithWhatItsGroupUses() {
		ContainerMemory memory = read(nested().with("pods/memory.max", "5000\n")
			.with("pods/memory.current", "950\n")
			.with("pods/memory.stat", "inactive_file 0\n")
			.with("pods/pod1/memory.max", "1000\n")
			.with("pods/pod1/memory.current", "900\n")
			.with("pods/pod1/memory.stat", "anon 800\ninactive_file 50\n")
			.with("pods/pod1/app/memory.max", "max\n"));
		assertThat(memory.group()).isEqualTo("/sys/fs/cgroup/pods/pod1/app");
		assertThat(memory.limit()).isEqualTo(1000);
		assertThat(memory.limitedBy()).isEqualTo("/sys/fs/cgroup/pods/pod1");
		assertThat(memory.usage()).isEqualTo(900);
		assertThat(memory.ownUsage()).isEqualTo(300);
		assertThat(memory.workingSet()).isEqualTo(850);
		assertThat(memory.headroom()).isEqualTo(150);
		assertThat(memory.anon()).isEqualTo(200);
	}

	@Test
	void theOwnLimitCountsWhenItIsTheTightest() {
		ContainerMemory memory = read(nested().with("pods/pod1/memory.max", "1000\n")
			.with("pods/pod1/memory.current", "400\n")
			.with("pods/pod1/memory.stat", "inactive_file 100\n")
			.with("pods/pod1/app/memory.max", "500\n"));
		assertThat(memory.limit()).isEqualTo(500);
		assertThat(memory.limitedBy()).isEqualTo(memory.group());
		assertThat(memory.usage()).isEqualTo(300);
		assertThat(memory.ownUsage()).isNull();
		assertThat(memory.workingSet()).isEqualTo(210);
		assertThat(memory.headroom()).isEqualTo(290);
	}

	@Test
	void headroomIsThatOfTheGroupWithTheLeastOfIt() {
		ContainerMemory memory = read(nested().with("pods/pod1/memory.max", "1000\n")
			.with("pods/pod1/memory.current", "990\n")
			.with("pods/pod1/memory.stat", "inactive_file 0\n")
			.with("pods/pod1/app/memory.max", "500\n"));
		assertThat(memory.limit()).isEqualTo(500);
		assertThat(memory.workingSet()).isEqualTo(210);
		assertThat(memory.headroom()).isEqualTo(10);
	}

	@Test
	void whenTheGroupWithTheLimitCannotBeReadUsageIsTheOwnAndHeadroomUnknown() {
		ContainerMemory memory = read(nested().with("pods/pod1/memory.max", "250\n")
			.with("pods/memory.max", "9000\n")
			.with("pods/memory.current", "950\n")
			.with("pods/memory.stat", "inactive_file 0\n"));
		assertThat(memory.limit()).isEqualTo(250);
		assertThat(memory.usage()).isEqualTo(300);
		assertThat(memory.headroom()).isNull();
	}

	@Test
	void eventsAreThoseOfTheGroupThatSlowsDown() {
		ContainerMemory memory = read(nested().with("pods/pod1/memory.high", "800\n")
			.with("pods/pod1/memory.events", "high 9\noom_kill 4\n")
			.with("pods/pod1/memory.swap.max", "0\n")
			.with("pods/pod1/app/memory.high", "max\n")
			.with("pods/pod1/app/memory.events", "high 0\noom_kill 1\n"));
		assertThat(memory.high()).isEqualTo(800);
		assertThat(memory.highEvents()).isEqualTo(9);
		assertThat(memory.oomKills()).isEqualTo(1);
		assertThat(memory.swapLimit()).isZero();
	}

	@Test
	void moreCacheThanUsageIsNoNegativeWorkingSet() {
		ContainerMemory memory = read(CgroupFixture.containerV2(this.root)
			.with("memory.current", "700\n")
			.with("memory.stat", "inactive_file 900\n"));
		assertThat(memory.workingSet()).isZero();
	}

	@Test
	void garbageIsCountedAndTheRestIsRead() {
		ContainerMemory memory = read(CgroupFixture.containerV2(this.root)
			.with("memory.max", "lots\n")
			.with("memory.current", "700\n")
			.with("memory.stat", "anon 400\nfile\ninactive_file oops\n\n")
			.with("memory.events", "oom_kill -1\n")
			.with("memory.pressure", "some avg10=nan\nfull avg10=0.50 avg60=0.00 avg300=0.00 total=7\n")
			.with("cgroup.procs", "42\n43\nx\n"));
		assertThat(memory.limit()).isNull();
		assertThat(memory.usage()).isEqualTo(700);
		assertThat(memory.anon()).isEqualTo(400);
		assertThat(memory.workingSet()).isNull();
		assertThat(memory.oomKills()).isNull();
		assertThat(memory.pressure()).isEqualTo(new Pressure(null, new Stall(0.5, Duration.ofNanos(7000))));
		assertThat(memory.alone()).isFalse();
		assertThat(memory.unparsed()).isEqualTo(7);
	}

	private CgroupFixture nested() {
		return CgroupFixture.v2(this.root, "/pods/pod1/app")
			.with("pods/memory.max", "max\n")
			.with("pods/pod1/memory.max", "max\n")
			.with("pods/pod1/app/memory.current", "300\n")
			.with("pods/pod1/app/memory.stat", "anon 200\ninactive_file 90\n");
	}

	private static ContainerMemory read(CgroupFixture fixture) {
		return ContainerReader.read(fixture.cgroups().controller("memory"), 42L);
	}

}
