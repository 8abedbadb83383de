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
import java.util.Map;

/**
 * Since when the queues at the locks of appenders have not become shorter. Under load
 * they do all the time; where nobody gets the lock they never do.
 */
final class LockQueues {

	private final Map<String, Queue> queues = new HashMap<>();

	/**
	 * Note how long the queues are.
	 * @param words what the logging systems said last
	 * @param now the observed time
	 */
	void see(BackendWords words, long now) {
		this.queues.keySet().removeIf((name) -> words.appender(name) == null);
		for (AppenderReport appender : words.appenders()) {
			int length = BackendWords.queued(appender);
			Queue before = this.queues.get(appender.name());
			if (length == 0) {
				this.queues.remove(appender.name());
			}
			else {
				long since = (before != null && length >= before.length()) ? before.since() : now;
				this.queues.put(appender.name(), new Queue(length, since));
			}
		}
	}

	/**
	 * Return for how long somebody has waited, and nobody has got away.
	 * @param appender the name of the appender
	 * @param now the observed time
	 * @return nanoseconds; 0 where nobody waits
	 */
	long age(String appender, long now) {
		Queue queue = this.queues.get(appender);
		return (queue != null) ? now - queue.since() : 0;
	}

	void restart(long now) {
		this.queues.replaceAll((name, queue) -> new Queue(queue.length(), now));
	}

	private record Queue(int length, long since) {
	}

}
