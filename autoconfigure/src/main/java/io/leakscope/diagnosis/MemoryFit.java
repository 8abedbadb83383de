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

package io.leakscope.diagnosis;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Whether there is room for a heap that has grown as far as it may, and for all that is
 * outside of it. All figures are bytes.
 *
 * @param limit the tightest limit of the container ({@code container.limit}), otherwise
 * the memory that the JVM sees; {@code null} when neither is known, which {@code notes}
 * says
 * @param limitSource {@code container} or {@code machine}; {@code null} without a limit
 * @param needed the sum of {@code parts}; at least so much while some are not measured
 * @param fits whether that is within the limit; {@code null} without a limit, and as long
 * as it cannot be told because some parts are not measured
 * @param parts what it adds up to, the heap first and then the most first
 * @param sentence all of it in one sentence
 * @param advice what would make it fit; {@code null} unless it does not
 * @param notes what the sum leaves out or takes for granted; {@code null} when that is
 * nothing
 * @param age how long ago the resident memory behind this was broken down; {@code null}
 * when it was not yet
 */
public record MemoryFit(@Nullable Long limit, @Nullable String limitSource, long needed, @Nullable Boolean fits,
		List<Part> parts, String sentence, @Nullable List<String> advice, @Nullable List<String> notes,
		@Nullable Duration age) {

	/**
	 * What memory is needed for.
	 *
	 * @param name {@code java-heap}, {@code thread-stacks}, another category of resident
	 * memory, the name of an allocator, {@code unaccounted}, {@code kernel} or
	 * {@code other-containers}
	 * @param bytes what the sum has of it
	 * @param max the most it may come to; {@code null} where nothing bounds it
	 * @param basis where {@code bytes} is from, in words
	 */
	public record Part(String name, long bytes, @Nullable Long max, String basis) {
	}

}
