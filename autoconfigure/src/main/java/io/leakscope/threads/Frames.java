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

package io.leakscope.threads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

import io.leakscope.support.JdkClasses;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a stack as people read them, and as they are told apart.
 */
final class Frames {

	/**
	 * What the JVM and generators of classes number anew in each run.
	 */
	private static final Pattern RUN_SPECIFIC = Pattern
		.compile("(?<=\\$\\$Lambda).*|/0x[0-9a-f]+|(?<=^jdk\\.proxy|\\$Proxy)\\d+"
				+ "|(?<=\\$\\$(SpringCGLIB|(Enhancer|FastClass)By(SpringCGLIB|CGLIB|Guice))\\$\\$)[\\w$]+"
				+ "|(?<=\\$(ByteBuddy|MockitoMock|Hibernate(Proxy|Instantiator|BasicProxy|AccessOptimizer))\\$)[\\w$]+"
				+ "|(?<=_\\$\\$_jvst)\\w+|(?<=^(spel\\.Ex|Script))\\d+");

	private static final Pattern RUN_SPECIFIC_METHOD = Pattern.compile("(?<=^CGLIB\\$.{1,200}\\$)\\d+$");

	/**
	 * How reflective calls and lambdas are made differs from the first call to later ones
	 * of the same run.
	 */
	private static final List<String> PLUMBING = List.of("jdk.internal.reflect.", "sun.reflect.",
			"java.lang.reflect.Method", "java.lang.invoke.LambdaForm$", "java.lang.invoke.DirectMethodHandle$",
			"java.lang.invoke.DelegatingMethodHandle$", "java.lang.invoke.Invokers$");

	/**
	 * How every thread of the JDK waits, whatever for.
	 */
	private static final List<String> WAITING = List.of("jdk.internal.misc.Unsafe.park",
			"java.util.concurrent.locks.LockSupport.", "java.util.concurrent.locks.AbstractQueued",
			"java.util.concurrent.ForkJoinPool.managedBlock", "java.util.concurrent.ForkJoinPool.unmanagedBlock",
			"java.util.concurrent.ForkJoinPool.compensatedBlock", "java.lang.Object.wait", "java.lang.VirtualThread.",
			"java.lang.System$", "jdk.internal.vm.");

	private Frames() {
	}

	static List<String> text(StackTraceElement[] frames) {
		List<String> text = new ArrayList<>(frames.length);
		for (StackTraceElement frame : frames) {
			text.add(text(frame));
		}
		return text;
	}

	/**
	 * Write a frame as a thread dump does, without its module and class loader.
	 * @param frame the frame
	 * @return for example {@code com.acme.Orders.place(Orders.java:42)}
	 */
	static String text(StackTraceElement frame) {
		String where = (frame.getFileName() != null) ? frame.getFileName() : "Unknown Source";
		if (frame.isNativeMethod()) {
			where = "Native Method";
		}
		else if (frame.getLineNumber() >= 0) {
			where += ":" + frame.getLineNumber();
		}
		return frame.getClassName() + "." + frame.getMethodName() + "(" + where + ")";
	}

	/**
	 * Return where a thread stands: the first frame that is the application's own, else
	 * the first that is not the JDK's, else the first that tells more than that it waits.
	 * @param frames its stack
	 * @return the frame; {@code null} when the stack is empty
	 */
	static @Nullable String at(StackTraceElement[] frames) {
		StackTraceElement library = null;
		StackTraceElement jdk = null;
		for (StackTraceElement frame : frames) {
			if (!JdkClasses.include(frame.getClassName())) {
				if (!Libraries.include(frame.getClassName())) {
					return text(frame);
				}
				library = (library != null) ? library : frame;
			}
			else if (jdk == null && !isWaiting(frame)) {
				jdk = frame;
			}
		}
		StackTraceElement telling = (library != null) ? library : jdk;
		if (telling != null) {
			return text(telling);
		}
		return (frames.length > 0) ? text(frames[0]) : null;
	}

	/**
	 * Return the innermost frames.
	 * @param frames a stack
	 * @param depth how many, those not counted by which a method is called
	 * @return the frames up to there
	 */
	static StackTraceElement[] top(StackTraceElement[] frames, int depth) {
		int telling = 0;
		for (int i = 0; i < frames.length; i++) {
			telling += isPlumbing(frames[i]) ? 0 : 1;
			if (telling == depth) {
				return Arrays.copyOf(frames, i + 1);
			}
		}
		return frames;
	}

	/**
	 * Return what tells a stack from others, in every run of the same application on the
	 * same JDK.
	 * @param frames the stack
	 * @param hashes knows the {@link #hash} of frames
	 * @return 16 hexadecimal digits
	 */
	static String fingerprint(StackTraceElement[] frames, ToLongFunction<StackTraceElement> hashes) {
		return HexFormat.of().toHexDigits(fold(frames, hashes));
	}

	private static long fold(StackTraceElement[] frames, ToLongFunction<StackTraceElement> hashes) {
		long folded = 1;
		for (StackTraceElement frame : frames) {
			long hash = hashes.applyAsLong(frame);
			folded = (hash != 0) ? 1_000_003 * folded + hash : folded;
		}
		return folded;
	}

	/**
	 * Return what tells a frame from others in every run.
	 * @param frame the frame
	 * @return a number; 0 for a frame that is not in every run
	 */
	static long hash(StackTraceElement frame) {
		if (isPlumbing(frame)) {
			return 0;
		}
		String className = RUN_SPECIFIC.matcher(frame.getClassName()).replaceAll("");
		boolean generated = className.length() != frame.getClassName().length();
		long hash = 1_000_003 * hash(className)
				+ hash(RUN_SPECIFIC_METHOD.matcher(frame.getMethodName()).replaceAll(""));
		return 1_000_003 * hash + (generated ? 0 : frame.getLineNumber());
	}

	/**
	 * Return what tells a group by some frames from others: those may come to the same
	 * frames for different reasons.
	 * @param frames the frames that they share
	 * @param activity what they are doing
	 * @return 16 hexadecimal digits
	 */
	static String fingerprint(StackTraceElement[] frames, String activity) {
		return HexFormat.of().toHexDigits(31 * fold(frames, Frames::hash) + hash(activity));
	}

	private static boolean isWaiting(StackTraceElement frame) {
		return beginsWith(WAITING, frame.getClassName() + "." + frame.getMethodName());
	}

	private static boolean isPlumbing(StackTraceElement frame) {
		return beginsWith(PLUMBING, frame.getClassName());
	}

	private static boolean beginsWith(List<String> prefixes, String name) {
		for (String prefix : prefixes) {
			if (name.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

	private static long hash(String text) {
		long hash = 1125899906842597L;
		for (int i = 0; i < text.length(); i++) {
			hash = 31 * hash + text.charAt(i);
		}
		return hash;
	}

}
