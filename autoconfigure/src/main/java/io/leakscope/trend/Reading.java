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

package io.leakscope.trend;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A figure at one moment.
 *
 * @param name what it is, the same each time
 * @param unit {@code bytes}; {@code null} for things that are counted
 * @param value how much or how many
 * @param limit what it may grow to; {@code null} when that is not known
 * @param limitSource where the limit was read; {@code null} without one
 * @param bound what is certain of a value that may be too high; {@code null} when it is
 * what it is
 */
record Reading(String name, @Nullable String unit, long value, @Nullable Long limit, @Nullable String limitSource,
		@Nullable Bound bound) {

	private static final String BYTES = "bytes";

	static Reading ofBytes(String name, long value, @Nullable Long limit, String limitSource) {
		return new Reading(name, BYTES, value, limit, (limit != null) ? limitSource : null, null);
	}

	static Reading ofCount(String name, long value, @Nullable Long limit, String limitSource) {
		return new Reading(name, null, value, limit, (limit != null) ? limitSource : null, null);
	}

	Reading atMost(@Nullable Long certain, @Nullable Duration age) {
		return new Reading(this.name, this.unit, this.value, this.limit, this.limitSource,
				new Bound(certain, (age != null) ? age : Duration.ZERO));
	}

	/**
	 * What is certain of an upper bound.
	 *
	 * @param certain how much it was for certain, but for a little, at some time;
	 * {@code null} when it never was certain
	 * @param age how long ago
	 */
	record Bound(@Nullable Long certain, Duration age) {
	}

}
