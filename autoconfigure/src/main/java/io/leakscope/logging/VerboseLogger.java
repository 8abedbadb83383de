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

import java.util.List;

/**
 * A logger whose level was set to DEBUG or below.
 *
 * @param logger its name
 * @param level its level
 * @param backend the logging system it belongs to
 */
public record VerboseLogger(String logger, String level, String backend) {

	/**
	 * Levels by their usual names, each lets those before it through.
	 */
	private static final List<String> VERBOSE = List.of("DEBUG", "TRACE", "ALL");

	/**
	 * Return whether it is this level that lets events through. Those of INFO and above
	 * come through anyway.
	 * @param level the level of the events
	 * @return whether they would not be logged if this level were not set
	 */
	public boolean letsThrough(String level) {
		int verbosity = VERBOSE.indexOf(level);
		return this.level.equals(level) || (verbosity >= 0 && verbosity < VERBOSE.indexOf(this.level));
	}

}
