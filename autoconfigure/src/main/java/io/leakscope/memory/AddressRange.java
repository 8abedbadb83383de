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

package io.leakscope.memory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Addresses that the JVM says it uses for something.
 *
 * @param start the first
 * @param end the one after the last
 * @param category for what
 */
record AddressRange(long start, long end, MemoryCategory category) implements Comparable<AddressRange> {

	/**
	 * Return how large all ranges of a category are together.
	 * @param ranges ranges of all categories
	 * @param category the category
	 * @return bytes; {@code null} when there is none
	 */
	static @Nullable Long size(List<AddressRange> ranges, MemoryCategory category) {
		long sum = 0;
		for (AddressRange range : ranges) {
			sum += (range.category() == category) ? range.end() - range.start() : 0;
		}
		return (sum > 0) ? sum : null;
	}

	@Override
	public int compareTo(AddressRange other) {
		return Long.compareUnsigned(this.start, other.start);
	}

}
