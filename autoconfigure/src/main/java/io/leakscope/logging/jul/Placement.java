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

package io.leakscope.logging.jul;

import java.util.Collection;
import java.util.logging.Handler;

import io.leakscope.logging.StandingThread;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which handler a thread stands: by the handler's monitor, or, where the JDK
 * does not tell monitors, by the frames of its class.
 */
final class Placement {

	private Placement() {
	}

	/**
	 * Return the handler that a thread stands in.
	 * @param standing the thread
	 * @param handlers all handlers
	 * @return the handler; {@code null} when it stands in none, or that cannot be told
	 */
	static @Nullable Handler handlerOf(StandingThread standing, Collection<Handler> handlers) {
		for (Handler handler : handlers) {
			if (standing.isAt(handler)) {
				return handler;
			}
		}
		return byFrames(standing.frames(), handlers);
	}

	/**
	 * Find the handler whose class, or else whose nearest superclass, is on a stack.
	 */
	private static @Nullable Handler byFrames(StackTraceElement[] frames, Collection<Handler> handlers) {
		Handler nearest = null;
		int distance = Integer.MAX_VALUE;
		for (Handler handler : handlers) {
			int found = distance(handler, frames);
			nearest = (found < distance) ? handler : (found == distance) ? null : nearest;
			distance = Math.min(distance, found);
		}
		return nearest;
	}

	private static int distance(Handler handler, StackTraceElement[] frames) {
		int distance = 0;
		for (Class<?> type = handler.getClass(); type != null && type != Handler.class; type = type.getSuperclass()) {
			for (StackTraceElement frame : frames) {
				if (frame.getClassName().equals(type.getName())) {
					return distance;
				}
			}
			distance++;
		}
		return Integer.MAX_VALUE;
	}

}
