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
import static org.assertj.core.api.Assertions.within;

class StackBudgetTests {

	private final StackBudget budget = new StackBudget(Duration.ofSeconds(1), () -> this.ownTime);

	private long ownTime;

	@Test
	void inTheLongRunAsManyAreTakenAsAFiveHundredthOfTheTimeIsEnoughFor() {
		double taken = 0;
		for (int sample = 0; sample < 1_000; sample++) {
			this.budget.nextSample();
			int stacks = this.budget.next();
			take(stacks, Duration.ofNanos(10_000L * stacks));
			taken += stacks;
		}
		// Ten microseconds each, two milliseconds a sample, and what was saved up.
		assertThat(taken / 1_000).isCloseTo(300, within(10.0));
	}

	@Test
	void whatWasNotNeededIsSavedUp() {
		take(64, Duration.ofNanos(640_000));
		assertThat(this.budget.next()).isEqualTo(4_096);
		take(4_096, Duration.ofNanos(40_960_000));
		assertThat(this.budget.next()).isEqualTo(4_096);
	}

	@Test
	void someAreTakenWhateverTheyCost() {
		assertThat(this.budget.next()).isEqualTo(64);
		take(64, Duration.ofSeconds(1));
		assertThat(this.budget.next()).isEqualTo(64);
	}

	@Test
	void fewStacksTellNothing() {
		take(1, Duration.ofNanos(1));
		assertThat(this.budget.next()).isEqualTo(64);
	}

	private void take(int stacks, Duration cost) {
		this.budget.begin();
		this.ownTime += cost.toNanos();
		this.budget.took(stacks);
	}

}
