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

package io.leakscope.logging;

import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * How long the last samples took. Written by one thread, read by any.
 */
final class SampleDurations {

	private final long[] nanos = new long[1024];

	private long count;

	synchronized void add(long duration) {
		this.nanos[(int) (this.count++ % this.nanos.length)] = duration;
	}

	synchronized long count() {
		return this.count;
	}

	synchronized @Nullable Duration last() {
		return (this.count > 0) ? Duration.ofNanos(this.nanos[(int) ((this.count - 1) % this.nanos.length)]) : null;
	}

	synchronized @Nullable Duration percentile(double share) {
		int size = (int) Math.min(this.count, this.nanos.length);
		if (size == 0) {
			return null;
		}
		long[] sorted = Arrays.copyOf(this.nanos, size);
		Arrays.sort(sorted);
		return Duration.ofNanos(sorted[(int) Math.ceil(share * size) - 1]);
	}

}
