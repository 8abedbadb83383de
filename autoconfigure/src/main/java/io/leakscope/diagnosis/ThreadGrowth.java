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

package io.leakscope.diagnosis;

import java.util.Collection;
import java.util.List;

import io.leakscope.counts.ThreadPool;

/**
 * How many threads there will be when every pool has grown as far as it may.
 *
 * @param now threads of the process, those of the JVM itself included
 * @param pools the pools
 */
record ThreadGrowth(long now, List<Growth> pools) {

	/**
	 * Tell the threads of pools from others by their names, since a pool says how many it
	 * has only with a lock of its own held.
	 * @param now threads of the process
	 * @param pools the pools
	 * @param threads the live threads
	 * @return how they may grow
	 */
	static ThreadGrowth of(long now, List<ThreadPool> pools, Collection<Thread> threads) {
		List<String> names = threads.stream().map(Thread::getName).toList();
		return new ThreadGrowth(now, pools.stream().map((pool) -> Growth.of(pool, names)).toList());
	}

	long more() {
		return this.pools.stream().mapToLong(Growth::more).sum();
	}

	long most() {
		return this.now + more();
	}

	/**
	 * How a pool may grow.
	 *
	 * @param pool the pool
	 * @param threads the threads it has now; 0 where they cannot be told from others
	 * @param more how many more it may have; 0 where there is no telling
	 */
	record Growth(ThreadPool pool, int threads, int more) {

		private static Growth of(ThreadPool pool, List<String> names) {
			Integer counted = pool.threadsAmong(names);
			int threads = (counted != null) ? counted : 0;
			int more = (pool.max() == null || pool.virtual()) ? 0 : Math.max(0, pool.max() - threads);
			return new Growth(pool, threads, more);
		}

	}

}
