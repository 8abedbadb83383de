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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.leakscope.memory.MemoryReport.Allocator;
import io.leakscope.support.PlatformThreads;
import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import io.leakscope.support.Unavailable;
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

	/**
	 * A thread of Netty's need not be an event loop.
	 */
	private static final int MOST_LOOKS = 4;

	private final StackTaker stacks;

	private final List<NettyCounter> counters = new ArrayList<>();

	/**
	 * How often threads have been looked at, by their ids.
	 */
	private final Map<Long, Integer> looks = new HashMap<>();

	NettyAllocators() {
		this(StackTaker.forThisJvm(ManagementFactory.getThreadMXBean()));
	}

	NettyAllocators(StackTaker stacks) {
		this.stacks = stacks;
	}

	/**
	 * Look for copies that have not been seen yet, by the stacks of their threads. An
	 * event loop that has nothing to do is in a call of the system: it is runnable. What
	 * has not shown itself as one after a few looks is left alone.
	 */
	synchronized void look() {
		this.counters.removeIf(NettyCounter::isGone);
		Collection<Thread> all = PlatformThreads.all();
		this.looks.keySet().retainAll(all.stream().map(Thread::getId).collect(Collectors.toSet()));
		List<Thread> threads = all.stream()
			.filter(this::isNew)
			.filter((thread) -> this.looks.getOrDefault(thread.getId(), 0) < MOST_LOOKS)
			.sorted(Comparator.comparing((thread) -> thread.getState() != Thread.State.RUNNABLE))
			.limit(MOST_STACKS)
			.toList();
		if (!threads.isEmpty()) {
			threads.forEach((thread) -> this.looks.merge(thread.getId(), 1, Integer::sum));
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
	 * @param missing told of those that cannot be read
	 * @return what each uses
	 */
	synchronized List<Allocator> read(Consumer<Unavailable> missing) {
		return this.counters.stream().map((counter) -> counter.read(missing)).filter(Objects::nonNull).toList();
	}

	/**
	 * Return what they use that the JVM does not count among direct buffers.
	 * @return bytes
	 */
	long outsideDirectPool() {
		return read((missing) -> {
		}).stream().filter((one) -> !one.inDirectPool() && one.used() != null).mapToLong(Allocator::used).sum();
	}

}
