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

package io.leakscope.logging.log4j2;

import java.util.List;

import io.leakscope.logging.VerboseLogger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.jspecify.annotations.Nullable;

/**
 * What levels are set.
 */
final class Loggers {

	private final Configuration configuration;

	Loggers(Configuration configuration) {
		this.configuration = configuration;
	}

	List<VerboseLogger> verbose() {
		return this.configuration.getLoggers()
			.values()
			.stream()
			.filter((logger) -> logger.getExplicitLevel() != null
					&& logger.getExplicitLevel().isLessSpecificThan(Level.DEBUG))
			.map((logger) -> new VerboseLogger(name(logger), logger.getExplicitLevel().name(), Log4j2Backend.NAME))
			.toList();
	}

	private static String name(LoggerConfig logger) {
		return logger.getName().isEmpty() ? LoggerConfig.ROOT : logger.getName();
	}

	@Nullable String levelSetOn(@Nullable String name) {
		LoggerConfig logger = this.configuration.getLoggerConfig(name);
		while (logger != null && logger.getExplicitLevel() == null) {
			logger = logger.getParent();
		}
		return (logger != null) ? name(logger) : null;
	}

}
