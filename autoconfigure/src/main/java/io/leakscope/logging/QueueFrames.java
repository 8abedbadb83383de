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
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Frames of the queues between a logging system and its workers.
 */
final class QueueFrames {

	/**
	 * Libraries of queues that logging systems use. Who stands in them is told by the
	 * frames below, since others use them too.
	 */
	private static final List<String> LIBRARIES = List.of("com.lmax.disruptor.", "com.conversantmedia.",
			"org.jctools.");

	/**
	 * Some have a copy in a package of their own.
	 */
	private static final List<String> COPIES = LIBRARIES.stream().map("."::concat).toList();

	private static final Set<String> PUTS = Set.of("put", "putFirst", "putLast", "offer", "transfer", "add", "next",
			"publishEvent");

	private static final Set<String> TAKES = Set.of("take", "takeFirst", "takeLast", "poll", "drainTo", "waitFor");

	private QueueFrames() {
	}

	static boolean isOfALibrary(StackTraceElement frame) {
		String className = frame.getClassName();
		if (FrameRules.startsWithAny(className, LIBRARIES)) {
			return true;
		}
		for (String copy : COPIES) {
			if (className.contains(copy)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return where a thread stands by a frame of a library.
	 * @param frameOfALibrary the frame
	 * @param atItsLock whether it waits for a lock there
	 * @return the place; {@code null} when the frame does not tell
	 */
	static @Nullable Place place(StackTraceElement frameOfALibrary, boolean atItsLock) {
		if (atItsLock || isTaking(frameOfALibrary)) {
			return Place.ELSEWHERE;
		}
		return isPutting(frameOfALibrary) ? Place.FULL_QUEUE : null;
	}

	static boolean isOfTheJdk(String className) {
		return className.startsWith("java.util.concurrent.")
				&& (className.endsWith("Queue") || className.endsWith("Deque"));
	}

	static boolean isPutting(StackTraceElement frame) {
		return PUTS.contains(frame.getMethodName());
	}

	static boolean isTaking(StackTraceElement frame) {
		return TAKES.contains(frame.getMethodName());
	}

}
