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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What {@code /proc/self/status} says of the process. Many of its lines are texts, lists
 * or bit masks, and passed over.
 *
 * @param numbers its numbers by name; those that the kernel gives in kB in bytes
 * @param unparsed lines without a name, and those of a size, {@code Pid} and
 * {@code Threads} without a number
 */
public record ProcessStatus(Map<String, Long> numbers, int unparsed) {

	private static final Set<String> COUNTS = Set.of("Pid", "Threads");

	private static final String UNIT = " kB";

	private static final int KILOBYTE = 1024;

	static ProcessStatus of(List<String> lines) {
		Map<String, Long> numbers = new HashMap<>();
		int unparsed = 0;
		for (String line : lines) {
			int colon = line.indexOf(':');
			String name = line.substring(0, Math.max(0, colon));
			String value = line.substring(colon + 1).trim();
			boolean size = isSize(name, value);
			Long number = size ? bytes(value) : number(value);
			if (number != null && !name.isEmpty()) {
				numbers.put(name, number);
			}
			else if (name.isEmpty() || size || COUNTS.contains(name)) {
				unparsed++;
			}
		}
		return new ProcessStatus(Map.copyOf(numbers), unparsed);
	}

	private static boolean isSize(String name, String value) {
		return value.endsWith(UNIT) || name.startsWith("Vm") || name.equals("HugetlbPages");
	}

	private static @Nullable Long bytes(String value) {
		Long number = value.endsWith(UNIT) ? number(value.substring(0, value.length() - UNIT.length())) : null;
		return (number != null && number <= Long.MAX_VALUE / KILOBYTE) ? (Long) (number * KILOBYTE) : null;
	}

	private static @Nullable Long number(String value) {
		Long number = ProcFiles.number(value);
		return (number != null && number >= 0) ? number : null;
	}

	/**
	 * Return a number.
	 * @param name its name, for example {@code VmRSS}
	 * @return the number, bytes where the kernel gives kB; {@code null} when it is not
	 * known
	 */
	public @Nullable Long get(String name) {
		return this.numbers.get(name);
	}

}
