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

import java.util.Iterator;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import io.leakscope.logging.Mailbox;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the queues of asynchronous appenders.
 */
public final class Mailboxes {

	private static final int MOST_EVENTS = 1000;

	private Mailboxes() {
	}

	/**
	 * Count events by logger and level.
	 * @param events what waits in a queue; what is no event is passed over
	 * @param context the context of the appender
	 * @return what was counted; {@code null} when there was nothing
	 */
	public static @Nullable Mailbox of(Iterator<?> events, Context context) {
		Mailbox.Counter counter = Mailbox.counter();
		for (int i = 0; i < MOST_EVENTS && events.hasNext(); i++) {
			if (events.next() instanceof ILoggingEvent event && event.getLevel() != null) {
				counter.add(event.getLoggerName(), event.getLevel().toString());
			}
		}
		return counter.count((logger) -> levelSetOn(logger, context));
	}

	private static @Nullable String levelSetOn(@Nullable String name, Context context) {
		if (!(context instanceof LoggerContext loggers)) {
			return null;
		}
		String candidate = name;
		while (candidate != null) {
			Logger logger = loggers.exists(candidate);
			if (logger != null && logger.getLevel() != null) {
				return candidate;
			}
			candidate = above(candidate);
		}
		return null;
	}

	private static @Nullable String above(String name) {
		int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
		return (end > 0) ? name.substring(0, end)
				: name.equals(Logger.ROOT_LOGGER_NAME) ? null : Logger.ROOT_LOGGER_NAME;
	}

}
