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
import java.util.List;
import java.util.StringJoiner;

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Where the figures of a report come from, and what could not be read.
 */
final class Sources {

	private final StringJoiner names = new StringJoiner(", ");

	private final List<Unavailable> unavailable = new ArrayList<>();

	void add(String name) {
		this.names.add(name);
	}

	/**
	 * Add what could not be read.
	 * @param missing the source and the reason; {@code null} when it could
	 */
	void add(@Nullable Unavailable missing) {
		if (missing != null) {
			this.unavailable.add(missing);
		}
	}

	String names() {
		return this.names.toString();
	}

	@Nullable List<Unavailable> unavailable() {
		return this.unavailable.isEmpty() ? null : List.copyOf(this.unavailable);
	}

}
