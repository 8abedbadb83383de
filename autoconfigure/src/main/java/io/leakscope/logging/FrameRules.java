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

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.leakscope.support.JdkClasses;
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

	/**
	 * What stands between a logging system and those who log.
	 */
	private static final List<String> FACADES = List.of("org.slf4j.", "org.apache.commons.logging.",
			"org.apache.logging.log4j.", "org.apache.logging.slf4j.", "org.apache.log4j.", "org.jboss.logging.",
			"java.util.logging.", "io.netty.util.internal.logging.", "org.apache.juli.", "reactor.util.Loggers",
			"org.springframework.core.log.");

	/**
	 * What locks and waits are made of.
	 */
	private static final List<String> LOCKS = List.of("java.util.concurrent.locks.", "jdk.internal.",
			"java.lang.VirtualThread", "java.lang.System$1", "java.lang.System$2", "java.lang.Object",
			"java.lang.Thread", "sun.misc.");

	/**
	 * Where a thread stands that waits for a peer to say something.
	 */
	private static final Set<String> READS = Set.of("read", "accept", "select");

	/**
	 * Where native code of the JDK computes, allocates or walks stacks.
	 */
	private static final List<String> COMPUTES = List.of("java.lang.Object", "java.lang.String",
			"java.lang.StackStreamFactory", "java.lang.StackTraceElement", "java.lang.Throwable", "java.lang.System",
			"java.lang.Thread", "java.lang.reflect.", "java.lang.invoke.", "java.lang.ref.", "java.util.",
			"java.security.", "jdk.internal.reflect.", "jdk.internal.vm.");

	private static final String PRINT_STREAM = "java.io.PrintStream";

	private static final List<String> MEMORY_ACCESS = List.of("put", "copyMemory", "copySwapMemory", "setMemory");

	private final LoggingFrames logging;

	FrameRules(FrameSignatures signatures) {
		this.logging = new LoggingFrames(signatures);
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
		Place place = place(stack.state(), frames);
		if (place == Place.ELSEWHERE) {
			return Standpoint.ELSEWHERE;
		}
		boolean worker = isWorker(frames);
		boolean idle = worker && ((place == Place.WRITE && isReading(frames, inner))
				|| (place == Place.LOCK && !isAtLock(stack.state(), frames, inner)));
		return new Standpoint(idle ? Place.IDLE : place, worker, at(frames, inner), frames, stack.monitors());
	}

	private static boolean isAtLock(Thread.State state, StackTraceElement[] frames, int inner) {
		for (int i = 0; i < inner && state != Thread.State.BLOCKED; i++) {
			if (frames[i].getClassName().contains("locks.Reentrant")) {
				return true;
			}
		}
		return state == Thread.State.BLOCKED;
	}

	private static boolean isReading(StackTraceElement[] frames, int inner) {
		for (int i = 0; i < inner; i++) {
			if (READS.contains(frames[i].getMethodName())) {
				return true;
			}
		}
		return false;
	}

	boolean isInLogging(StackTraceElement[] frames) {
		return isInLogging(frames, firstOutsideJdk(frames));
	}

	private boolean isInLogging(StackTraceElement[] frames, int inner) {
		if (inner < frames.length && this.logging.isLogging(frames[inner])) {
			return true;
		}
		for (int i = inner; i < frames.length; i++) {
			if (this.logging.isLogging(frames[i])) {
				return this.logging.isAppending(frames[i]);
			}
		}
		return false;
	}

	/**
	 * Any {@code PrintStream} may stand on a stack; only stdout and stderr are logging.
	 * They are told by identity, or by the frame that newer JDKs have for them alone. Of
	 * a virtual thread nobody tells which stream it waits for; it is held up only if
	 * somebody stands in one of the two.
	 * @param stack the stack
	 * @param inner index of the first frame outside the JDK
	 * @return whether the thread prints to stdout or stderr
	 */
	private static boolean isPrint(StackSample stack, int inner) {
		return isIn("java.lang.System$Out", stack.frames(), inner) || (isIn(PRINT_STREAM, stack.frames(), inner)
				&& (stack.isAt(System.out) || stack.isAt(System.err) || isAtUnknownStream(stack)));
	}

	/**
	 * Return whether a thread stands in a stream that text is printed to.
	 * @param frames its stack
	 * @return whether it does
	 */
	boolean prints(StackTraceElement[] frames) {
		return isIn(PRINT_STREAM, frames, firstOutsideJdk(frames));
	}

	private static boolean isIn(String className, StackTraceElement[] frames, int inner) {
		for (int i = 0; i < inner; i++) {
			if (className.equals(frames[i].getClassName())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isAtUnknownStream(StackSample stack) {
		return stack.state() == Thread.State.BLOCKED && stack.lock() == null
				&& PRINT_STREAM.equals(stack.frames()[0].getClassName());
	}

	private Place place(Thread.State state, StackTraceElement[] frames) {
		if (state == Thread.State.BLOCKED) {
			return QueueFrames.isOfALibrary(frames[0]) ? Place.ELSEWHERE : Place.LOCK;
		}
		boolean runs = state == Thread.State.RUNNABLE;
		boolean locks = false;
		boolean awaits = false;
		boolean insideQueue = true;
		for (StackTraceElement frame : frames) {
			String className = frame.getClassName();
			Place atLibrary = (insideQueue && QueueFrames.isOfALibrary(frame))
					? QueueFrames.place(frame, locks && !awaits) : null;
			if (className.endsWith("AbstractQueuedSynchronizer$ConditionObject")) {
				awaits = true;
			}
			else if (className.endsWith("AbstractQueuedSynchronizer") || className.contains("locks.Reentrant")) {
				locks = true;
			}
			else if (atLibrary != null) {
				return atLibrary;
			}
			else if (!runs && insideQueue && QueueFrames.isOfTheJdk(className)) {
				if (!awaits || QueueFrames.isTaking(frame)) {
					return Place.ELSEWHERE;
				}
				if (QueueFrames.isPutting(frame)) {
					return Place.FULL_QUEUE;
				}
			}
			else if (insideQueue && isTaking(frame)) {
				return Place.ELSEWHERE;
			}
			else if (this.logging.isPutting(frame)) {
				return (locks && !awaits) ? Place.LOCK : Place.FULL_QUEUE;
			}
			else if (!isJdk(frame) && !this.logging.isLogging(frame)) {
				break;
			}
			// Below its own frames stands the queue that brought a worker its event. How
			// it waits for one may be its own as well.
			insideQueue &= isJdk(frame) || QueueFrames.isOfALibrary(frame) || QueueFrames.isTaking(frame);
		}
		return !runs ? Place.LOCK : mayStandInKernel(frames[0]) ? Place.WRITE : Place.COMPUTE;
	}

	/**
	 * Who stands in the kernel has called native code, or touches mapped memory, which
	 * the compiler does without a call. Native code of the JDK that only computes waits
	 * for nothing but the processor.
	 */
	private static boolean mayStandInKernel(StackTraceElement top) {
		String className = top.getClassName();
		if (className.endsWith(".Unsafe")) {
			return startsWithAny(top.getMethodName(), MEMORY_ACCESS);
		}
		return className.endsWith(".ScopedMemoryAccess")
				|| (top.isNativeMethod() && !startsWithAny(className, COMPUTES));
	}

	/**
	 * A logging system may have a way of its own to wait for events.
	 */
	private boolean isTaking(StackTraceElement frame) {
		return this.logging.isLogging(frame) && QueueFrames.isTaking(frame);
	}

	/**
	 * Return whether a thread belongs to a logging system. The one in the JDK has no
	 * threads: who logs to it without other frames is the JDK itself.
	 * @param frames its stack
	 * @return whether it is a worker
	 */
	private boolean isWorker(StackTraceElement[] frames) {
		for (int i = frames.length - 1; i >= 0; i--) {
			if (!isJdk(frames[i])) {
				return this.logging.isLogging(frames[i]) && !JdkClasses.include(frames[i].getClassName());
			}
		}
		return false;
	}

	/**
	 * Return the class that logged.
	 * @param frames a stack that stands in logging
	 * @return the name of the first class below the logging system, or {@code null}
	 */
	@Nullable String caller(StackTraceElement[] frames) {
		int logging = 0;
		while (logging < frames.length && !this.logging.isLogging(frames[logging])) {
			logging++;
		}
		for (int i = (logging < frames.length) ? logging : 0; i < frames.length; i++) {
			if (!isJdk(frames[i]) && !this.logging.isLogging(frames[i])
					&& !startsWithAny(frames[i].getClassName(), FACADES) && !isLambda(frames[i])) {
				return frames[i].getClassName();
			}
		}
		return null;
	}

	/**
	 * Older JDKs show the classes that the JVM makes of lambdas; nobody has written them.
	 */
	private static boolean isLambda(StackTraceElement frame) {
		return frame.getClassName().contains("$$Lambda");
	}

	/**
	 * Return where in a logging system a stack stands.
	 * @param frames the stack
	 * @return the frame that its callers wait in, for people
	 */
	String at(StackTraceElement[] frames) {
		int inner = firstOutsideJdk(frames);
		return (inner < frames.length) ? text(frames[inner]) : text(frames[0]);
	}

	/**
	 * Return the frame in which a thread came to its lock. Whoever owns the lock has come
	 * by there as well.
	 * @param frames the stack of a thread that waits
	 * @return the innermost frame that is not of the lock itself, or {@code null}
	 */
	static @Nullable StackTraceElement entry(StackTraceElement[] frames) {
		for (StackTraceElement frame : frames) {
			if (!startsWithAny(frame.getClassName(), LOCKS)) {
				return frame;
			}
		}
		return null;
	}

	/**
	 * Return the frames by which a thread has come to where it waits.
	 * @param frames the stack of a thread that waits
	 * @param entry the frame in which it came to its lock
	 * @return the frames below that one
	 */
	static StackTraceElement[] below(StackTraceElement[] frames, @Nullable StackTraceElement entry) {
		int at = Arrays.asList(frames).indexOf(entry);
		return Arrays.copyOfRange(frames, at + 1, frames.length);
	}

	/**
	 * Return whether a thread has come by a frame.
	 * @param frames its stack
	 * @param entry the frame
	 * @param sameMethod whether another method of the same class is not enough
	 * @return whether it is on the stack
	 */
	static boolean haveComeBy(StackTraceElement[] frames, @Nullable StackTraceElement entry, boolean sameMethod) {
		for (StackTraceElement frame : frames) {
			if (entry != null && frame.getClassName().equals(entry.getClassName())
					&& (!sameMethod || frame.getMethodName().equals(entry.getMethodName()))) {
				return true;
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
		return (JdkClasses.include(frame.getClassName()) || QueueFrames.isOfALibrary(frame))
				&& !this.logging.isLogging(frame);
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
