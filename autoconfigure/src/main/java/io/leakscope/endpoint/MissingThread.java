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

package io.leakscope.endpoint;

import io.leakscope.support.VirtualThreads;
import io.leakscope.support.Text;

/**
 * Says why there is no thread of some id.
 */
final class MissingThread {

	private MissingThread() {
	}

	/**
	 * Say why.
	 * @param id the id that no thread has
	 * @param hidden whether there may be virtual threads that cannot be listed
	 * @return one sentence or more
	 */
	static String reason(long id, boolean hidden) {
		String missing = Text.format("There is no thread %d; it may have ended meanwhile.", id);
		return hidden
				? "%s If it is a virtual one, start the JVM with %s to look it up; of those that hold others up "
					.formatted(missing, VirtualThreads.EXPORT) + "the section logging shows where they stand."
				: missing;
	}

}
