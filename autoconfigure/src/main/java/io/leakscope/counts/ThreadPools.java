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

import java.util.List;
import java.util.function.Supplier;

/**
 * Knows pools of threads. Who implements it calls nothing that can wait.
 */
@FunctionalInterface
public interface ThreadPools extends Supplier<List<ThreadPool>> {

	/**
	 * Bring together the pools that several know. Where threads of two of them may have
	 * the same names, as two executors of Spring Boot's builder have it by default, these
	 * tell nothing of either.
	 * @param some those who know pools
	 * @return the pools of all of them
	 */
	static ThreadPools all(List<ThreadPools> some) {
		return () -> told(some.stream().flatMap((pools) -> pools.get().stream()).toList());
	}

	private static List<ThreadPool> told(List<ThreadPool> pools) {
		return pools.stream()
			.map((pool) -> pools.stream().anyMatch((other) -> other != pool && pool.sharesNamesWith(other))
					? pool.withoutNames() : pool)
			.toList();
	}

}
