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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one look at the threads found.
 *
 * @param holdUps those who are held up in logging, by root
 * @param eventLoopsHeld whether every thread of a group of event loops stood in a slow
 * log call
 * @param suspects threads that may stand in logging, if the kernel says that they write
 * @param untold why nobody can tell whether virtual threads are held up; {@code null}
 * where that is known, or nothing is suspect
 * @param virtualAge nanoseconds since the last look at virtual threads, which very many
 * do not get in each sample; 0 when this sample took one
 * @param mayHideOthers whether there may be virtual threads whom nobody can list, dump or
 * count, so that the numbers are the least there are
 */
record Sample(List<HoldUp> holdUps, boolean eventLoopsHeld, List<StandingThread> suspects, @Nullable String untold,
		long virtualAge, boolean mayHideOthers) {

	Sample(List<HoldUp> holdUps, boolean eventLoopsHeld) {
		this(holdUps, eventLoopsHeld, List.of(), null, 0, false);
	}

	int waiters() {
		return this.holdUps.stream().mapToInt(HoldUp::waiting).sum();
	}

	int slowWaiters() {
		return this.holdUps.stream().mapToInt((holdUp) -> holdUp.slowWaiters().size()).sum();
	}

}
