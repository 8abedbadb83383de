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

package io.leakscope.endpoint;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * Reads the parameters of a request, and says what is allowed where one is bad.
 */
final class Parameters {

	private Parameters() {
	}

	static @Nullable String text(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value;
	}

	static @Nullable Integer number(String name, @Nullable String value, int min, int max) {
		if (value == null || value.isBlank()) {
			return null;
		}
		try {
			int number = Integer.parseInt(value.trim());
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw ProblemException.badParameter(name, value, "a whole number from " + min + " to " + max);
	}

	static @Nullable Duration duration(String name, @Nullable String value, Duration min, Duration max) {
		if (value == null || value.isBlank()) {
			return null;
		}
		try {
			Duration duration = DurationStyle.detectAndParse(value.trim());
			if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// Said below.
		}
		throw ProblemException.badParameter(name, value, "a duration from " + DurationStyle.SIMPLE.print(min) + " to "
				+ DurationStyle.SIMPLE.print(max, ChronoUnit.SECONDS));
	}

	static @Nullable String word(String name, @Nullable String value, Collection<String> words) {
		if (value == null || value.isBlank()) {
			return null;
		}
		String wanted = value.trim().replace('_', '-').toLowerCase(Locale.ROOT);
		if (words.contains(wanted)) {
			return wanted;
		}
		throw ProblemException.badParameter(name, value, "one of " + words);
	}

	static boolean flag(String name, @Nullable String value) {
		return "true".equals(word(name, value, List.of("true", "false")));
	}

	static @Nullable Long oneOf(String name, @Nullable String value, Collection<Long> numbers) {
		if (value == null || value.isBlank()) {
			return null;
		}
		for (Long number : numbers) {
			if (number.toString().equals(value.trim())) {
				return number;
			}
		}
		throw ProblemException.badParameter(name, value, numbers.isEmpty() ? "nothing yet" : "one of " + numbers);
	}

	static long id(String name, String value) {
		try {
			long id = Long.parseLong(value.trim());
			if (id > 0) {
				return id;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw ProblemException.badParameter(name, value, "a positive whole number");
	}

	static <E extends Enum<E>> @Nullable E constant(String name, @Nullable String value, Class<E> type) {
		if (value == null || value.isBlank()) {
			return null;
		}
		String wanted = value.trim().replace('-', '_').toUpperCase(Locale.ROOT);
		for (E constant : type.getEnumConstants()) {
			if (constant.name().equals(wanted)) {
				return constant;
			}
		}
		throw ProblemException.badParameter(name, value, "one of " + Arrays.toString(type.getEnumConstants()));
	}

}
