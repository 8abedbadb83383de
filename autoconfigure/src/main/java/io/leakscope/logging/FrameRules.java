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

import io.leakscope.support.StackSample;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the frames of a stack whether a thread stands in logging, and how.
 * <p>
 * The first frame that is not the JDK's decides. Frames of the application above it count
 * as logging when an appender has called them (a custom appender, a custom stream); when
 * a formatter has called them (a {@code toString}), they do not.
 */
final class FrameRules {

	private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

	private static final Set<String> PUTS = Set.of("put", "putFirst", "putLast", "offer", "transfer", "add");

	private static final Set<String> TAKES = Set.of("take", "takeFirst", "takeLast", "poll", "drainTo");

	private final FrameSignatures signatures;

	FrameRules(FrameSignatures signatures) {
		this.signatures = signatures;
	}

	/**
	 * Classify a thread by its stack.
	 * @param stack the stack
	 * @return where it stands
	 */
	Standpoint classify(StackSample stack) {
		StackTraceElement[] frames = stack.frames();
		int inner = firstOutsideJdk(frames);
		if (!isInLogging(frames, inner) && !isPrint(stack, inner)) {
			return Standpoint.ELSEWHERE;
		}
		Place place = (stack.state() == Thread.State.RUNNABLE) ? Place.WRITE : waitingPlace(frames, inner);
		if (place == Place.ELSEWHERE) {
			return Standpoint.ELSEWHERE;
		}
		return new Standpoint(place, isWorker(frames), at(frames, inner), frames, stack.monitors());
	}

	boolean isInLogging(StackTraceElement[] frames) {
		return isInLogging(frames, firstOutsideJdk(frames));
	}

	private boolean isInLogging(StackTraceElement[] frames, int inner) {
		if (inner < frames.length && this.signatures.isLogging(frames[inner])) {
			return true;
		}
		for (int i = inner; i < frames.length; i++) {
			if (this.signatures.isLogging(frames[i])) {
				return this.signatures.isAppending(frames[i]);
			}
		}
		return false;
	}

	/**
	 * Any {@code PrintStream} may stand on a stack; only stdout and stderr are logging.
	 * They are told by identity, or by the frame that newer JDKs have for them alone.
	 * @param stack the stack
	 * @param inner index of the first frame outside the JDK
	 * @return whether the thread prints to stdout or stderr
	 */
	private static boolean isPrint(StackSample stack, int inner) {
		boolean print = false;
		for (int i = 0; i < inner; i++) {
			String className = stack.frames()[i].getClassName();
			if ("java.lang.System$Out".equals(className)) {
				return true;
			}
			print |= "java.io.PrintStream".equals(className);
		}
		return print && (stack.isAt(System.out) || stack.isAt(System.err));
	}

	private static Place waitingPlace(StackTraceElement[] frames, int inner) {
		boolean awaits = false;
		for (int i = 0; i < inner; i++) {
			String className = frames[i].getClassName();
			if (className.endsWith("AbstractQueuedSynchronizer$ConditionObject")) {
				awaits = true;
			}
			else if (isQueue(className)) {
				if (!awaits || TAKES.contains(frames[i].getMethodName())) {
					return Place.ELSEWHERE;
				}
				if (PUTS.contains(frames[i].getMethodName())) {
					return Place.FULL_QUEUE;
				}
			}
		}
		return Place.LOCK;
	}

	private static boolean isQueue(String className) {
		return className.startsWith("java.util.concurrent.")
				&& (className.endsWith("Queue") || className.endsWith("Deque"));
	}

	private boolean isWorker(StackTraceElement[] frames) {
		for (int i = frames.length - 1; i >= 0; i--) {
			if (!isJdk(frames[i])) {
				return this.signatures.isLogging(frames[i]);
			}
		}
		return false;
	}

	private static String at(StackTraceElement[] frames, int inner) {
		String top = text(frames[0]);
		return (inner > 0 && inner < frames.length) ? top + " <- " + text(frames[inner]) : top;
	}

	private static String text(StackTraceElement frame) {
		String at = frame.getClassName() + "." + frame.getMethodName();
		return (frame.getLineNumber() > 0) ? at + ":" + frame.getLineNumber() : at;
	}

	private int firstOutsideJdk(StackTraceElement[] frames) {
		int i = 0;
		while (i < frames.length && isJdk(frames[i])) {
			i++;
		}
		return i;
	}

	private boolean isJdk(StackTraceElement frame) {
		return startsWithAny(frame.getClassName(), JDK) && !this.signatures.isLogging(frame);
	}

	static boolean startsWithAny(@Nullable String text, Iterable<String> prefixes) {
		if (text != null) {
			for (String prefix : prefixes) {
				if (text.startsWith(prefix)) {
					return true;
				}
			}
		}
		return false;
	}

}
