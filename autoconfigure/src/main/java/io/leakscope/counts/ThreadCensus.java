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

package io.leakscope.counts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.counts.CountsReport.Pool;
import io.leakscope.support.PoolNames;
import io.leakscope.support.ThreadCosts;
import org.jspecify.annotations.Nullable;

/**
 * The live platform threads by their state, and by the name that those of a pool share.
 */
final class ThreadCensus {

	/**
	 * The most pools that are listed: an application may name each thread otherwise.
	 */
	static final int MOST_POOLS = 100;

	private final Map<Thread.State, Integer> states = new EnumMap<>(Thread.State.class);

	private final Map<String, Members> pools = new HashMap<>();

	private final List<String> names = new ArrayList<>();

	/**
	 * Count threads.
	 * @param threads the threads
	 * @param cpuTime reads their CPU time
	 * @param allocatedBytes reads what they have allocated
	 */
	ThreadCensus(List<Thread> threads, ThreadCosts cpuTime, ThreadCosts allocatedBytes) {
		long[] cpu = cpuTime.of(threads);
		long[] allocated = allocatedBytes.of(threads);
		PoolNames poolNames = new PoolNames();
		for (int i = 0; i < cpu.length; i++) {
			Thread.State state = threads.get(i).getState();
			String name = threads.get(i).getName();
			this.names.add(name);
			this.states.merge(state, 1, Integer::sum);
			this.pools.computeIfAbsent(poolNames.get(name), Members::new).add(state, cpu[i], allocated[i]);
		}
	}

	Map<Thread.State, Integer> states() {
		return this.states;
	}

	/**
	 * Return the names of all threads.
	 * @return the names
	 */
	List<String> names() {
		return this.names;
	}

	/**
	 * Return how many threads each pool has.
	 * @return the counts by the names of the pools
	 */
	Map<String, Integer> counts() {
		Map<String, Integer> counts = new HashMap<>();
		this.pools.forEach((name, members) -> counts.put(name, members.count));
		return counts;
	}

	/**
	 * Return the largest pools.
	 * @param before the counts at an earlier census; {@code null} when there was none
	 * @return the pools, the largest first
	 */
	List<Pool> largest(@Nullable Map<String, Integer> before) {
		long cpuTime = this.pools.values().stream().mapToLong((members) -> members.cpuTime).sum();
		long allocated = this.pools.values().stream().mapToLong((members) -> members.allocatedBytes).sum();
		return this.pools.values()
			.stream()
			.sorted(Comparator.comparing((Members members) -> -members.count).thenComparing((members) -> members.name))
			.limit(MOST_POOLS)
			.map((members) -> members.report(before, cpuTime, allocated))
			.toList();
	}

	/**
	 * Return how many pools are smaller than the largest.
	 * @return their number; {@code null} when there are none
	 */
	@Nullable Integer more() {
		return (this.pools.size() > MOST_POOLS) ? this.pools.size() - MOST_POOLS : null;
	}

	/**
	 * The threads of a pool while they are counted.
	 */
	private static final class Members {

		private final String name;

		private final Map<Thread.State, Integer> states = new EnumMap<>(Thread.State.class);

		private int count;

		private long cpuTime;

		private long allocatedBytes;

		Members(String name) {
			this.name = name;
		}

		void add(Thread.State state, long cpuTime, long allocatedBytes) {
			this.states.merge(state, 1, Integer::sum);
			this.count++;
			this.cpuTime += Math.max(0, cpuTime);
			this.allocatedBytes += Math.max(0, allocatedBytes);
		}

		Pool report(@Nullable Map<String, Integer> before, long cpuTime, long allocatedBytes) {
			Integer delta = (before != null) ? this.count - before.getOrDefault(this.name, 0) : null;
			return new Pool(this.name, this.count, delta, this.states, share(this.cpuTime, cpuTime),
					share(this.allocatedBytes, allocatedBytes));
		}

		private static @Nullable Double share(long part, long all) {
			return (all > 0) ? (double) part / all : null;
		}

	}

}
