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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ParkedThreadsTests {

	private final ParkedThreads parked = new ParkedThreads(
			new FrameRules(new FrameSignatures(Set.of(), Set.of(), Set.of())), 20);

	@Test
	void howeverManyObjectsAreWaitedForNoMoreAreRememberedThanThereIsRoomFor() {
		List<Object> futures = Stream.generate(Object::new).limit(10_000).toList();
		List<Object> locks = Stream.<Object>generate(Synchronizer::new).limit(40_000).toList();
		for (int sample = 0; sample < 3; sample++) {
			look(futures, sample);
			assertThat(this.parked.remembered()).isEqualTo((sample == 0) ? 8192 : 32_768);
			look(locks, sample);
			assertThat(this.parked.remembered()).isEqualTo(32_768);
		}
		assertThat(futures).hasSize(10_000);
		assertThat(locks).hasSize(40_000);
	}

	private void look(List<Object> objects, long now) {
		objects.forEach((object) -> this.parked.carry(object, List.of(new Thread()), 1));
		this.parked.classify(new StackBatch((threads) -> Map.of(), new StackBudget(Duration.ofSeconds(1), () -> 0)),
				now);
		this.parked.forget();
	}

	/**
	 * As that of a lock, a latch or a semaphore.
	 */
	private static final class Synchronizer extends AbstractQueuedSynchronizer {

	}

}
