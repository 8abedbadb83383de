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

package io.leakscope.support;

/**
 * By what the kernel knows a thread.
 *
 * @param name its name in the JVM, of which the kernel keeps the beginning only
 * @param cpuTime nanoseconds for which it has run; -1 when the JVM does not tell
 */
public record KernelThread(String name, long cpuTime) {

	/**
	 * What the kernel keeps of a name.
	 */
	private static final int NAME_LENGTH = 15;

	String comm() {
		return this.name.substring(0, Math.min(NAME_LENGTH, this.name.length()));
	}

}
