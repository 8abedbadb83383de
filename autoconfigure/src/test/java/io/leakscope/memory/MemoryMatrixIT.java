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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/**
 * Resident memory adds up to what the kernel counts, with each collector: processes of
 * which it is known what they use it for, and which then leak native memory.
 */
class MemoryMatrixIT {

	private static final long MEGABYTE = 1 << 20;

	private static final long HEAP = 256 * MEGABYTE;

	/**
	 * What the native part of an inflater takes at least.
	 */
	private static final long INFLATER = 7_000;

	/**
	 * With native memory tracking the categories are the same, but for those of the
	 * second.
	 */
	private static final List<String> TRACKED = List.of("G1", "Shenandoah");

	private static final Path TRANSPARENT = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

	private static final Map<String, SubjectRun> ROWS = new LinkedHashMap<>();

	static Stream<Arguments> all() {
		return Stream.of(17, 25)
			.flatMap((jdk) -> Stream.of("Serial", "Parallel", "G1", "Z", "Shenandoah")
				.flatMap((collector) -> (TRACKED.contains(collector) ? Stream.of("off", "summary") : Stream.of("off"))
					.map((tracking) -> Arguments.of(jdk, collector, tracking))));
	}

	@ParameterizedTest
	@MethodSource("all")
	void theCategoriesAddUp(int jdk, String collector, String tracking, @TempDir Path folder)
			throws IOException, InterruptedException {
		boolean tracked = "summary".equals(tracking);
		SubjectRun run = row(jdk, collector + (tracked ? ", NMT" : ""), folder, "-XX:+Use" + collector + "GC",
				"-XX:NativeMemoryTracking=" + tracking);
		assertThat(run.said().containsKey("nmt-malloc")).isEqualTo(tracked);
		if (tracked) {
			assertThat(run.bytes("nmt-malloc")).as(run.toString()).isPositive();
			// None where the JVM counts more than is resident.
			assertThat(run.said().get("nmt-allocator-share")).as(run.toString()).matches("null|\\d+");
		}
		boolean told = List.of("Serial", "Parallel", "G1").contains(collector) || (tracked && jdk > 17);
		assertThat(run.bytes("gc") > 0).as(run.toString()).isEqualTo(told);
	}

	@ParameterizedTest
	@ValueSource(ints = { 17, 25 })
	void theyDoWithoutArchivesOfClasses(int jdk, @TempDir Path folder) throws IOException, InterruptedException {
		SubjectRun run = row(jdk, "G1, -Xshare:off", folder, "-XX:+UseG1GC", "-Xshare:off");
		assertThat(run.bytes("cds-archive")).isZero();
		assertThat(run.bytes("class-space")).isPositive();
	}

	@ParameterizedTest
	@ValueSource(ints = { 17, 25 })
	void theyDoWithTransparentHugePages(int jdk, @TempDir Path folder) throws IOException, InterruptedException {
		boolean never = !Files.exists(TRANSPARENT) || Files.readString(TRANSPARENT).contains("[never]");
		Assumptions.assumeFalse(never, "the kernel has no transparent huge pages");
		SubjectRun run = row(jdk, "G1, THP", folder, "-XX:+UseG1GC", "-XX:+UseTransparentHugePages");
		assertThat(run.bytes("thp-java-heap")).as(run.toString()).isBetween(HEAP / 2, run.bytes("java-heap"));
		assertThat(run.together("thp-")).isLessThanOrEqualTo(run.bytes("thp"));
		assertThat(run.bytes("hugetlb")).isZero();
	}

	private static SubjectRun row(int jdk, String name, Path folder, String... options)
			throws IOException, InterruptedException {
		SubjectRun run = SubjectRun.of(jdk, HEAP, List.of(options), folder);
		ROWS.put("JDK " + jdk + " " + name, run);
		run.assertAddsUp(HEAP);
		long leaked = run.bytes("leak-other-malloc") - run.bytes("other-malloc");
		assertThat(leaked).as(run.toString()).isGreaterThan(MemorySubject.LEAKED_INFLATERS * INFLATER);
		assertThat(run.bytes("leak-direct-buffers")).isEqualTo(run.bytes("direct-buffers"));
		long leakedByOne = run.bytes("arena-other-malloc") - run.bytes("leak-other-malloc");
		assertThat(leakedByOne).as(run.toString()).isCloseTo(MemorySubject.LEAKED_BY_ONE_THREAD, withinPercentage(5));
		assertThat(run.accountedRatio("arena-")).as(run.toString()).isBetween(0.95, 1.0);
		long spinning = run.bytes("spin-thread-stacks") - run.bytes("arena-thread-stacks");
		assertThat(spinning).as(run.toString())
			.isCloseTo((long) MemorySubject.SPINNING * MemorySubject.STACK, withinPercentage(5));
		assertThat(run.accountedRatio("spin-")).as(run.toString()).isBetween(0.95, 1.0);
		return run;
	}

	@AfterAll
	static void write() throws IOException {
		BreakdownTable.write("breakdown.md", ROWS);
		double[] ratios = ROWS.values().stream().mapToDouble(SubjectRun::accountedRatio).sorted().toArray();
		assertThat(ratios[ratios.length / 2]).isGreaterThan(0.97);
	}

}
