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

package io.leakscope.classes;

import java.util.regex.Pattern;

/**
 * Names of classes as people read them.
 */
final class ClassNames {

	/**
	 * The JVM numbers hidden classes anew in each run.
	 */
	private static final Pattern HIDDEN = Pattern.compile("(?<=\\$\\$Lambda)[$\\d]+(?=/0x|$)|/0x\\p{XDigit}+$");

	private static final String ARRAY = "[]";

	private static final String CUT = "...";

	private static final int LONGEST = 500;

	private ClassNames() {
	}

	/**
	 * Write a name as in Java.
	 * @param name as the JVM writes it, for example {@code [Ljava.lang.String;}
	 * @return for example {@code java.lang.String[]}
	 */
	static String readable(String name) {
		int dimensions = 0;
		while (dimensions < name.length() && name.charAt(dimensions) == '[') {
			dimensions++;
		}
		String component = (dimensions > 0) ? component(name.substring(dimensions)) : name;
		String shown = HIDDEN.matcher(component).replaceAll("");
		return ((shown.length() > LONGEST) ? shown.substring(0, LONGEST) + CUT : shown) + ARRAY.repeat(dimensions);
	}

	private static String component(String descriptor) {
		return switch (descriptor) {
			case "B" -> "byte";
			case "C" -> "char";
			case "D" -> "double";
			case "F" -> "float";
			case "I" -> "int";
			case "J" -> "long";
			case "S" -> "short";
			case "Z" -> "boolean";
			default -> (descriptor.startsWith("L") && descriptor.endsWith(";"))
					? descriptor.substring(1, descriptor.length() - 1) : descriptor;
		};
	}

}
