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

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.AppenderAttachable;

/**
 * Finds the appenders of a context, with those that other appenders hand their events to.
 */
final class Appenders {

	private final LoggerContext context;

	Appenders(LoggerContext context) {
		this.context = context;
	}

	Collection<Appender<ILoggingEvent>> find() {
		Map<Integer, Appender<ILoggingEvent>> found = new LinkedHashMap<>();
		for (Logger logger : this.context.getLoggerList()) {
			collect(logger.iteratorForAppenders(), found);
		}
		return found.values();
	}

	private static void collect(Iterator<Appender<ILoggingEvent>> appenders,
			Map<Integer, Appender<ILoggingEvent>> found) {
		while (appenders.hasNext()) {
			Appender<ILoggingEvent> appender = appenders.next();
			if (found.putIfAbsent(System.identityHashCode(appender), appender) == null) {
				collect(attachedTo(appender), found);
			}
		}
	}

	/**
	 * Return the appenders that an appender hands its events to.
	 * @param appender the appender
	 * @return those attached to it; nothing for one that writes by itself
	 */
	@SuppressWarnings("unchecked")
	static Iterator<Appender<ILoggingEvent>> attachedTo(Appender<ILoggingEvent> appender) {
		return (appender instanceof AppenderAttachable<?>)
				? ((AppenderAttachable<ILoggingEvent>) appender).iteratorForAppenders() : Collections.emptyIterator();
	}

}
