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

package io.leakscope.classes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExpectedPauseTests {

	private static final long MEGABYTE = 1024 * 1024;

	private final ExpectedPause expected = new ExpectedPause(Duration.ofSeconds(1));

	@Test
	void beforeItWasMeasuredAGigabyteTakesASecond() {
		assertThat(this.expected.of(1024 * MEGABYTE, null)).isEqualTo(Duration.ofSeconds(1));
		assertThat(this.expected.of(12 * 1024 * MEGABYTE, null)).isEqualTo(Duration.ofSeconds(12));
		assertThat(this.expected.of(0, null)).isZero();
	}

	@Test
	void afterwardsItTakesAsLongAsItTookForEachByte() {
		ClassHistogram slow = took(Duration.ofSeconds(2), 512 * MEGABYTE);
		assertThat(this.expected.of(512 * MEGABYTE, slow)).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.expected.of(2048 * MEGABYTE, slow)).isEqualTo(Duration.ofSeconds(8));
		assertThat(this.expected.of(256 * MEGABYTE, slow)).isEqualTo(Duration.ofSeconds(1));
		ClassHistogram fast = took(Duration.ofMillis(100), 512 * MEGABYTE);
		assertThat(this.expected.of(5120 * MEGABYTE, fast)).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void whatASmallHeapTookIsNoMeasureOfALargeOne() {
		ClassHistogram small = took(Duration.ofMillis(200), 20 * MEGABYTE);
		assertThat(this.expected.of(20 * MEGABYTE, small)).isEqualTo(Duration.ofMillis(200));
		assertThat(this.expected.of(1044 * MEGABYTE, small)).isEqualTo(Duration.ofMillis(1200));
		assertThat(this.expected.of(0, small)).isBetween(Duration.ZERO, Duration.ofMillis(200));
	}

	private static ClassHistogram took(Duration took, long heapUsed) {
		return new ClassHistogram(Instant.EPOCH, took, heapUsed, new HistogramCounts(0, 0, 0, List.of(), 0), null);
	}

}
