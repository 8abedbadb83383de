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

/**
 * Time as the monitor has observed it: a gap between two samples counts for two intervals
 * at most, so that a process that was stopped, or a machine that was busy, does not turn
 * a short wait into a long one.
 */
final class ObservedTime {

	private final long mostPerSample;

	private long now;

	private long lastNanoTime;

	private boolean started;

	ObservedTime(Duration sampleInterval) {
		this.mostPerSample = 2 * sampleInterval.toNanos();
	}

	/**
	 * Note that a sample begins.
	 * @param nanoTime the time of the JVM
	 * @return whether the time since the sample before was not observed
	 */
	boolean advance(long nanoTime) {
		long passed = this.started ? nanoTime - this.lastNanoTime : 0;
		this.started = true;
		this.lastNanoTime = nanoTime;
		this.now += Math.min(passed, this.mostPerSample);
		return passed > this.mostPerSample;
	}

	/**
	 * Return the observed time.
	 * @return nanoseconds since the first sample
	 */
	long now() {
		return this.now;
	}

	Duration since(long then) {
		return Duration.ofNanos(this.now - then);
	}

}
