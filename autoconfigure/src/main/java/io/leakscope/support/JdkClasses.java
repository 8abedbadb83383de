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

package io.leakscope.support;

import java.util.List;

/**
 * Classes of the JDK, by their names.
 */
public final class JdkClasses {

	private static final List<String> PREFIXES = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

	private JdkClasses() {
	}

	/**
	 * Return whether a class is one of the JDK's.
	 * @param className its name
	 * @return whether it is
	 */
	public static boolean include(String className) {
		for (String prefix : PREFIXES) {
			if (className.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether a prefix fits classes of the JDK.
	 * @param prefix the beginning of class names
	 * @return whether some of those that begin so may be the JDK's
	 */
	public static boolean mayBeginWith(String prefix) {
		return include(prefix) || PREFIXES.stream().anyMatch((jdk) -> jdk.startsWith(prefix));
	}

}
