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

import java.util.Arrays;

/**
 * The largest mappings that no rule explains, to see whether there are new ones since the
 * JVM was asked.
 */
final class UnknownMappings {

	private static final long LARGE = 1L << 20;

	private static final int MOST = 256;

	private long[] starts = new long[16];

	private int count;

	void add(long start, long resident) {
		if (resident >= LARGE && this.count < MOST) {
			if (this.count == this.starts.length) {
				this.starts = Arrays.copyOf(this.starts, 2 * this.count);
			}
			this.starts[this.count++] = start;
		}
	}

	/**
	 * Return whether there is one that was not there before.
	 * @param before those before
	 * @return whether one is new
	 */
	boolean anyNewSince(UnknownMappings before) {
		for (int i = 0; i < this.count; i++) {
			// They come by address.
			if (Arrays.binarySearch(before.starts, 0, before.count, this.starts[i]) < 0) {
				return true;
			}
		}
		return false;
	}

}
