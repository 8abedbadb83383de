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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.support.StackSample;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StackBatchTests {

	private final List<Collection<Thread>> taken = new ArrayList<>();

	private final StackBatch batch = new StackBatch(this::take, new StackBudget(Duration.ofSeconds(1), () -> 0));

	@Test
	void howeverManyAreWantedThoseAskedForFirstAreTakenAndNoMoreThanSixteen() {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			Thread thread = new Thread();
			threads.add(thread);
			this.batch.want(thread, (stack) -> {
			});
		}
		this.batch.take();
		assertThat(this.taken).containsExactly(threads.subList(0, 16));
	}

	@Test
	void whoIsWantedTwiceIsTakenOnce() {
		Thread thread = new Thread();
		List<String> told = new ArrayList<>();
		this.batch.want(thread, (stack) -> told.add("first"));
		this.batch.want(thread, (stack) -> told.add("second"));
		this.batch.take();
		assertThat(this.taken).containsExactly(List.of(thread));
		assertThat(told).containsExactly("first", "second");
	}

	@Test
	void threadsWithAnEqualsOfTheirOwnAreToldApartWithoutAskingThem() {
		List<Thread> threads = List.of(new OwnThread(() -> {
		}), new OwnThread(() -> {
		}));
		threads.forEach((thread) -> this.batch.want(thread, (stack) -> {
		}));
		this.batch.take();
		assertThat(this.taken.get(0)).hasSize(2);
	}

	@Test
	void whenNobodyIsWantedNobodyIsStopped() {
		this.batch.take();
		assertThat(this.taken).isEmpty();
	}

	private Map<Long, StackSample> take(Collection<Thread> threads) {
		this.taken.add(List.copyOf(threads));
		Map<Long, StackSample> stacks = new HashMap<>();
		threads.forEach((thread) -> stacks.put(thread.getId(),
				new StackSample(Thread.State.NEW, new StackTraceElement[0], null, new int[0])));
		return stacks;
	}

}
