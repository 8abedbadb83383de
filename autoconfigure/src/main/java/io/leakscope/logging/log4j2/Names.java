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

import java.util.HashSet;
import java.util.Set;

/**
 * Gives each appender a name of its own: contexts may have appenders of the same name.
 */
final class Names {

	private final Set<String> taken = new HashSet<>();

	String unique(String name, String contextName) {
		String unique = name;
		for (int i = 1; !this.taken.add(unique); i++) {
			unique = name + " (" + contextName + ((i > 1) ? " " + i : "") + ")";
		}
		return unique;
	}

}
