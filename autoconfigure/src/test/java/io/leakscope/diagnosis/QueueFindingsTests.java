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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReport.Executor;
import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.trend.Direction;
import io.leakscope.trend.TrendsReport;
import io.leakscope.trend.TrendsReport.Trend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueueFindingsTests {

	private static final Limit FULL = waiting(295);

	@Test
	void aQueueThatIsFullInTwoReadingsIsToldUnlessItsPoolMayGrow() {
		assertThat(QueueFindings.of(counts(mail(null), FULL), before(300))).singleElement().satisfies((finding) -> {
			assertThat(finding.id()).isEqualTo("limit-close");
			assertThat(finding.severity()).isEqualTo("warning");
			assertThat(finding.title())
				.isEqualTo("Waiting tasks of mail: 295 of 300 in use, 98 % of the limit (the queue's capacity).");
			assertThat(finding.advice().get(0)).startsWith("Tasks may be refused when it is full").contains("/stacks");
		});
		assertThat(QueueFindings.of(counts(mail(null), FULL), before(293))).isEmpty();
		assertThat(QueueFindings.of(counts(mail(null), FULL), null)).isEmpty();
		assertThat(QueueFindings.of(counts(mail(null), waiting(293)), before(300))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "2, 2, 2, 1", "2, -, 2, 1", "2, 1, 2, 0", "1, -, 2, 0", "80, 80, -, 0", "-, -, 2, 0" })
	void whatMayMakeMoreThreadsDoesSoWhenItsQueueIsFull(Integer threads, Integer busy, Integer max, int findings) {
		Executor mail = new Executor("mail", threads, busy, max, 295, 300, false, null, null);
		assertThat(QueueFindings.of(counts(mail, FULL), before(300))).hasSize(findings);
	}

	@ParameterizedTest
	@CsvSource({ "AbortPolicy, warning, New tasks are refused when",
			"DiscardPolicy, warning, Tasks are thrown away when",
			"CallerRunsPolicy, notice, Who submits a task does it himself when",
			"Parking, warning, Parking decides what becomes of tasks when" })
	void whatBecomesOfTasksIsToldAndSheddingLoadOnPurposeIsANotice(String whenFull, String severity, String advice) {
		assertThat(QueueFindings.of(counts(mail(whenFull), FULL), before(300))).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(severity);
			assertThat(finding.advice().get(0)).startsWith(advice);
			assertThat(finding.evidence()).containsEntry("whenFull", whenFull);
		});
	}

	private static Limit waiting(long tasks) {
		return new Limit("waiting tasks of mail", tasks, 300, "the queue's capacity");
	}

	private static TrendsReport before(long waiting) {
		Trend tasks = new Trend("tasks of mail", null, waiting, 300L, "the queue's capacity", Direction.FLAT, null, 0.9,
				Duration.ofMinutes(30), 60, null, false, null, List.of());
		return new TrendsReport(Instant.EPOCH, Duration.ofSeconds(30), 60, List.of(tasks), null, 0, null);
	}

	private static Executor mail(String whenFull) {
		return new Executor("mail", 2, 2, 2, 295, 300, false, null, whenFull);
	}

	private static CountsReport counts(Executor executor, Limit... limits) {
		return new CountsReport(new CountsReport.Threads(2, 1, 2, 2, Map.of(), null, null, null),
				new CountsReport.Processes(null, null, null), null, null, new CountsReport.Classes(1, 1, 0), List.of(),
				List.of(), null, List.of(executor), null)
			.withLimits(new ArrayList<>(List.of(limits)));
	}

}
