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

package io.leakscope.diagnosis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.counts.CountsReporter;
import io.leakscope.counts.ThreadPool;
import io.leakscope.memory.MemoryReport;
import io.leakscope.memory.MemoryReport.HeapMemory;
import io.leakscope.memory.MemoryReport.LiveSet;
import io.leakscope.memory.MemoryReport.NonHeapMemory;
import io.leakscope.memory.MemoryReporter;
import io.leakscope.support.CgroupFixture;
import io.leakscope.support.ProcFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class NearestLimitsTests {

	private CgroupFixture fixture;

	@BeforeEach
	void setUp(@TempDir Path root) {
		this.fixture = CgroupFixture.containerV2(root);
	}

	@Test
	void theLimitsOfAllSectionsStandInOneOrder() {
		this.fixture.with("pids.current", "95\n")
			.with("pids.max", "100\n")
			.with("memory.max", "1000000\n")
			.with("memory.current", "990000\n")
			.with("memory.stat", "inactive_file 10000\n");
		List<Limit> limits = compose(
				new ThreadPool("http", "http-", 10, false, "server.max", new ThreadPool.Load(10, 10, 3, null)))
			.limits();
		assertThat(limits).startsWith(new Limit("busy threads of http", 10, 10, "server.max"),
				Limit.ofBytes("container memory", 980_000, 1_000_000, "cgroup memory limit", "/sys/fs/cgroup"),
				new Limit("container threads", 95, 100, 0.95, "cgroup pids.max", null, "/sys/fs/cgroup"));
		assertThat(limits).extracting(Limit::name)
			.contains("heap", "direct buffers", "compressed class space", "code cache");
		assertThat(limits).isSortedAccordingTo((one, other) -> Double.compare(other.ratio(), one.ratio()));
	}

	@Test
	void ofAPoolThatDoesNotTellHowManyOfItsThreadsWorkNoLimitIsKnown() {
		assertThat(compose(new ThreadPool("tasks", "tasks-", 8, false, null)).limits()).extracting(Limit::name)
			.noneMatch((name) -> name.contains("tasks"));
	}

	@Test
	void memoryIsInBytes() {
		assertThat(compose().limits()).filteredOn((limit) -> "bytes".equals(limit.unit()))
			.extracting(Limit::name)
			.contains("heap")
			.doesNotContain("file descriptors");
	}

	@Test
	void whatMayBeGarbageInTheHeapIsSaidToBeSo() {
		assertThat(live(95, null)).isEqualTo(Limit.ofBytes("live set", 95, 100, "at most, after G1", null));
		assertThat(live(95, 60L)).isEqualTo(Limit.ofBytes("live set", 95, 100, "at most, after G1", null));
		assertThat(live(95, 92L))
			.isEqualTo(Limit.ofBytes("live set", 92, 100, "after a collection of the old generation", null));
		assertThat(live(60, 60L))
			.isEqualTo(Limit.ofBytes("live set", 60, 100, "after a collection of the old generation", null));
		assertThat(live(40, 92L).used()).isEqualTo(40);
	}

	private Limit live(long atMost, @Nullable Long afterOldGc) {
		LiveSet live = new LiveSet(atMost, "G1", Duration.ZERO, null, null, afterOldGc,
				(afterOldGc != null) ? Duration.ZERO : null);
		MemoryReport memory = new MemoryReport(null, null, new HeapMemory(99, 100, 100L, null), live,
				new NonHeapMemory(1, 1, null), List.of(), List.of(), null, null, null, null, null, null, "test", null);
		ProcFiles proc = new ProcFiles(this.fixture.proc().root());
		CountsReport counts = new CountsReporter(proc, this.fixture.cgroups(), List::of).report();
		return NearestLimits.of(counts, memory)
			.limits()
			.stream()
			.filter((limit) -> limit.name().equals("live set"))
			.findFirst()
			.orElseThrow();
	}

	private CountsReport compose(ThreadPool... pools) {
		ProcFiles proc = new ProcFiles(this.fixture.proc().root());
		CountsReporter counts = new CountsReporter(proc, this.fixture.cgroups(), () -> List.of(pools));
		MemoryReporter memory = new MemoryReporter(proc, this.fixture.cgroups(), Duration.ofSeconds(10));
		return NearestLimits.of(counts.report(), memory.summary());
	}

}
