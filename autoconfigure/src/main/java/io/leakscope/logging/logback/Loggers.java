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

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.leakscope.logging.VerboseLogger;

/**
 * What levels are set.
 */
final class Loggers {

	private final String backend;

	private final LoggerContext context;

	Loggers(String backend, LoggerContext context) {
		this.backend = backend;
		this.context = context;
	}

	List<VerboseLogger> verbose() {
		return this.context.getLoggerList()
			.stream()
			.filter((logger) -> logger.getLevel() != null && logger.getLevel().toInt() <= Level.DEBUG_INT)
			.map((logger) -> new VerboseLogger(logger.getName(), logger.getLevel().toString(), this.backend))
			.toList();
	}

	boolean isExplicit(String name) {
		Logger logger = this.context.exists(name);
		return logger != null && logger.getLevel() != null;
	}

}
