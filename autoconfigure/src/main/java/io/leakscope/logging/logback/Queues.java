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

package io.leakscope.logging.logback;

import java.util.concurrent.BlockingQueue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AsyncAppenderBase;
import io.leakscope.logging.Mailbox;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the queues of asynchronous appenders.
 */
final class Queues {

	private static final int MOST_EVENTS = 1000;

	private final Loggers loggers;

	Queues(Loggers loggers) {
		this.loggers = loggers;
	}

	/**
	 * Look into a queue that is at least half full. Its lock is held by nobody who waits.
	 * @param async the appender
	 * @return what waits in it; {@code null} when there is room, or it cannot be read
	 */
	@Nullable Mailbox mailbox(AsyncAppenderBase<?> async) {
		BlockingQueue<?> queue = AppenderInternals.queue(async);
		if (queue == null || queue.size() < async.getQueueSize() / 2) {
			return null;
		}
		Mailbox.Counter counter = Mailbox.counter();
		int events = 0;
		for (Object event : queue) {
			if (event instanceof ILoggingEvent logged && logged.getLevel() != null) {
				counter.add(logged.getLoggerName(), logged.getLevel().toString());
			}
			if (++events == MOST_EVENTS) {
				break;
			}
		}
		return counter.count(this.loggers::isExplicit);
	}

}
