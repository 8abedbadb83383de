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

package io.leakscope.autoconfigure;

import java.time.Duration;
import java.util.regex.Pattern;

import io.leakscope.support.JdkClasses;

import org.springframework.boot.convert.DurationStyle;

/**
 * Checks property values against their range while they are bound.
 */
final class PropertyCheck {

	/**
	 * Without a dot at the end the last part must look like a class, or a package that
	 * was meant would match its neighbours too.
	 */
	private static final Pattern PACKAGE_OR_CLASS = Pattern
		.compile("(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*\\.)+"
				+ "(\\p{javaUpperCase}\\p{javaJavaIdentifierPart}*)?");

	private final String prefix;

	PropertyCheck(String prefix) {
		this.prefix = prefix;
	}

	void between(String name, Duration value, Duration min, Duration max) {
		if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
			throw new InvalidLeakScopePropertyException(this.prefix + name, text(value),
					"between " + text(min) + " and " + text(max));
		}
	}

	void between(String name, int value, int min, int max) {
		if (value < min || value > max) {
			throw new InvalidLeakScopePropertyException(this.prefix + name, Integer.toString(value),
					"between " + min + " and " + max);
		}
	}

	void packageOrClass(String name, String value) {
		if (!PACKAGE_OR_CLASS.matcher(value).matches()) {
			throw new InvalidLeakScopePropertyException(this.prefix + name, "'" + value + "'",
					"a package that ends with '.', or the name of a class");
		}
		if (JdkClasses.mayBeginWith(value)) {
			throw new InvalidLeakScopePropertyException(this.prefix + name, "'" + value + "'",
					"a package or class outside the JDK, since the JDK's frames are on every stack");
		}
	}

	private static String text(Duration value) {
		if (value.toMillis() % 1000 != 0 || value.isZero()) {
			return DurationStyle.SIMPLE.print(value);
		}
		return value.toSeconds() + "s";
	}

}
