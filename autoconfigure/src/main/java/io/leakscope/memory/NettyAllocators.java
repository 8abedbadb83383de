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

package io.leakscope.memory;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.leakscope.memory.MemoryReport.Allocator;
import io.leakscope.support.PlatformThreads;
import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import org.jspecify.annotations.Nullable;

/**
 * The direct memory of each copy of Netty that runs in the process. One that is only on
 * the class path is left alone: nothing is loaded or initialized for the question.
 */
final class NettyAllocators {

	/**
	 * Event loops are few, and not always found with the first stack.
	 */
	private static final int MOST_STACKS = 16;

	private final StackTaker stacks = StackTaker.forThisJvm(ManagementFactory.getThreadMXBean());

	private final List<NettyCounter> counters = new ArrayList<>();

	/**
	 * Look for copies that have not been seen yet, by the stacks of their threads. An
	 * event loop that has nothing to do is in a call of the system: it is runnable.
	 */
	synchronized void look() {
		this.counters.removeIf(NettyCounter::isGone);
		List<Thread> threads = PlatformThreads.all()
			.stream()
			.filter(this::isNew)
			.sorted(Comparator.comparing((thread) -> thread.getState() != Thread.State.RUNNABLE))
			.limit(MOST_STACKS)
			.toList();
		if (!threads.isEmpty()) {
			Map<Long, StackSample> taken = this.stacks.take(threads);
			threads.forEach((thread) -> add(thread, taken.get(thread.getId())));
		}
	}

	private boolean isNew(Thread thread) {
		Class<?> type = NettyCounter.threadClass(thread);
		return type != null && this.counters.stream().noneMatch((counter) -> counter.isOf(type));
	}

	private void add(Thread thread, @Nullable StackSample stack) {
		Class<?> type = NettyCounter.threadClass(thread);
		if (type == null || stack == null || !isNew(thread)) {
			return;
		}
		NettyCounter counter = NettyCounter.of(type, stack);
		if (counter != null) {
			this.counters.add(counter);
		}
	}

	/**
	 * Read the counters of those that have been seen.
	 * @return what each uses
	 */
	synchronized List<Allocator> read() {
		return this.counters.stream().map(NettyCounter::read).filter(Objects::nonNull).toList();
	}

	/**
	 * Return what they use that the JVM does not count among direct buffers.
	 * @return bytes
	 */
	long outsideDirectPool() {
		return read().stream()
			.filter((one) -> !one.inDirectPool() && one.used() != null)
			.mapToLong(Allocator::used)
			.sum();
	}

}
