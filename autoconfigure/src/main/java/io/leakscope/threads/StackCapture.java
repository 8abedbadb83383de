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

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;

/**
 * Takes the stacks of many threads: for one caller at a time, and in batches, so that no
 * pause is as long as all of them together.
 */
public final class StackCapture {

	private static final int MOST_AT_ONCE = 100;

	/**
	 * The monitors of a thread take the JVM longer than its frames, and where the order
	 * of the threads is given, all deep stacks may come one after the other.
	 */
	private static final int MOST_WHOLE_AT_ONCE = 20;

	private final StackTaker taker;

	private final int most;

	private final BatchSize batchSize;

	private final BatchSize wholeBatchSize;

	private final ReentrantLock oneAtATime = new ReentrantLock();

	/**
	 * Create a capture for the running JVM.
	 * @param most how many stacks are taken at most for one caller
	 * @param maxPause how long the JVM may stand still meanwhile without a break, where
	 * it stands still at all
	 */
	public StackCapture(int most, Duration maxPause) {
		this(ManagementFactory.getThreadMXBean(), most, maxPause);
	}

	StackCapture(ThreadMXBean threadMXBean, int most, Duration maxPause) {
		this(StackTaker.framesOnly(threadMXBean), most, maxPause);
	}

	StackCapture(StackTaker taker, int most, Duration maxPause) {
		this.taker = taker;
		this.most = most;
		this.batchSize = new BatchSize(MOST_AT_ONCE, maxPause);
		this.wholeBatchSize = new BatchSize(MOST_WHOLE_AT_ONCE, maxPause);
	}

	/**
	 * Return how many stacks are taken at most for one caller.
	 * @return their number
	 */
	int most() {
		return this.most;
	}

	/**
	 * Take stacks, in no order: so each batch has about as many deep ones as the first
	 * and smallest.
	 * @param threads the threads; some of them when they are too many, spread evenly
	 * @param then told about each of them that still lives
	 * @return how many those are
	 */
	int take(List<Thread> threads, BiConsumer<Thread, StackSample> then) {
		LongAdder taken = new LongAdder();
		List<Thread> chosen = new ArrayList<>(spread(threads, this.most));
		Collections.shuffle(chosen);
		inBatches(chosen, this.batchSize, (batch) -> {
			Map<Long, StackSample> stacks = this.taker.take(batch);
			for (Thread thread : batch) {
				StackSample stack = stacks.get(thread.getId());
				if (stack != null) {
					then.accept(thread, stack);
					taken.increment();
				}
			}
			return true;
		});
		return taken.intValue();
	}

	/**
	 * Take whole stacks, with the monitors, in the order of the threads.
	 * @param threads the threads; some of them when they are too many, spread evenly
	 * @param batch takes those of a few, and returns whether to go on
	 */
	void takeWhole(List<Thread> threads, Predicate<List<Thread>> batch) {
		inBatches(spread(threads, this.most), this.wholeBatchSize, batch);
	}

	private void inBatches(List<Thread> chosen, BatchSize size, Predicate<List<Thread>> batch) {
		if (chosen.isEmpty()) {
			return;
		}
		this.oneAtATime.lock();
		try {
			size.restart();
			int from = 0;
			boolean goesOn = true;
			while (goesOn && from < chosen.size()) {
				List<Thread> some = chosen.subList(from, Math.min(from + size.get(), chosen.size()));
				long begin = System.nanoTime();
				goesOn = batch.test(some);
				size.took(some.size(), System.nanoTime() - begin);
				from += some.size();
			}
		}
		finally {
			this.oneAtATime.unlock();
		}
	}

	/**
	 * Choose some of many, so that the shares of groups stay what they are.
	 * @param all all of them
	 * @param most how many to choose
	 * @return the chosen
	 */
	static List<Thread> spread(List<Thread> all, int most) {
		if (all.size() <= most) {
			return all;
		}
		List<Thread> chosen = new ArrayList<>(most);
		for (long i = 0; i < most; i++) {
			chosen.add(all.get((int) (i * all.size() / most)));
		}
		return chosen;
	}

}
