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

package io.leakscope.classes;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Tells beforehand for how long the JVM will stand still for a histogram.
 */
final class ExpectedPause {

	private static final double GIGABYTE = 1L << 30;

	/**
	 * What takes time in a smaller heap is something else than the objects in it.
	 */
	private static final long TELLING = 1L << 28;

	private final double unmeasured;

	/**
	 * Create an expectation.
	 * @param forEachGigabyte how long a gigabyte of used heap takes, as long as that was
	 * not measured
	 */
	ExpectedPause(Duration forEachGigabyte) {
		this.unmeasured = forEachGigabyte.toNanos() / GIGABYTE;
	}

	/**
	 * Tell how long it will take.
	 * @param heapUsed what is used of the heap, in bytes
	 * @param last the last histogram; {@code null} when there is none
	 * @return how long it takes by the rate that the last one had
	 */
	Duration of(long heapUsed, @Nullable ClassHistogram last) {
		if (last == null) {
			return Duration.ofNanos((long) (heapUsed * this.unmeasured));
		}
		double measured = (double) last.took().toNanos() / Math.max(1, last.heapUsed());
		double rate = (last.heapUsed() >= TELLING) ? measured : Math.min(measured, this.unmeasured);
		long more = heapUsed - last.heapUsed();
		return Duration.ofNanos(Math.max(0, last.took().toNanos() + (long) (more * rate)));
	}

}
