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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.leakscope.support.StackSample;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocklessWaitsTests {

	private static final StackTraceElement[] IN_LOGGING = {
			new StackTraceElement("com.acme.Appender", "append", "Appender.java", 7),
			new StackTraceElement("com.acme.Orders", "place", "Orders.java", 42) };

	private final LocklessWaits waits = new LocklessWaits(
			new FrameRules(new FrameSignatures(Set.of("com.acme.Appender"), Set.of(), Set.of())), true, () -> 64);

	private final List<Thread> threads = new ArrayList<>();

	LocklessWaitsTests() {
		for (int i = 0; i < 10; i++) {
			this.threads.add(new Thread());
		}
	}

	@Test
	void whoIsNotLookedAtBeforeTheNextLookAtAllStandsWhereHeWasFound() {
		lookAtAll(Set.of());
		lookAtAll(this.threads.subList(4, 10));
		assertThat(count(this.threads.subList(0, 4), 6)).isEqualTo(10);
	}

	@Test
	void whoIsLookedAtInEachSampleAndIsGoneIsNotCounted() {
		lookAtAll(Set.of());
		lookAtAll(this.threads.subList(4, 10));
		int othersAndThoseWhomNobodyHasLookedAt = 9;
		assertThat(count(this.threads.subList(0, 1), othersAndThoseWhomNobodyHasLookedAt)).isEqualTo(7);
	}

	@Test
	void whoIsGoneAtTheNextLookAtAllIsNotCountedAfterIt() {
		lookAtAll(Set.of());
		lookAtAll(this.threads.subList(4, 10));
		this.threads.subList(5, 10).clear();
		lookAtAll(this.threads.subList(4, 5));
		assertThat(count(this.threads.subList(0, 4), 1)).isEqualTo(5);
	}

	private void lookAtAll(Iterable<Thread> rarelySeen) {
		this.waits.begin(true);
		this.waits.nobodyWillBeMissing();
		this.threads.forEach(this.waits::add);
		rarelySeen.forEach(this.waits::willBeMissing);
		assertThat(sample()).isEqualTo(this.threads.size());
	}

	private int count(List<Thread> candidates, int others) {
		this.waits.begin(true);
		candidates.forEach(this.waits::add);
		this.waits.others(others);
		return sample();
	}

	private int sample() {
		StackBatch batch = new StackBatch((wanted) -> {
			Map<Long, StackSample> stacks = new HashMap<>();
			wanted.forEach((thread) -> stacks.put(thread.getId(),
					new StackSample(Thread.State.BLOCKED, IN_LOGGING, null, new int[0])));
			return stacks;
		}, new StackBudget(Duration.ofSeconds(1), () -> 0));
		this.waits.classify(batch);
		batch.take();
		this.waits.group();
		int size = this.waits.groups().stream().mapToInt(WaitGroup::size).sum();
		this.waits.forget();
		return size;
	}

}
