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

package io.leakscope.logging.logback;

import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.core.Appender;
import io.leakscope.logging.StandingThread;

/**
 * Tells whether a thread stands in an appender: by the appender's locks, by its monitor,
 * or by its own frames.
 */
final class Placement {

	private Placement() {
	}

	static boolean standsAt(StandingThread standing, Appender<?> appender, Collection<ReentrantLock> locks) {
		return locks.stream().anyMatch((lock) -> isAt(lock, standing.thread())) || standing.isAt(appender)
				|| isCalled(appender, standing.frames());
	}

	private static boolean isAt(ReentrantLock lock, Thread thread) {
		return lock.hasQueuedThread(thread) || lock.toString().endsWith("[Locked by thread " + thread.getName() + "]");
	}

	/**
	 * Return whether an appender's own method is what Logback has called.
	 * @param appender the appender
	 * @param frames a stack, innermost first
	 * @return whether the appender is on it
	 */
	private static boolean isCalled(Appender<?> appender, StackTraceElement[] frames) {
		for (int i = 1; i < frames.length; i++) {
			if ("doAppend".equals(frames[i].getMethodName())
					&& frames[i - 1].getClassName().equals(appender.getClass().getName())) {
				return true;
			}
		}
		return false;
	}

}
