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

import java.util.Locale;

/**
 * How urgent something is, the least urgent first.
 */
public enum Severity {

	/**
	 * Nothing to do.
	 */
	OK,

	/**
	 * Worth knowing before it matters.
	 */
	NOTICE,

	/**
	 * Users notice, or soon will.
	 */
	WARNING,

	/**
	 * Requests are not answered, or the process is about to die.
	 */
	CRITICAL;

	/**
	 * Return the severity as reports write it.
	 * @return lower case
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
