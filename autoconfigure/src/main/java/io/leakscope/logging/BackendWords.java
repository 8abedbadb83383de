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
import java.util.Objects;

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * What all logging systems said of themselves at the last reading.
 *
 * @param appenders their appenders
 * @param workers the threads that empty their queues: thread id and name of the appender
 * @param standing threads whose appender is known: thread id and name of the appender
 * @param locks locks whose appender is known: identity hash and name of the appender
 * @param unavailable logging systems that could not be read
 */
record BackendWords(List<AppenderReport> appenders, Map<Long, String> workers, Map<Long, String> standing,
		Map<Integer, String> locks, List<Unavailable> unavailable) {

	static final BackendWords NONE = new BackendWords(List.of(), Map.of(), Map.of(), Map.of(), List.of());

	boolean isWorker(long threadId) {
		return this.workers.containsKey(threadId);
	}

	/**
	 * Return the workers whose queue had no free place at the last reading.
	 * @return thread ids; where no queue was full, every worker, since the reading is up
	 * to a sample old
	 */
	List<Long> workersOfFullQueues() {
		List<Long> full = this.workers.entrySet()
			.stream()
			.filter((worker) -> isFull(appender(worker.getValue())))
			.map(Map.Entry::getKey)
			.toList();
		return full.isEmpty() ? List.copyOf(this.workers.keySet()) : full;
	}

	private static boolean isFull(@Nullable AppenderReport appender) {
		return appender != null && Objects.equals(appender.remainingCapacity(), 0);
	}

	@Nullable AppenderReport appender(@Nullable String name) {
		for (AppenderReport appender : this.appenders) {
			if (appender.name().equals(name)) {
				return appender;
			}
		}
		return null;
	}

}
