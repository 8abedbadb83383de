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

package io.leakscope.counts;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.leakscope.counts.CountsReport.Creation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CensusGrowthTests {

	private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);

	private final CensusGrowth growth = new CensusGrowth(100, this.time::get);

	@Test
	void theRateIsOfTheTimeSinceTheLastReport() {
		pass(Duration.ofSeconds(10));
		assertThat(measure(120)).isEqualTo(new Creation(2, Duration.ofSeconds(10)));
		pass(Duration.ofSeconds(2));
		assertThat(measure(121)).isEqualTo(new Creation(0.5, Duration.ofSeconds(2)));
	}

	@Test
	void withinASecondThereIsNoneAndThenTheLast() {
		pass(Duration.ofMillis(900));
		assertThat(measure(200)).isNull();
		pass(Duration.ofMillis(100));
		Creation first = measure(200);
		assertThat(first).isEqualTo(new Creation(100, Duration.ofSeconds(1)));
		pass(Duration.ofMillis(500));
		assertThat(measure(300)).isEqualTo(first);
	}

	@Test
	void poolsAreComparedWithTheLastMeasurement() {
		pass(Duration.ofSeconds(1));
		assertThat(this.growth.measure(100, Map.of("a-#", 3)).pools()).isNull();
		pass(Duration.ofMillis(300));
		assertThat(this.growth.measure(100, Map.of("a-#", 4)).pools()).isNull();
		pass(Duration.ofSeconds(1));
		assertThat(this.growth.measure(100, Map.of("a-#", 5)).pools()).containsExactly(Map.entry("a-#", 3));
		pass(Duration.ofMillis(300));
		assertThat(this.growth.measure(100, Map.of("a-#", 9)).pools()).containsExactly(Map.entry("a-#", 3));
	}

	private @Nullable Creation measure(long started) {
		return this.growth.measure(started, Map.of()).creation();
	}

	private void pass(Duration duration) {
		this.time.addAndGet(duration.toNanos());
	}

}
