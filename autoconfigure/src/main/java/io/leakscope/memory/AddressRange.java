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

/**
 * Addresses that the JVM says it uses for something.
 *
 * @param start the first
 * @param end the one after the last
 * @param category for what
 */
record AddressRange(long start, long end, MemoryCategory category) implements Comparable<AddressRange> {

	@Override
	public int compareTo(AddressRange other) {
		return Long.compareUnsigned(this.start, other.start);
	}

}
