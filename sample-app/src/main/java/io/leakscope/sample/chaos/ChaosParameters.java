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

package io.leakscope.sample.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a caller says about the incident wanted, checked when it is read.
 */
class ChaosParameters {

	private final Map<String, String> values;

	ChaosParameters(Map<String, String> values) {
		this.values = values;
	}

	/**
	 * Refuse every parameter but these.
	 * @param names the parameters that there are
	 */
	void only(String... names) {
		Set<String> allowed = new TreeSet<>(Arrays.asList(names));
		this.values.forEach((name, value) -> {
			if (!allowed.contains(name)) {
				throw new InvalidChaosParameterException(name, value, "the parameters " + String.join(", ", allowed));
			}
		});
	}

	int integer(String name, int defaultValue, int min, int max) {
		String value = this.values.get(name);
		if (value == null) {
			return defaultValue;
		}
		try {
			int number = Integer.parseInt(value);
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// refused below, as a number out of range is
		}
		throw new InvalidChaosParameterException(name, value, min + " to " + max);
	}

	@SafeVarargs
	final <E extends Enum<E>> E oneOf(String name, E defaultValue, E... others) {
		String value = this.values.get(name);
		if (value == null || value.equalsIgnoreCase(defaultValue.name())) {
			return defaultValue;
		}
		StringBuilder allowed = new StringBuilder(defaultValue.name());
		for (E other : others) {
			if (value.equalsIgnoreCase(other.name())) {
				return other;
			}
			allowed.append(", ").append(other);
		}
		throw new InvalidChaosParameterException(name, value, allowed.toString().toLowerCase(Locale.ROOT));
	}

}
