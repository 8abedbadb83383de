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

package io.leakscope.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.leakscope.memory.MemoryReport;
import io.leakscope.memory.MemoryReport.HeapMemory;
import io.leakscope.memory.MemoryReport.NonHeapMemory;
import io.leakscope.trend.TrendsReport.Trend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuspectedMemoryTests {

	private static final MemoryReport SUMMARY = report("summary");

	private static final MemoryReport BREAKDOWN = report("breakdown");

	private final SuspectedMemory memory = new SuspectedMemory(() -> SUMMARY, () -> BREAKDOWN);

	@ParameterizedTest
	@CsvSource({ "native memory, RISING, breakdown", "resident, RISING, breakdown", "resident, FLAT, summary",
			"native memory, UNKNOWN, summary", "live set, RISING, summary" })
	void memoryIsReadPartByPartWhileWhatIsNotTheHeapsRises(String figure, Direction direction, String read) {
		Trend trend = new Trend(figure, "bytes", 1, null, null, direction, null, null, Duration.ofHours(1), 120, null,
				false, null, List.of());
		assertThat(this.memory.read(report(trend)).source()).isEqualTo(read);
	}

	private static TrendsReport report(Trend... trends) {
		return new TrendsReport(Instant.EPOCH, Duration.ofSeconds(30), 120, List.of(trends), null, 0, null);
	}

	private static MemoryReport report(String source) {
		return new MemoryReport(null, null, new HeapMemory(0, 0, null, null), null, new NonHeapMemory(0, 0, null),
				List.of(), List.of(), null, null, null, null, null, null, source, null);
	}

}
