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
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import io.leakscope.logging.StandingThread;

/**
 * Tells whether a thread stands in an appender: by the appender's locks, by its monitor,
 * or by its own frames.
 */
final class Placement {

	private static final String OUTPUT_STREAM_APPENDER = "ch.qos.logback.core.OutputStreamAppender";

	private static final String CONSOLE_TARGET = "ch.qos.logback.core.joran.spi.ConsoleTarget";

	private Placement() {
	}

	static boolean standsAt(StandingThread standing, Appender<?> appender, Collection<ReentrantLock> locks) {
		return locks.stream()
			.anyMatch((lock) -> lock.hasQueuedThread(standing.thread()) || owns(standing, appender, lock))
				|| standing.isAt(appender) || isCalled(appender, standing.frames());
	}

	/**
	 * A lock tells the name of its owner only, which others may have, and which virtual
	 * threads mostly do not have at all.
	 */
	private static boolean owns(StandingThread standing, Appender<?> appender, ReentrantLock lock) {
		String name = standing.thread().getName();
		return !name.isEmpty() && lock.toString().endsWith("[Locked by thread " + name + "]")
				&& (!(appender instanceof OutputStreamAppender<?>) || standing.frames().length == 0
						|| isConsole(standing.frames()) == (appender instanceof ConsoleAppender<?>));
	}

	private static boolean isConsole(StackTraceElement[] frames) {
		return isOn(frames, CONSOLE_TARGET);
	}

	/**
	 * Return whether a thread may be the writer that an appender waits for: one that no
	 * lock names, since it has no name, or is a virtual one that is known by its carrier.
	 * @param standing the thread
	 * @param appender the appender
	 * @param locks its locks
	 * @return whether its frames fit, and somebody holds a lock
	 */
	static boolean writesTo(StandingThread standing, Appender<?> appender, Collection<ReentrantLock> locks) {
		return standing.lock() == null && appender instanceof OutputStreamAppender<?>
				&& isOn(standing.frames(), OUTPUT_STREAM_APPENDER)
				&& isConsole(standing.frames()) == (appender instanceof ConsoleAppender<?>)
				&& locks.stream().anyMatch(ReentrantLock::isLocked);
	}

	private static boolean isOn(StackTraceElement[] frames, String className) {
		for (StackTraceElement frame : frames) {
			if (frame.getClassName().startsWith(className)) {
				return true;
			}
		}
		return false;
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
