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

package io.leakscope.threads;

import org.jspecify.annotations.Nullable;

/**
 * What a thread has used, or uses over a time.
 *
 * @param cpuTime CPU time in nanoseconds; {@code null} where the JVM does not tell
 * @param allocatedBytes bytes allocated; {@code null} where the JVM does not tell
 * @param blockedCount waits to enter a monitor; {@code null} where they were not counted
 * @param waitedCount other waits; {@code null} where they were not counted
 */
record ThreadFigures(@Nullable Long cpuTime, @Nullable Long allocatedBytes, @Nullable Long blockedCount,
		@Nullable Long waitedCount) {

	/**
	 * Return what was used since.
	 * @param before the figures then
	 * @return the difference
	 */
	ThreadFigures since(ThreadFigures before) {
		return new ThreadFigures(minus(this.cpuTime, before.cpuTime), minus(this.allocatedBytes, before.allocatedBytes),
				minus(this.blockedCount, before.blockedCount), minus(this.waitedCount, before.waitedCount));
	}

	private static @Nullable Long minus(@Nullable Long figure, @Nullable Long before) {
		return (figure != null && before != null) ? figure - before : null;
	}

}
