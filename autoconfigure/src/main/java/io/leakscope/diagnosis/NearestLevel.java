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
package io.leakscope.diagnosis;

import java.util.Comparator;
import java.util.List;

import io.leakscope.logging.VerboseLogger;
import org.jspecify.annotations.Nullable;

/**
 * Finds the level that lets through what a class logs.
 */
public final class NearestLevel {

	private NearestLevel() {
	}

	/**
	 * Find it. A class mostly logs to the logger of its own name, whose level is that of
	 * the nearest logger above it that has one.
	 * @param loggers those at DEBUG or below
	 * @param name the class, or the logger
	 * @return the nearest of them; {@code null} when none is above it
	 */
	public static @Nullable VerboseLogger of(List<VerboseLogger> loggers, String name) {
		return loggers.stream()
			.filter((logger) -> nearness(logger.logger(), name) >= 0)
			.max(Comparator.comparing((logger) -> nearness(logger.logger(), name)))
			.orElse(null);
	}

	private static int nearness(String logger, String name) {
		if (name.equals(logger) || name.startsWith(logger + ".") || name.startsWith(logger + "$")) {
			return logger.length();
		}
		return logger.equalsIgnoreCase("root") ? 0 : -1;
	}

}
