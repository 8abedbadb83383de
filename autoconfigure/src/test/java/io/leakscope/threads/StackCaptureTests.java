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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StackCaptureTests {

	private final List<Integer> batches = new ArrayList<>();

	private final List<Long> deepInBatches = new ArrayList<>();

	private final StackTaker taker = (threads) -> {
		long deep = threads.stream().filter((thread) -> thread.getName().startsWith("deep")).count();
		this.batches.add(threads.size());
		this.deepInBatches.add(deep);
		long end = System.nanoTime() + deep * 500_000L;
		while (System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		Map<Long, StackSample> stacks = new HashMap<>();
		threads.forEach((thread) -> stacks.put(thread.getId(),
				new StackSample(Thread.State.WAITING, new StackTraceElement[0], null, StackTaker.NOT_TOLD)));
		return stacks;
	};

	@Test
	void batchesGetSmallerWhereStacksTakeLonger() {
		List<Thread> all = threads("deep", 60);
		Set<Thread> taken = new HashSet<>();
		new StackCapture(this.taker, 1000, Duration.ofMillis(4)).take(all, (thread, stack) -> taken.add(thread));
		assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
		assertThat(this.batches).first().isEqualTo(4);
		assertThat(this.batches.subList(1, this.batches.size())).allSatisfy((size) -> assertThat(size).isBetween(1, 4));
	}

	@Test
	void noBatchIsOfDeepStacksAloneThatNobodyExpected() {
		StackCapture capture = new StackCapture(this.taker, 1000, Duration.ofMillis(4));
		List<Thread> all = new ArrayList<>(threads("shallow", 300));
		for (int i = 0; i < 10; i++) {
			capture.take(all, (thread, stack) -> {
			});
		}
		all.addAll(threads("deep", 200));
		assertThat(capture.take(all, (thread, stack) -> {
		})).isEqualTo(500);
		assertThat(this.deepInBatches).allSatisfy((deep) -> assertThat(deep).isLessThan(40));
	}

	@Test
	void someOfManyAreChosenEvenly() {
		List<Thread> all = threads("t", 1000);
		assertThat(StackCapture.spread(all, 10)).extracting(Thread::getName)
			.containsExactly("t0", "t100", "t200", "t300", "t400", "t500", "t600", "t700", "t800", "t900");
		assertThat(StackCapture.spread(all, 1000)).isSameAs(all);
	}

	private static List<Thread> threads(String name, int count) {
		return IntStream.range(0, count).mapToObj((i) -> new Thread(name + i)).toList();
	}

}
