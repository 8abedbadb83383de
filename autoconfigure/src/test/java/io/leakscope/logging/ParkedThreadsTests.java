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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ParkedThreadsTests {

	private final ParkedThreads parked = new ParkedThreads(
			new FrameRules(new FrameSignatures(Set.of(), Set.of(), Set.of())), 20);

	@Test
	void howeverManyObjectsAreWaitedForNoMoreAreRememberedThanThereIsRoomFor() {
		List<Object> objects = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			objects.add(new Object());
		}
		for (int sample = 0; sample < 3; sample++) {
			objects.forEach((object) -> this.parked.carry(object, List.of(new Thread()), 1));
			this.parked.classify(new StackBatch((threads) -> Map.of(), new StackBudget(Duration.ofSeconds(1), () -> 0)),
					sample);
			assertThat(this.parked.remembered()).isEqualTo(8192);
			this.parked.forget();
		}
		assertThat(objects).hasSize(10_000);
	}

}
