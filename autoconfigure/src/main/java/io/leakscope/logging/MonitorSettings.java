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

import org.jspecify.annotations.Nullable;

/**
 * What the pressure monitor watches for.
 *
 * @param sampleInterval time between two looks
 * @param stuckAfter time after which a root that has not moved is stuck
 * @param blockedThreads application threads that must be held up behind such a root
 * @param slowCall time after which one log call is slow
 * @param slowFor time over which most samples must be slow
 * @param slowThreads threads in slow log calls that make a sample slow
 * @param slowWindow how far below {@code slowThreads} their number must fall before the
 * sample is no longer slow
 * @param recoverAfter time without anything stuck, or slow, after which logging flows
 * @param dumpVirtualThreads whether the JVM dumps virtual threads that cannot be listed,
 * when something is suspect; {@code null} for where that is known to do no harm
 */
public record MonitorSettings(Duration sampleInterval, Duration stuckAfter, int blockedThreads, Duration slowCall,
		Duration slowFor, int slowThreads, int slowWindow, Duration recoverAfter,
		@Nullable Boolean dumpVirtualThreads) {

	MonitorSettings(Duration sampleInterval, Duration stuckAfter, int blockedThreads, Duration slowCall,
			Duration slowFor, int slowThreads, int slowWindow, Duration recoverAfter) {
		this(sampleInterval, stuckAfter, blockedThreads, slowCall, slowFor, slowThreads, slowWindow, recoverAfter,
				null);
	}

}
