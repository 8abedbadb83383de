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

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchSizeTests {

	private final BatchSize size = new BatchSize(100, Duration.ofMillis(20));

	@Test
	void aBatchThatTookTooLongIsFollowedByASmallerOne() {
		takes(Duration.ofMillis(1));
		assertThat(this.size.get()).isEqualTo(8);
		takes(Duration.ofMillis(3));
		assertThat(this.size.get()).isEqualTo(3);
	}

	@Test
	void itGrowsStepByStep() {
		assertThat(this.size.get()).isEqualTo(4);
		takes(Duration.ofNanos(20_000));
		assertThat(this.size.get()).isEqualTo(8);
		takes(Duration.ofNanos(20_000));
		assertThat(this.size.get()).isEqualTo(16);
	}

	@Test
	void eachTimeItBeginsSmallAgainAndDoesNotForgetDeepStacks() {
		for (int i = 0; i < 10; i++) {
			takes(Duration.ofNanos(20_000));
		}
		assertThat(this.size.get()).isEqualTo(100);
		this.size.restart();
		assertThat(this.size.get()).isEqualTo(4);
		takes(Duration.ofMillis(5));
		assertThat(this.size.get()).isEqualTo(2);
		this.size.restart();
		assertThat(this.size.get()).isEqualTo(2);
	}

	@Test
	void aFewShallowStacksDoNotMakeForgetDeepOnes() {
		takes(Duration.ofMillis(2));
		for (int i = 0; i < 20; i++) {
			takes(Duration.ofNanos(20_000));
		}
		assertThat(this.size.get()).isLessThan(10);
		for (int i = 0; i < 200; i++) {
			takes(Duration.ofNanos(20_000));
		}
		assertThat(this.size.get()).isEqualTo(100);
	}

	@Test
	void itHasLimits() {
		takes(Duration.ofSeconds(1));
		assertThat(this.size.get()).isEqualTo(2);
		for (int i = 0; i < 1_000; i++) {
			takes(Duration.ofNanos(1));
		}
		assertThat(this.size.get()).isEqualTo(100);
	}

	private void takes(Duration each) {
		this.size.took(this.size.get(), each.multipliedBy(this.size.get()).toNanos());
	}

}
