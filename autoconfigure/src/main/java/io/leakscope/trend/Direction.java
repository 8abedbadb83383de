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

import java.util.Locale;

/**
 * Where a figure goes.
 */
public enum Direction {

	/**
	 * It grows.
	 */
	RISING,

	/**
	 * It gets less.
	 */
	FALLING,

	/**
	 * It does neither, as far as can be told.
	 */
	FLAT,

	/**
	 * There are too few readings.
	 */
	UNKNOWN;

	/**
	 * Return whether a figure goes anywhere.
	 * @return whether it rises or falls
	 */
	boolean isChange() {
		return this == RISING || this == FALLING;
	}

	/**
	 * Return the word for it in reports.
	 * @return lower case
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
