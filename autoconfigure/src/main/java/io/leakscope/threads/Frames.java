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
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import io.leakscope.support.JdkClasses;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a stack as people read them, and as they are told apart.
 */
final class Frames {

	/**
	 * What the JVM and proxy generators number anew in each run.
	 */
	private static final Pattern RUN_SPECIFIC = Pattern
		.compile("(?<=\\$\\$Lambda).*|/0x[0-9a-f]+|(?<=\\$Proxy)\\d+|(?<=Generated(Method|Constructor)Accessor)\\d+");

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
	 * the first that is not the JDK's, else the first.
	 * @param frames its stack
	 * @return the frame; {@code null} when the stack is empty
	 */
	static @Nullable String at(StackTraceElement[] frames) {
		StackTraceElement library = null;
		for (StackTraceElement frame : frames) {
			if (!JdkClasses.include(frame.getClassName())) {
				if (!Libraries.include(frame.getClassName())) {
					return text(frame);
				}
				library = (library != null) ? library : frame;
			}
		}
		if (library != null) {
			return text(library);
		}
		return (frames.length > 0) ? text(frames[0]) : null;
	}

	/**
	 * Return what tells a stack from others, in every run of the same application on the
	 * same JDK.
	 * @param frames the stack
	 * @return 16 hexadecimal digits
	 */
	static String fingerprint(StackTraceElement[] frames) {
		long hash = frames.length;
		for (StackTraceElement frame : frames) {
			String className = RUN_SPECIFIC.matcher(frame.getClassName()).replaceAll("");
			boolean generated = className.length() != frame.getClassName().length();
			hash = 1_000_003 * hash + hash(className);
			hash = 1_000_003 * hash + hash(frame.getMethodName());
			hash = 1_000_003 * hash + (generated ? 0 : frame.getLineNumber());
		}
		return HexFormat.of().toHexDigits(hash);
	}

	private static long hash(String text) {
		long hash = 1125899906842597L;
		for (int i = 0; i < text.length(); i++) {
			hash = 31 * hash + text.charAt(i);
		}
		return hash;
	}

}
