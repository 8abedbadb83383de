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

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.leakscope.memory.MemoryReport.Category;
import io.leakscope.memory.MemoryReport.Pool;
import io.leakscope.memory.MemoryReport.ProcessMemory;
import io.leakscope.support.CgroupFixture;
import io.leakscope.support.Cgroups;
import io.leakscope.support.FileTree;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.Unavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class MemoryReporterTests {

	private static final String SMAPS = """
			00001000-00003000 r-xp 00000000 fd:00 12 /usr/lib/libc.so.6
			Rss:                   8 kB
			00005000-0000b000 rw-p 00000000 00:00 0
			Rss:                  24 kB
			""";

	private CgroupFixture fixture;

	private FileTree proc;

	@BeforeEach
	void setUp(@TempDir Path root) {
		this.fixture = CgroupFixture.containerV2(root);
		this.proc = this.fixture.proc();
	}

	@Test
	void theProcessIsWhatTheKernelCounts() {
		this.proc.with("self/status", "VmHWM: 300 kB\nVmRSS: 200 kB\nVmSwap: 0 kB\nHugetlbPages: 4096 kB\n");
		assertThat(report().process()).isEqualTo(new ProcessMemory(204_800L, 307_200L, 0L, 4_194_304L));
	}

	@Test
	void linesOfTheProcessThatAreNotUnderstoodAreCounted() {
		this.proc.with("self/status", "nonsense\nVmRSS: 200 kB\nVmSwap: many kB\n");
		assertThat(report().process()).isEqualTo(new ProcessMemory(204_800L, null, null, null, 2));
		this.proc.with("self/status", "VmRSS: many kB\n");
		assertThat(report().unavailable()).contains(new Unavailable("/proc/self/status",
				"it could not be read; resident memory is not known, 1 line not understood"));
	}

	@Test
	void theContainerHasTheKubeletsWorkingSetAndHeadroom() {
		this.fixture.with("memory.current", "700\n")
			.with("memory.max", "1000\n")
			.with("memory.stat", "anon 500\ninactive_file 150\n")
			.with("cgroup.procs", "42\n");
		MemoryReport report = report();
		ContainerMemory container = report.container();
		assertThat(container).isNotNull();
		assertThat(container.limit()).isEqualTo(1000);
		assertThat(container.usage()).isEqualTo(700);
		assertThat(container.workingSet()).isEqualTo(550);
		assertThat(container.headroom()).isEqualTo(450);
		assertThat(container.alone()).isTrue();
		assertThat(report.source()).contains("cgroup v2");
	}

	@Test
	void groupsOfVersion1AreASourceToo(@TempDir Path other) {
		this.fixture = CgroupFixture.hybrid(other, "/docker/abc")
			.with("memory/docker/abc/memory.usage_in_bytes", "700\n");
		MemoryReport report = report();
		assertThat(report.container()).isNotNull();
		assertThat(report.container().usage()).isEqualTo(700);
		assertThat(report.source()).contains("cgroup v1");
	}

	@Test
	void aGroupWhoseFilesCannotBeReadIsAbsentWithAReason() {
		this.fixture.with("memory.max", "max\n").with("memory.current", "?\n");
		MemoryReport report = report();
		assertThat(report.container()).isNull();
		assertThat(report.unavailable()).contains(new Unavailable("cgroup",
				"usage and limit of the group /sys/fs/cgroup could not be read, 1 line not understood"));
		this.fixture.with("memory.current", "");
		assertThat(report().unavailable())
			.contains(new Unavailable("cgroup", "usage and limit of the group /sys/fs/cgroup could not be read"));
	}

	@Test
	void whereNoGroupIsFoundLinesThatAreNotUnderstoodAreCountedInTheReason() {
		this.proc.with("self/cgroup", "nonsense\nmore of it\n").with("self/mountinfo", "and here\n");
		assertThat(report().unavailable()).contains(
				new Unavailable("cgroup", "the kernel names no control group of the process, 3 lines not understood"));
	}

	@Test
	void aGroupThatOnlyCountsProcessesIsNotASourceOfMemory() {
		this.proc.with("self/status", "VmRSS: 200 kB\n").with("self/smaps", SMAPS);
		this.fixture.with("pids.current", "12\n");
		MemoryReport report = report();
		assertThat(report.container()).isNull();
		assertThat(report.source()).doesNotContain("cgroup");
		assertThat(report.unavailable()).containsExactly(new Unavailable("cgroup",
				"no group of the process counts memory: it is in the machine's own, or the controller is off"));
	}

	@Test
	void whatCannotBeReadIsAbsentWithAReason() {
		MemoryReport report = report();
		assertThat(report.process()).isNull();
		assertThat(report.container()).isNull();
		assertThat(report.unavailable()).extracting(Unavailable::source)
			.containsExactly("/proc/self/status", "cgroup", "/proc/self/smaps");
		assertThat(report.categories()).isNull();
		assertThat(report.unaccounted()).isNull();
		// Other tests may have left event loops in this process.
		assertThat(report.source().replace(", Netty", "")).isEqualTo("MXBeans");
		assertThat(report.heap().used()).isPositive();
	}

	@Test
	void whenAllCanBeReadNothingIsUnavailable() {
		this.proc.with("self/status", "VmRSS: 200 kB\n").with("self/smaps", SMAPS);
		this.fixture.with("memory.current", "700\n");
		assertThat(report().unavailable()).isNull();
	}

	@Test
	void residentMemoryIsBrokenDownAndWhatNoRuleExplainsIsNotHidden() {
		this.proc.with("self/smaps", SMAPS);
		MemoryReport report = report();
		assertThat(report.source()).contains("/proc/self/smaps");
		assertThat(report.categories()).extracting(Category::name, Category::resident)
			.contains(tuple("shared-libraries", 8_192L), tuple("mapped-files", 0L));
		// The direct buffers of this JVM are found in the mappings of the other.
		assertThat(report.unaccounted() + direct(report).resident()).isEqualTo(24_576);
		assertThat(report.accountedRatio()).isEqualTo(1 - report.unaccounted() / 32_768.0);
		assertThat(report.breakdown().rss()).isEqualTo(32_768);
	}

	private static Category direct(MemoryReport report) {
		return report.categories()
			.stream()
			.filter((category) -> category.name().equals("direct-buffers"))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void swapAndHugePagesAreThoseOfAllMappings() {
		this.proc.with("self/status", "VmRSS: 32 kB\nVmSwap: 12 kB\n").with("self/smaps", SMAPS + """
				Swap:                  8 kB
				0000c000-0000d000 rw-p 00000000 00:00 0 [heap]
				Swap:                  4 kB
				00200000-00400000 rw-p 00000000 00:11 12 /anon_hugepage (deleted)
				Private_Hugetlb:    2048 kB
				""");
		MemoryReport report = report();
		assertThat(report.breakdown().swapped()).isEqualTo(12_288);
		assertThat(report.breakdown().vmSwap()).isEqualTo(12_288);
		assertThat(report.breakdown().unaccountedSwapped()).isBetween(0L, 8_192L);
		assertThat(report.categories().stream().mapToLong(Category::swapped).sum())
			.isEqualTo(12_288 - report.breakdown().unaccountedSwapped());
		assertThat(report.breakdown().hugetlb()).isEqualTo(2_097_152);
		assertThat(report.categories()).extracting(Category::name, Category::hugetlb)
			.contains(tuple("other", 2_097_152L));
		assertThat(report.breakdown().rss()).isEqualTo(32_768);
	}

	@Test
	void whatTheJvmHasReservedAndMayTakeIsKnown() {
		this.proc.with("self/smaps", SMAPS);
		MemoryReport report = report();
		for (String name : List.of("java-heap", "metaspace", "class-space", "code-cache")) {
			Category category = category(report, name);
			assertThat(category.reserved()).as(name).isGreaterThanOrEqualTo(category.committed());
		}
		assertThat(category(report, "java-heap").max()).isEqualTo(report.heap().max());
		assertThat(category(report, "java-heap").reserved()).isGreaterThanOrEqualTo(report.heap().max());
		assertThat(category(report, "class-space").reserved()).isEqualTo(category(report, "class-space").max());
		assertThat(category(report, "direct-buffers").max()).isEqualTo(Runtime.getRuntime().maxMemory());
		assertThat(category(report, "other-malloc").reserved()).isNull();
	}

	private static Category category(MemoryReport report, String name) {
		return report.categories().stream().filter((one) -> one.name().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void aSummaryHasTheLastBreakdownAndStartsNone() {
		this.proc.with("self/smaps", SMAPS);
		MemoryReporter reporter = reporter();
		assertThat(reporter.summary().categories()).isNull();
		MemoryReport report = reporter.report();
		assertThat(reporter.summary().categories()).isEqualTo(report.categories());
	}

	@Test
	void heapPoolsAndBuffersAreThoseOfTheJvm() {
		ByteBuffer buffer = ByteBuffer.allocateDirect(12_345_678);
		MemoryReport report = report();
		assertThat(report.heap().max()).isEqualTo(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax());
		assertThat(report.nonHeap().used()).isBetween(1L, report.nonHeap().committed());
		assertThat(report.pools()).hasSameSizeAs(ManagementFactory.getMemoryPoolMXBeans());
		assertThat(report.pools()).extracting(Pool::type).contains("HEAP", "NON_HEAP");
		assertThat(report.bufferPools()).filteredOn((pool) -> pool.name().equals("direct"))
			.singleElement()
			.satisfies((pool) -> assertThat(pool.used()).isGreaterThanOrEqualTo(buffer.capacity()));
	}

	@Test
	void afterAFullCollectionWhatIsLeftIsKnown() {
		System.gc();
		MemoryReport report = report();
		assertThat(report.heap().usedAfterLastGc()).isBetween(1L, report.heap().committed());
	}

	@Test
	void beforeTheOldGenerationWasCollectedNothingIsKnownOfIt() {
		assertThat(MemoryReporter.usedAfterLastGc(
				List.of(heapPool("G1 Eden Space", 0L), heapPool("G1 Survivor Space", 5L), heapPool("G1 Old Gen", 0L))))
			.isNull();
		assertThat(MemoryReporter.usedAfterLastGc(List.of(heapPool("Epsilon Heap", null)))).isNull();
	}

	@Test
	void afterItWasCollectedThePoolsOfTheHeapAddUp() {
		assertThat(
				MemoryReporter.usedAfterLastGc(List.of(heapPool("G1 Eden Space", 0L), heapPool("G1 Survivor Space", 5L),
						heapPool("G1 Old Gen", 70L), new Pool("Metaspace", "NON_HEAP", 9, 9, 9, null, null))))
			.isEqualTo(75);
		assertThat(MemoryReporter
			.usedAfterLastGc(List.of(heapPool("ZGC Young Generation", 1L), heapPool("ZGC Old Generation", 40L))))
			.isEqualTo(41);
		assertThat(MemoryReporter.usedAfterLastGc(List.of(heapPool("ZHeap", 33L)))).isEqualTo(33);
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void ofThisProcessResidentMemoryIsKnown() {
		MemoryReport report = new MemoryReporter(new ProcFiles(Path.of("/proc")),
				new Cgroups(Path.of("/proc"), Path.of("/")), Duration.ofSeconds(10))
			.report();
		assertThat(report.process()).isNotNull();
		assertThat(report.process().rss()).isBetween(10_000_000L, report.process().peakRss());
		assertThat(report.container() == null).isEqualTo(report.unavailable() != null);
	}

	private static Pool heapPool(String name, Long usedAfterLastGc) {
		return new Pool(name, "HEAP", 100, 100, 100, null, usedAfterLastGc);
	}

	private MemoryReport report() {
		return reporter().report();
	}

	private MemoryReporter reporter() {
		return new MemoryReporter(new ProcFiles(this.fixture.proc().root()), this.fixture.cgroups(),
				Duration.ofSeconds(10));
	}

}
