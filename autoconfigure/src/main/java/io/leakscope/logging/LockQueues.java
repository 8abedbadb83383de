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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Since when nobody was seen to get away from the queues at the locks of appenders. Under
 * load somebody does all the time; where nobody gets the lock nobody ever does.
 */
final class LockQueues {

	private final Map<String, Queue> queues = new HashMap<>();

	private List<AppenderReport> seen = List.of();

	/**
	 * Note how long the queues are, unless they were not read again.
	 * @param appenders what the logging systems said last
	 * @param length how many stand in the queue of an appender's lock
	 * @param now the observed time
	 */
	void see(List<AppenderReport> appenders, ToIntFunction<AppenderReport> length, long now) {
		if (appenders == this.seen) {
			return;
		}
		this.seen = appenders;
		Map<String, Queue> before = new HashMap<>(this.queues);
		this.queues.clear();
		for (AppenderReport appender : appenders) {
			int queued = length.applyAsInt(appender);
			if (queued > 0) {
				Queue queue = before.get(appender.name());
				boolean stands = !Boolean.TRUE.equals(appender.lockMoves());
				long since = (stands && queue != null && queued >= queue.length()) ? queue.since() : now;
				this.queues.put(appender.name(), new Queue(queued, since, now));
			}
		}
	}

	/**
	 * Return for how long somebody was seen to wait, and nobody to get away.
	 * @param appender the name of the appender
	 * @return nanoseconds; 0 where nobody waits
	 */
	long age(String appender) {
		Queue queue = this.queues.get(appender);
		return (queue != null) ? queue.seen() - queue.since() : 0;
	}

	void restartYoungerThan(long age, long now) {
		this.queues.replaceAll(
				(name, queue) -> (queue.seen() - queue.since() < age) ? new Queue(queue.length(), now, now) : queue);
	}

	private record Queue(int length, long since, long seen) {
	}

}
