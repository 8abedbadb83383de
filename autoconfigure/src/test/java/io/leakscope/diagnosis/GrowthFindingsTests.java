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

import io.leakscope.trend.Direction;
import io.leakscope.trend.TrendsReport;
import io.leakscope.trend.TrendsReport.Trend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrowthFindingsTests {

	private static final long MB = 1 << 20;

	@Test
	void whatGrowsIsToldWithTheTimeThatIsLeftAndWithWhatToDo() {
		assertThat(findings(rising("live set", "bytes", 200 * MB, 512 * MB, 120 * MB, Duration.ofMinutes(130))))
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.id()).isEqualTo("live-set-growing");
				assertThat(finding.severity()).isEqualTo("warning");
				assertThat(finding.title()).isEqualTo("What is alive in the heap grows by 120 MB an hour, and has done "
						+ "so for 30 min 0 s: the limit of 512 MB (test) is reached in 2h 10min.");
				assertThat(finding.evidence()).containsEntry("value", 200 * MB)
					.containsEntry("limit", 512 * MB)
					.containsEntry("perHour", 120 * MB)
					.containsEntry("confidence", 0.999)
					.containsEntry("points", 60);
				assertThat(finding.advice().get(0)).endsWith("{leakscope}/classes");
				assertThat(finding.see()).isEqualTo("memory");
			});
	}

	@Test
	void howUrgentItIsFollowsFromTheTimeThatIsLeft() {
		assertThat(severity(Duration.ofMinutes(10))).isEqualTo("critical");
		assertThat(severity(Duration.ofHours(23))).isEqualTo("warning");
		assertThat(severity(Duration.ofDays(3))).isEqualTo("notice");
		assertThat(severity(null)).isEqualTo("notice");
	}

	private static String severity(@Nullable Duration left) {
		return findings(rising("direct buffers", "bytes", 20 * MB, 40 * MB, 20 * MB, left)).get(0).severity();
	}

	@Test
	void withoutALimitItIsToldHowMuchThereIs() {
		assertThat(findings(rising("sockets in CLOSE_WAIT", null, 4200, null, 900, null))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.id()).isEqualTo("sockets-in-close-wait-growing");
				assertThat(finding.title())
					.endsWith("grows by 900 an hour, and has done so for 30 min 0 s; now 4,200.");
			});
	}

	@Test
	void whatIsFlatOrFallsIsNoFinding() {
		assertThat(findings(trend("threads", null, 100, 1000L, Direction.FLAT, null, null),
				trend("live set", "bytes", MB, 2 * MB, Direction.FALLING, -5.0, null),
				trend("metaspace", "bytes", MB, 2 * MB, Direction.UNKNOWN, null, null)))
			.isEmpty();
	}

	@Test
	void residentMemoryIsToldOnlyWhereNothingInItExplainsIt() {
		Trend resident = rising("resident", "bytes", 300 * MB, 512 * MB, 20 * MB, Duration.ofHours(5));
		assertThat(findings(resident)).extracting(Finding::id).containsExactly("resident-growing");
		assertThat(findings(resident, rising("direct buffers", "bytes", 20 * MB, 512 * MB, 20 * MB, null)))
			.extracting(Finding::id)
			.containsExactly("direct-buffers-growing");
	}

	@Test
	void threadsAreToldWithThePoolsThatGrow() {
		assertThat(findings(rising("threads", null, 400, 1000L, 100, Duration.ofHours(6)),
				rising("threads order-#", null, 300, null, 100, null),
				trend("threads http-nio-#-exec-#", null, 200, null, Direction.FLAT, null, null)))
			.singleElement()
			.satisfies((finding) -> assertThat(finding.evidence()).containsEntry("threads order-#", 300L)
				.doesNotContainKey("threads http-nio-#-exec-#"));
	}

	@Test
	void aQueueThatFillsIsOne() {
		assertThat(findings(rising("tasks of mailExecutor", null, 90, 100L, 50, Duration.ofMinutes(12))))
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.id()).isEqualTo("queue-growing");
				assertThat(finding.severity()).isEqualTo("critical");
				assertThat(finding.title()).startsWith("The number of tasks of mailExecutor grows by 50 an hour");
			});
	}

	@Test
	void aShortQueueIsNoneAndOneWithoutAnEndIsOneWhenMuchIsInIt() {
		assertThat(findings(rising("tasks of mailExecutor", null, 49, 50L, 50, Duration.ofMinutes(2)))).isEmpty();
		assertThat(findings(rising("tasks of mailExecutor", null, 99, null, 50, null))).isEmpty();
		assertThat(findings(rising("tasks of mailExecutor", null, 100, null, 50, null))).singleElement()
			.satisfies((finding) -> assertThat(finding.severity()).isEqualTo("notice"));
	}

	@Test
	void aQueueOfAnAppenderIsToldByItsEvents() {
		assertThat(findings(rising("queue of ASYNC", null, 90, 100L, 50, Duration.ofMinutes(12)))).singleElement()
			.satisfies((finding) -> assertThat(finding.title())
				.startsWith("The number of events in the queue of ASYNC grows by 50 an hour"));
	}

	@Test
	void aQueueWithoutAnEndIsOneWhereManyWait() {
		assertThat(findings(rising("tasks of mailExecutor", null, 99, null, 50, null))).isEmpty();
		assertThat(findings(rising("tasks of mailExecutor", null, 100, null, 50, null))).singleElement()
			.satisfies((finding) -> assertThat(finding.severity()).isEqualTo("notice"));
	}

	@Test
	void whatWaitsIsAsUrgentAsTheHeapThatItFillsAndComesFirst() {
		Trend heap = rising("live set", "bytes", 200 * MB, 512 * MB, 120 * MB, Duration.ofMinutes(10));
		assertThat(findings(heap, rising("virtual threads", null, 1200, null, 900, null),
				rising("tasks of mailExecutor", null, 300, null, 900, null)))
			.extracting(Finding::id, Finding::severity)
			.extracting(Object::toString)
			.containsExactly("(\"queue-growing\", \"critical\")", "(\"virtual-threads-growing\", \"critical\")",
					"(\"live-set-growing\", \"critical\")");
		assertThat(findings(rising("virtual threads", null, 1200, null, 900, null))).extracting(Finding::severity)
			.containsExactly("notice");
	}

	@Test
	void aRiseThatIsASmallShareOfTheLimitIsANoticeUntilItIsMore() {
		assertThat(findings(rising("live set", "bytes", 24 * MB, 88 * MB, 3 * MB, Duration.ofMinutes(10))))
			.extracting(Finding::severity)
			.containsExactly("notice");
		assertThat(findings(rising("live set", "bytes", 24 * MB, 88 * MB, 4 * MB, Duration.ofMinutes(10))))
			.extracting(Finding::severity)
			.containsExactly("critical");
	}

	@Test
	void whatIsPerhapsGarbageIsANoticeThatSaysSo() {
		Trend heap = unconfirmed(rising("live set", "bytes", 200 * MB, 512 * MB, 120 * MB, Duration.ofMinutes(10)));
		assertThat(findings(heap)).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo("notice");
			assertThat(finding.title()).isEqualTo("What is alive in the heap may reach 512 MB (test) in 10 min 0 s: "
					+ "it grows by at most 120 MB an hour, and has done so for 30 min 0 s.");
			assertThat(finding.evidence()).containsEntry("atMost", true);
			assertThat(finding.advice().get(0)).endsWith("jcmd {pid} GC.run");
		});
		assertThat(findings(heap, rising("virtual threads", null, 1200, null, 900, null))).extracting(Finding::severity)
			.containsOnly("notice");
	}

	private static Trend unconfirmed(Trend trend) {
		return new Trend(trend.name(), trend.unit(), trend.value(), trend.limit(), trend.limitSource(),
				trend.direction(), trend.perHour(), trend.confidence(), trend.over(), trend.points(),
				trend.reachesLimitIn(), true, trend.why(), trend.history());
	}

	@Test
	void whatIsPerhapsGarbageStandsBehindMemoryThatGrowsFaster() {
		Trend heap = unconfirmed(rising("live set", "bytes", 70 * MB, 298 * MB, 900 * MB, Duration.ofMinutes(15)));
		assertThat(findings(heap, rising("native memory", "bytes", 200 * MB, null, 3600 * MB, null)))
			.extracting(Finding::id)
			.containsExactly("native-memory-growing", "live-set-growing");
		assertThat(findings(heap, rising("native memory", "bytes", 200 * MB, null, 100 * MB, null)))
			.extracting(Finding::id)
			.containsExactly("live-set-growing", "native-memory-growing");
	}

	@Test
	void memoryOutsideTheHeapThatGrowsByLittleIsNone() {
		for (String figure : List.of("direct buffers", "native memory", "resident", "unaccounted")) {
			assertThat(findings(rising(figure, "bytes", 400 * MB, null, 15 * MB, null))).as(figure).isEmpty();
			assertThat(findings(rising(figure, "bytes", 400 * MB, null, 17 * MB, null))).as(figure).hasSize(1);
		}
	}

	@Test
	void metaspaceThatGrowsByLittleIsNone() {
		assertThat(findings(rising("metaspace", "bytes", 60 * MB, null, 15 * MB, null))).isEmpty();
		assertThat(findings(rising("metaspace", "bytes", 60 * MB, null, 17 * MB, null))).hasSize(1);
		assertThat(findings(rising("metaspace", "bytes", 400 * MB, null, 39 * MB, null))).isEmpty();
		assertThat(findings(rising("metaspace", "bytes", 400 * MB, null, 41 * MB, null))).hasSize(1);
		assertThat(findings(rising("metaspace", "bytes", 60 * MB, 64 * MB, 8 * MB, Duration.ofMinutes(30)))).hasSize(1);
	}

	@Test
	void residentMemoryThatReachesItsLimitIsToldWhereWhatGrowsInItIsLessUrgent() {
		Trend resident = rising("resident", "bytes", 480 * MB, 512 * MB, 120 * MB, Duration.ofMinutes(6));
		assertThat(findings(resident, rising("metaspace", "bytes", 9 * MB, null, 16 * MB, null)))
			.extracting(Finding::id)
			.contains("resident-growing", "metaspace-growing");
	}

	@Test
	void openFilesAreToldOnlyWhereConnectionsThatWereNotClosedDoNotExplainThem() {
		Trend files = rising("file descriptors", null, 300, 20_000L, 900, Duration.ofHours(21));
		assertThat(findings(files)).extracting(Finding::id).containsExactly("file-descriptors-growing");
		assertThat(findings(files, rising("sockets in CLOSE_WAIT", null, 200, 19_900L, 900, Duration.ofHours(21))))
			.extracting(Finding::id)
			.containsExactly("sockets-in-close-wait-growing");
	}

	@Test
	void aGroupOfThreadsThatGrowsWhileOthersGetFewerIsOne() {
		Trend group = rising("threads leak-#", null, 90, null, 50, null);
		assertThat(findings(trend("threads", null, 100, 1000L, Direction.FLAT, null, null), group)).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.id()).isEqualTo("thread-group-growing");
				assertThat(finding.title()).startsWith("The number of threads leak-# grows by 50 an hour");
			});
		assertThat(findings(rising("threads", null, 100, 1000L, 50, null), group)).singleElement()
			.satisfies((finding) -> assertThat(finding.title()).endsWith(" Most of them are leak-#, now 90."));
	}

	private static List<Finding> findings(Trend... trends) {
		return GrowthFindings
			.of(new TrendsReport(Instant.EPOCH, Duration.ofSeconds(30), 60, Arrays.asList(trends), null, 0, null));
	}

	private static Trend rising(String name, @Nullable String unit, long value, @Nullable Long limit, double perHour,
			@Nullable Duration left) {
		return trend(name, unit, value, limit, Direction.RISING, perHour, left);
	}

	private static Trend trend(String name, @Nullable String unit, long value, @Nullable Long limit,
			Direction direction, @Nullable Double perHour, @Nullable Duration left) {
		return new Trend(name, unit, value, limit, (limit != null) ? "test" : null, direction, perHour, 0.999,
				Duration.ofMinutes(30), 60, left, false, null, List.of());
	}

}
