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

package io.leakscope.logging;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedTimeTests {

	private final ObservedTime time = new ObservedTime(Duration.ofSeconds(1));

	@Test
	void timeBetweenSamplesIsObserved() {
		assertThat(this.time.advance(100)).isFalse();
		assertThat(this.time.advance(100 + Duration.ofMillis(1500).toNanos())).isFalse();
		assertThat(this.time.since(0)).isEqualTo(Duration.ofMillis(1500));
	}

	@Test
	void aGapCountsForTwoIntervalsAndIsTold() {
		this.time.advance(0);
		assertThat(this.time.advance(Duration.ofMinutes(10).toNanos())).isTrue();
		assertThat(this.time.since(0)).isEqualTo(Duration.ofSeconds(2));
	}

}
