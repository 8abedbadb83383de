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

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.counts.CountsReport.Pool;
import io.leakscope.counts.CountsReport.Sockets;
import io.leakscope.trend.Direction;
import io.leakscope.trend.TrendsReport;
import io.leakscope.trend.TrendsReport.Trend;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LimitFindingsTests {

	@Test
	void threadsThatCannotBeCreatedAreCriticalWithTheLargestPools() {
		assertThat(of(new Limit("container threads", 99, 100, "cgroup pids.max"))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.id()).isEqualTo("threads-cannot-be-created");
				assertThat(finding.severity()).isEqualTo("critical");
				assertThat(finding.title()).isEqualTo(
						"Threads cannot be created any more, or soon: container threads 99 of 100 (cgroup pids.max).");
				assertThat(finding.evidence()).containsEntry("leak-#", 90);
				assertThat(finding.advice()).last().asString().contains("podPidsLimit");
			});
	}

	@Test
	void aLimitOfThreadsThatIsCloseIsAWarningAndOnlyTheNearestIsTold() {
		assertThat(of(new Limit("user threads", 90, 100, "RLIMIT_NPROC"),
				new Limit("memory mappings", 81, 100, "vm.max_map_count")))
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.id()).isEqualTo("limit-close");
				assertThat(finding.severity()).isEqualTo("warning");
				assertThat(finding.title())
					.isEqualTo("User threads: 90 of 100 in use, 90 % of the limit (RLIMIT_NPROC).");
			});
	}

	@Test
	void whatFailsWhenItIsFullIsTold() {
		assertThat(of(new Limit("file descriptors", 19_900, 20_000, "RLIMIT_NOFILE"),
				Limit.ofBytes("metaspace", 85 << 20, 100 << 20, "MemoryPoolMXBean", null),
				Limit.ofBytes("code cache", 230 << 20, 240 << 20, "MemoryPoolMXBean", null)))
			.extracting(Finding::id, Finding::severity)
			.extracting(Object::toString)
			.containsExactlyInAnyOrder("(\"limit-close\", \"critical\")", "(\"limit-close\", \"warning\")",
					"(\"limit-close\", \"warning\")");
	}

	@Test
	void memoryIsToldLater() {
		assertThat(of(Limit.ofBytes("container memory", 94, 100, "cgroup memory limit", null))).isEmpty();
		assertThat(of(Limit.ofBytes("container memory", 96L << 20, 100L << 20, "cgroup memory limit", null)))
			.singleElement()
			.satisfies((finding) -> assertThat(finding.title())
				.isEqualTo("Container memory: 96 MB of 100 MB in use, 96 % of the limit (cgroup memory limit)."));
	}

	@Test
	void whatIsAliveInTheHeapIsToldWhenItFillsIt() {
		assertThat(of(Limit.ofBytes("live set", 89, 100, "after G1", null))).isEmpty();
		assertThat(of(Limit.ofBytes("live set", 91, 100, "after G1", null))).extracting(Finding::severity)
			.containsExactly("warning");
		assertThat(of(Limit.ofBytes("live set", 96, 100, "after G1", null))).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo("critical");
			assertThat(finding.advice().get(0)).endsWith("{leakscope}/classes");
		});
	}

	@Test
	void whatMayBeGarbageInTheHeapIsANotice() {
		assertThat(of(Limit.ofBytes("live set", 99L << 20, 100L << 20, "at most, after G1", null))).singleElement()
			.extracting(Finding::severity)
			.isEqualTo(Severity.WARNING.toString());
		assertThat(of(Limit.ofBytes("live set", 96L << 20, 100L << 20, "at most, after G1", null))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.severity()).isEqualTo("notice");
				assertThat(finding.title())
					.isEqualTo("Live set: 96 MB of 100 MB in use, 96 % of the limit (at most, after G1).");
			});
	}

	@Test
	void directBuffersAreToldWhereSomebodyHasSetTheirLimit() {
		assertThat(of(Limit.ofBytes("direct buffers", 85, 100, "as large as the heap", null))).isEmpty();
		assertThat(of(Limit.ofBytes("direct buffers", 85, 100, "MaxDirectMemorySize", null))).hasSize(1);
	}

	@Test
	void whereNobodyHasThatOfTheJvmIsNearWhenTheyFillIt() {
		assertThat(of(Limit.ofBytes("direct buffers", 94, 100, "as large as the heap", null))).isEmpty();
		assertThat(of(Limit.ofBytes("direct buffers", 99, 100, "as large as the heap", null))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.severity()).isEqualTo("warning");
				assertThat(finding.advice().get(0)).startsWith("Set -XX:MaxDirectMemorySize");
			});
	}

	private static CountsReport limits(Limit... limits) {
		return counts(100, null).withLimits(Arrays.asList(limits));
	}

	@Test
	void aFullHeapAndBusyPoolsAreNone() {
		assertThat(of(Limit.ofBytes("heap", 99, 100, "MemoryMXBean", null),
				new Limit("busy threads of tomcat", 200, 200, "server.tomcat.threads.max"),
				new Limit("user threads", 79, 100, "RLIMIT_NPROC")))
			.isEmpty();
	}

	@Test
	void threadsOutOfProportionAreANoticeFromAThousandOn() {
		assertThat(ProportionFindings.of(counts(1200, new Sockets(3, Map.of(), 1, 20, 60.0, 0)))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.id()).isEqualTo("threads-out-of-proportion");
				assertThat(finding.severity()).isEqualTo("notice");
				assertThat(finding.title()).isEqualTo("1,200 threads, and 20 connections: most threads serve nobody.");
			});
		assertThat(ProportionFindings.of(counts(999, new Sockets(3, Map.of(), 1, 20, 60.0, 0)))).isEmpty();
		assertThat(ProportionFindings.of(counts(1200, new Sockets(3, Map.of(), 1, 121, 9.9, 0)))).isEmpty();
		assertThat(ProportionFindings.of(counts(1200, null))).isEmpty();
	}

	private static List<Finding> of(Limit... limits) {
		return LimitFindings.of(limits(limits), null);
	}

	private static CountsReport counts(int threads, Sockets sockets) {
		return new CountsReport(new CountsReport.Threads(threads, 1, threads, threads, Map.of(), null, null, null),
				new CountsReport.Processes(null, null, null), null, sockets, new CountsReport.Classes(1, 1, 0),
				List.of(), List.of(new Pool("leak-#", 90, null, Map.of(), null, null)), null, List.of(), null);
	}

}
