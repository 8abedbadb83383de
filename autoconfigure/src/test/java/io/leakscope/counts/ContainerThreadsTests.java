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

package io.leakscope.counts;

import java.nio.file.Path;

import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.support.CgroupFiles;
import io.leakscope.support.CgroupFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerThreadsTests {

	@TempDir
	private Path root;

	@Test
	void theTightestLimitOfTheOwnGroupAndThoseAboveItCounts() {
		CgroupFixture fixture = CgroupFixture.v2(this.root, "/pods/pod1/app")
			.with("pods/pids.max", "1000\n")
			.with("pods/pids.current", "70\n")
			.with("pods/pod1/pids.max", "60\n")
			.with("pods/pod1/pids.current", "50\n")
			.with("pods/pod1/app/pids.max", "max\n")
			.with("pods/pod1/app/pids.current", "15\n");
		assertThat(limit(fixture)).isEqualTo(
				new Limit("container threads", 50, 60, 50.0 / 60, "cgroup pids.max", null, "/sys/fs/cgroup/pods/pod1"));
	}

	@Test
	void theOwnLimitCountsWhenItLeavesTheLeast() {
		CgroupFixture fixture = CgroupFixture.v2(this.root, "/pods/app")
			.with("pods/pids.max", "100\n")
			.with("pods/pids.current", "20\n")
			.with("pods/app/pids.max", "16\n")
			.with("pods/app/pids.current", "15\n");
		assertThat(limit(fixture)).extracting(Limit::max, Limit::limitedBy)
			.containsExactly(16L, "/sys/fs/cgroup/pods/app");
	}

	@Test
	void aLargerLimitCountsWhenOthersHaveUsedItUp() {
		CgroupFixture fixture = CgroupFixture.v2(this.root, "/pods/app")
			.with("pods/pids.max", "100\n")
			.with("pods/pids.current", "99\n")
			.with("pods/app/pids.max", "60\n")
			.with("pods/app/pids.current", "15\n");
		assertThat(limit(fixture)).extracting(Limit::max, Limit::used).containsExactly(100L, 99L);
	}

	@Test
	void version1IsReadFromItsOwnHierarchy() {
		CgroupFixture fixture = CgroupFixture.hybrid(this.root, "/docker/abc")
			.with("pids/docker/abc/pids.max", "60\n")
			.with("pids/docker/abc/pids.current", "15\n");
		assertThat(limit(fixture)).extracting(Limit::max, Limit::used).containsExactly(60L, 15L);
	}

	@Test
	void whereThereIsVersion1OnlyItsGroupsAboveCountAsWell() {
		CgroupFixture fixture = CgroupFixture.of(this.root, "8:pids:/docker/abc\n4:memory:/docker/abc\n", """
				35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
				39 31 0:36 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids
				""")
			.with("pids/docker/pids.max", "60\n")
			.with("pids/docker/pids.current", "50\n")
			.with("pids/docker/abc/pids.max", "max\n")
			.with("pids/docker/abc/pids.current", "15\n");
		assertThat(limit(fixture)).isEqualTo(new Limit("container threads", 50, 60, 50.0 / 60, "cgroup pids.max", null,
				"/sys/fs/cgroup/pids/docker"));
	}

	@Test
	void withoutALimitThereIsNone() {
		CgroupFixture fixture = CgroupFixture.v2(this.root, "/pods/app")
			.with("pods/pids.max", "0\n")
			.with("pods/pids.current", "0\n")
			.with("pods/app/pids.max", "max\n")
			.with("pods/app/pids.current", "15\n");
		assertThat(limit(fixture)).isNull();
	}

	private static Limit limit(CgroupFixture fixture) {
		return ContainerThreads.limit(fixture.cgroups().controller("pids").groups(), new CgroupFiles());
	}

}
