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

package io.leakscope.memory.copy.io.netty.util.internal;

/**
 * The counter of a version of Netty that does not tell with what it allocates.
 */
public final class PlatformDependent {

	private PlatformDependent() {
	}

	public static long usedDirectMemory() {
		return 1;
	}

	public static long maxDirectMemory() {
		return 2;
	}

	public static boolean useDirectBufferNoCleaner() {
		return false;
	}

}
