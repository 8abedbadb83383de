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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlacementsTests {

	private final Thread worker = new Thread();

	private final Placements placements = new Placements(
			new BackendWords(List.of(), List.of(new QueueWorker(this.worker.getId(), "RING", "Ring#put", true)),
					Map.of(this.worker.getId(), "CONSOLE"), Map.of(7, "ROLLING"), Map.of(), List.of(), List.of()));

	private final HoldUp holdUp = new HoldUp(this.worker);

	@Test
	void whoWaitsForAFreePlaceStandsInTheQueue() {
		assertThat(appenderOf(0, WaitKind.FULL_QUEUE, new Thread(), this.worker)).isEqualTo("RING");
	}

	@Test
	void whoWaitsForALockOfAnAppenderStandsInThat() {
		assertThat(appenderOf(7, WaitKind.LOGGING_LOCK, new Thread(), this.worker)).isEqualTo("ROLLING");
	}

	@Test
	void whoWaitsForALockThatNobodyKnowsStandsInTheAppenderOfTheRoot() {
		assertThat(appenderOf(0, WaitKind.LOGGING_LOCK, new Thread(), this.worker)).isEqualTo("CONSOLE");
	}

	@Test
	void whoWaitsForAnotherWhoWaitsForAFreePlaceStandsInTheQueueAsWell() {
		Thread first = new OwnThread(() -> {
		});
		appenderOf(0, WaitKind.FULL_QUEUE, first, this.worker);
		assertThat(appenderOf(0, WaitKind.LOGGING_LOCK, new Thread(), first)).isEqualTo("RING");
	}

	private String appenderOf(int lock, WaitKind kind, Thread member, Thread holder) {
		WaitGroup group = new WaitGroup(lock);
		group.classified(kind, new StackTraceElement[0]);
		group.add(member);
		this.holdUp.add(group, 1, holder);
		List<HoldUp.Queue> queues = this.holdUp.queues();
		return this.placements.appenderOf(queues.get(queues.size() - 1), this.holdUp, "CONSOLE");
	}

}
