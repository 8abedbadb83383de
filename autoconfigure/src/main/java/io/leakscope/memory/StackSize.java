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

import io.leakscope.support.VmOptions;

/**
 * How large the stack of a thread is that asks for nothing else.
 */
final class StackSize {

	private static final long USUAL = 1L << 20;

	private StackSize() {
	}

	/**
	 * Read the size from the options of the JVM.
	 * @return bytes; the usual size where the JVM does not tell
	 */
	static long ofThisJvm() {
		Long kilobytes = VmOptions.number("ThreadStackSize");
		return (kilobytes != null && kilobytes > 0) ? kilobytes << 10 : USUAL;
	}

}
