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

package io.leakscope.sample.logging;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the events of every logger. As the first appender of the root logger it counts
 * an event also when a later appender never returns.
 */
public class EventCountAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

	private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

	/**
	 * Return the appender that the root logger has, if it has one.
	 * @return the appender, or {@code null} without the profile {@code recent-events}
	 */
	public static @Nullable EventCountAppender ofRootLogger() {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		return (EventCountAppender) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("EVENT_COUNT");
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.counts.computeIfAbsent(event.getLoggerName(), (name) -> new LongAdder()).increment();
	}

	/**
	 * Return how many events each logger has had.
	 * @return the counts by logger name, in alphabetical order
	 */
	public Map<String, Long> counts() {
		Map<String, Long> result = new TreeMap<>();
		this.counts.forEach((name, count) -> result.put(name, count.sum()));
		return result;
	}

}
