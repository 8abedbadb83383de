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

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.leakscope.logging.AppenderNames;
import io.leakscope.logging.VerboseLogger;

/**
 * What one pass over all loggers of a context found: its appenders, with those that other
 * appenders hand their events to and those that were detached with somebody in them, and
 * the loggers whose level is set to DEBUG or below.
 */
final class ContextScan {

	private static final String DETACHED = "detached";

	private final NestedAppenders nested;

	private final AppenderNames taken = new AppenderNames();

	private final Map<Appender<ILoggingEvent>, String> names = new IdentityHashMap<>();

	private final Map<Appender<ILoggingEvent>, Collection<Appender<ILoggingEvent>>> attached = new IdentityHashMap<>();

	private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();

	private final List<VerboseLogger> verbose = new ArrayList<>();

	ContextScan(String backend, LoggerContext context, NestedAppenders nested, DetachedAppenders detached) {
		this.nested = nested;
		for (Logger logger : context.getLoggerList()) {
			logger.iteratorForAppenders().forEachRemaining((appender) -> add(appender, logger.getName()));
			Level level = logger.getLevel();
			if (level != null && level.toInt() <= Level.DEBUG_INT) {
				this.verbose.add(new VerboseLogger(logger.getName(), level.toString(), backend));
			}
		}
		detached.besides(this.names.keySet()).forEach((appender) -> add(appender, DETACHED));
		detached.remember(this.appenders);
	}

	private void add(Appender<ILoggingEvent> appender, String user) {
		if (!this.names.containsKey(appender)) {
			String name = this.taken.take(name(appender), user);
			this.names.put(appender, name);
			this.appenders.add(appender);
			Collection<Appender<ILoggingEvent>> attached = this.nested.of(appender);
			this.attached.put(appender, attached);
			attached.forEach((next) -> add(next, name));
		}
	}

	private static String name(Appender<?> appender) {
		return (appender.getName() != null) ? appender.getName() : appender.getClass().getSimpleName();
	}

	List<Appender<ILoggingEvent>> appenders() {
		return this.appenders;
	}

	/**
	 * Return the name that an appender is reported under.
	 * @param appender one of the appenders
	 * @return its own name, or its class where it was given none; qualified with its user
	 * where another one has that name
	 */
	String nameOf(Appender<ILoggingEvent> appender) {
		return this.names.getOrDefault(appender, "");
	}

	List<String> appenderRefs(Appender<ILoggingEvent> appender) {
		return this.attached.getOrDefault(appender, List.of()).stream().map(this::nameOf).toList();
	}

	List<VerboseLogger> verbose() {
		return this.verbose;
	}

}
