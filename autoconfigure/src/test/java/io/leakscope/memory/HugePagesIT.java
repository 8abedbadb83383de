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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/**
 * A heap in huge pages of {@code hugetlbfs}, which the kernel does not count as resident.
 * The test asks the kernel for such pages, and gives them back.
 */
class HugePagesIT {

	private static final long MEGABYTE = 1 << 20;

	private static final long HEAP = 256 * MEGABYTE;

	private static final int PAGES = 220;

	private static final Path WANTED = Path.of("/proc/sys/vm/nr_hugepages");

	private static final Path MEMORY = Path.of("/proc/meminfo");

	private static final Map<String, SubjectRun> ROWS = new LinkedHashMap<>();

	private static String before;

	@BeforeAll
	static void reserve() throws IOException {
		skipUnless(Files.isWritable(WANTED), "huge pages cannot be asked for");
		before = Files.readString(WANTED).trim();
		Files.writeString(WANTED, Long.toString(Long.parseLong(before) + PAGES));
		long free = meminfo("HugePages_Free");
		boolean enough = free >= PAGES && meminfo("Hugepagesize") == 2 * MEGABYTE / 1024;
		skipUnless(enough, "of " + PAGES + " huge pages of 2 MB the kernel has given " + free);
	}

	@AfterAll
	static void giveBack() throws IOException {
		if (before != null) {
			Files.writeString(WANTED, before);
		}
		if (!ROWS.isEmpty()) {
			BreakdownTable.write("huge-pages.md", ROWS);
		}
	}

	private static void skipUnless(boolean possible, String reason) {
		if (!possible) {
			System.out.println("Skipped: " + reason);
		}
		Assumptions.assumeTrue(possible, reason);
	}

	private static long meminfo(String name) throws IOException {
		return Files.readAllLines(MEMORY)
			.stream()
			.filter((line) -> line.startsWith(name + ":"))
			.mapToLong((line) -> Long.parseLong(line.split(" +")[1]))
			.findFirst()
			.orElse(0);
	}

	/**
	 * Not with the serial collector, which does not touch such pages at the start.
	 */
	@ParameterizedTest
	@CsvSource({ "17, Parallel", "17, G1", "17, Z", "25, Parallel", "25, G1", "25, Z" })
	void theHeapIsFoundThoughItIsNotResident(int jdk, String collector, @TempDir Path folder)
			throws IOException, InterruptedException {
		SubjectRun run = SubjectRun.of(jdk, HEAP,
				List.of("-XX:+Use" + collector + "GC", "-XX:+UseLargePages", "-XX:ReservedCodeCacheSize=48m"), folder);
		ROWS.put("JDK " + jdk + " " + collector, run);
		run.assertAddsUp(0);
		assertThat(run.bytes("hugetlb-java-heap")).as(run.toString()).isEqualTo(HEAP);
		assertThat(run.together("hugetlb-")).isEqualTo(run.bytes("hugetlb"));
		// On JDK 17 the kernel counts the three mappings of ZGC's heap.
		long twice = (jdk == 17 && "Z".equals(collector)) ? 2 * HEAP : 0;
		assertThat(run.bytes("hugetlb") + twice).isCloseTo(run.bytes("hugetlb-pages"), withinPercentage(2));
	}

}
