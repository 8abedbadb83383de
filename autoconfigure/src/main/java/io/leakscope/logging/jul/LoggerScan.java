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

package io.leakscope.logging.jul;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import io.leakscope.logging.AppenderNames;
import io.leakscope.logging.VerboseLogger;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over all loggers found.
 *
 * @param handlers the handlers, the root's first
 * @param names the names that they are reported under, by identity: their equals and
 * hashCode may be the application's own
 * @param verbose the loggers whose level is set to FINE or below
 */
record LoggerScan(List<Handler> handlers, Map<Handler, String> names, List<VerboseLogger> verbose) {

	/**
	 * The root, which not every log manager lists among its loggers.
	 */
	private static final String ROOT = "";

	/**
	 * Handlers that hand every record to another logging system: whoever is held up is
	 * held up there.
	 */
	private static final Set<String> BRIDGES = Set.of("org.slf4j.bridge.SLF4JBridgeHandler",
			"org.apache.logging.log4j.jul.Log4jBridgeHandler");

	/**
	 * Pass over loggers.
	 * @param backend the name of the logging system
	 * @param names their names
	 * @param loggers finds a logger that lives, by name
	 * @return what was found
	 */
	static LoggerScan of(String backend, List<String> names, Function<String, @Nullable Logger> loggers) {
		List<Handler> handlers = new ArrayList<>();
		Map<Handler, String> handlerNames = new IdentityHashMap<>();
		List<VerboseLogger> verbose = new ArrayList<>();
		AppenderNames taken = new AppenderNames();
		Stream.concat(Stream.of(ROOT), names.stream()).distinct().sorted().forEach((name) -> {
			Logger logger = loggers.apply(name);
			if (logger != null) {
				for (Handler handler : logger.getHandlers()) {
					if (!isBridge(handler) && !handlerNames.containsKey(handler)) {
						handlers.add(handler);
						handlerNames.put(handler, taken.take(type(handler), name(name)));
					}
				}
				Level level = logger.getLevel();
				if (level != null && level.intValue() <= Level.FINE.intValue()) {
					verbose.add(new VerboseLogger(name(name), level.getName(), backend));
				}
			}
		});
		return new LoggerScan(handlers, handlerNames, verbose);
	}

	String nameOf(Handler handler) {
		return this.names.getOrDefault(handler, "");
	}

	private static boolean isBridge(Handler handler) {
		return BRIDGES.contains(handler.getClass().getName());
	}

	/**
	 * Return what kind of handler it is.
	 * @param handler the handler
	 * @return the simple name of its class, or of the class that an anonymous one extends
	 */
	static String type(Handler handler) {
		Class<?> type = handler.getClass();
		return (type.isAnonymousClass() ? type.getSuperclass() : type).getSimpleName();
	}

	private static String name(String logger) {
		return logger.equals(ROOT) ? "root" : logger;
	}

}
