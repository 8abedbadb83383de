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

package io.leakscope.threads;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Groups of threads in processes of their own, with many threads and over several runs.
 */
class StacksOfProcessesTests {

	private static final List<String> EXPORT = List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(ints = { 17, 25 })
	void aStackHasTheSameFingerprintInEveryRun(int jdk) throws IOException, InterruptedException {
		String first = TestJdks.run(jdk, List.of(), GroupedThreads.class, "0", "5", "0", "1000");
		String second = TestJdks.run(jdk, List.of(), GroupedThreads.class, "7", "5", "0", "1000");
		assertThat(groups(first)).isEqualTo(groups(second));
		assertThat(groups(first))
			.hasEntrySatisfying("first-by-reflection",
					(group) -> assertThat(group).startsWith("31 virtual null are wait"))
			.hasEntrySatisfying("by-proxy", (group) -> assertThat(group).startsWith("10 virtual null are wait"))
			.hasEntrySatisfying("platform", (group) -> assertThat(group).startsWith("5 virtual null are wait"));
	}

	@Test
	void virtualThreadsAreInTheGroupsWhereTheyCanBeListed() throws IOException, InterruptedException {
		String output = TestJdks.run(25, EXPORT, GroupedThreads.class, "0", "5", "5000", "100000");
		assertThat(output).containsPattern("total \\d+ captured \\d+ virtual 5000 unavailable false");
		assertThat(groups(output)).hasEntrySatisfying("",
				(group) -> assertThat(group).startsWith("5000 virtual 5000 are wait"));
		assertThat(output).containsPattern("threads \\d+ virtual 5000 matching 5000 unavailable false");
		assertThat(output.lines().filter((line) -> line.startsWith("row "))).hasSize(3)
			.allSatisfy((line) -> assertThat(line)
				.startsWith("row virtual true is wait at io.leakscope.threads.GroupedThreads.park("));
	}

	@Test
	void whereTheyCannotBeListedTheReportSaysSo() throws IOException, InterruptedException {
		String output = TestJdks.run(25, List.of(), GroupedThreads.class, "0", "5", "50", "100000");
		assertThat(output).containsPattern("total \\d+ captured \\d+ virtual null unavailable true");
		assertThat(groups(output)).doesNotContainKey("");
		assertThat(output).containsPattern("threads \\d+ virtual null matching 0 unavailable true");
	}

	@Test
	void someOfAHundredThousandStandForAllAndThePlatformThreadsAmongThemForThemselves()
			throws IOException, InterruptedException {
		String output = TestJdks.run(25, EXPORT, GroupedThreads.class, "0", "200", "100000", "1000");
		assertThat(output).containsPattern("total 1\\d{5} captured 1000 virtual 100000 unavailable false");
		assertThat(groups(output))
			.hasEntrySatisfying("platform",
					(group) -> assertThat(group).startsWith("200 virtual null are wait").contains("share 0.002"))
			.hasEntrySatisfying("", (group) -> assertThat(group).contains("share 0.998"));
	}

	@Test
	void ofAStackThatIsDeeperThanStacksAreTakenItIsToldThatItMayGoOn() throws IOException, InterruptedException {
		List<String> platform = List.of("group of fewer cut null", "thread of fewer cut null", "group of 1024 cut true",
				"thread of 1024 cut true");
		assertThat(TestJdks.run(17, List.of(), DeepThreads.class).lines()).containsExactlyElementsOf(platform);
		assertThat(TestJdks.run(25, EXPORT, DeepThreads.class).lines()).startsWith(platform.toArray(String[]::new))
			.endsWith("group of 1024 cut true", "thread of 1024 cut true")
			.hasSize(6);
	}

	/**
	 * A few pauses may be long because the machine has other things to do.
	 */
	@Test
	void whereManyStandDeepAllOfASuddenStacksAreTakenInManyShortPauses() throws IOException, InterruptedException {
		Path log = this.folder.resolve("safepoints.log");
		String output = TestJdks.run(17, List.of("-Xlog:safepoint:file=" + log + "::filecount=0"), PausedThreads.class,
				"200", "900", log.toString());
		assertThat(output).startsWith("captured 400, ");
		int before = Integer.parseInt(output.replaceAll("\\D+\\d+\\D+", "").strip());
		List<Duration> pauses = PausedThreads.pauses(log).stream().skip(before).sorted().toList();
		assertThat(pauses).hasSizeGreaterThan(10);
		assertThat(pauses.get(pauses.size() * 9 / 10)).isLessThan(PausedThreads.MAX_PAUSE);
		assertThat(pauses.get(pauses.size() - 3)).isLessThan(PausedThreads.MAX_PAUSE.multipliedBy(5));
	}

	private static Map<String, String> groups(String output) {
		Map<String, String> groups = new TreeMap<>();
		output.lines().filter((line) -> line.contains(": ")).forEach((line) -> {
			String[] group = line.split(": ", 2);
			groups.put(group[0], group[1]);
		});
		return groups;
	}

}
