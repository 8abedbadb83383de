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

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The largest mappings that no rule explains, to see whether there are new ones since the
 * JVM was asked, and to explain them by what it then says.
 */
final class UnknownMappings {

	private static final long LARGE = 1L << 20;

	private static final int MOST = 256;

	private static final Comparator<Unknown> BY_ADDRESS = (one, other) -> Long.compareUnsigned(one.start, other.start);

	private final List<Unknown> mappings = new ArrayList<>();

	/**
	 * Add a mapping; they come by address.
	 * @param start where it begins
	 * @param end where it ends
	 * @param rest what of it is not explained
	 */
	void add(long start, long end, Footprint rest) {
		if (rest.resident() >= LARGE && this.mappings.size() < MOST) {
			Footprint kept = new Footprint();
			kept.set(rest);
			this.mappings.add(new Unknown(start, end, kept));
		}
	}

	/**
	 * Return whether there is one that was not there before.
	 * @param before those before
	 * @return whether one is new
	 */
	boolean anyNewSince(UnknownMappings before) {
		return this.mappings.stream()
			.anyMatch((mapping) -> Collections.binarySearch(before.mappings, mapping, BY_ADDRESS) < 0);
	}

	void forEach(Consumer<Unknown> consumer) {
		this.mappings.forEach(consumer);
	}

	/**
	 * A mapping.
	 *
	 * @param start where it begins
	 * @param end where it ends
	 * @param rest what of it is not explained
	 */
	record Unknown(long start, long end, Footprint rest) {
	}

}
