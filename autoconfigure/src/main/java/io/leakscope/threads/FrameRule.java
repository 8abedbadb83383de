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

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.leakscope.support.JdkClasses;
import io.leakscope.support.StackSample;

/**
 * Knows an activity by a frame.
 *
 * @param activity the activity
 * @param states the states that it can be in
 * @param depth how many frames are looked at, from the innermost on
 * @param called whether somebody else must have called it
 * @param frames how the frame begins: a prefix of {@code class#method}
 */
record FrameRule(String activity, Set<Thread.State> states, int depth, boolean called,
		List<String> frames) implements ActivityRule {

	private static final Set<Thread.State> WAITS = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

	private static final Set<Thread.State> ANY = EnumSet.allOf(Thread.State.class);

	/**
	 * The innermost frames, those of a wait or a call of the JDK.
	 */
	private static final int INNER = 14;

	static FrameRule waits(String activity, String... frames) {
		return new FrameRule(activity, WAITS, INNER, false, List.of(frames));
	}

	/**
	 * Create a rule for where a thread stands itself, whoever called that.
	 * @param activity the activity
	 * @param frames how the innermost frame begins
	 * @return the rule
	 */
	static FrameRule innermost(String activity, String... frames) {
		return new FrameRule(activity, ANY, 1, false, List.of(frames));
	}

	static FrameRule inner(String activity, String... frames) {
		return new FrameRule(activity, ANY, INNER, false, List.of(frames));
	}

	/**
	 * Create a rule for what a library does on behalf of somebody: a thread that is the
	 * library's own does not wait for it.
	 * @param activity the activity
	 * @param frames how the frames of the library begin
	 * @return the rule
	 */
	static FrameRule called(String activity, String... frames) {
		return new FrameRule(activity, ANY, Integer.MAX_VALUE, true, List.of(frames));
	}

	@Override
	public boolean matches(StackSample stack) {
		StackTraceElement[] frames = stack.frames();
		if (this.states.contains(stack.state())) {
			for (int i = 0; i < Math.min(this.depth, frames.length); i++) {
				if (matches(frames[i])) {
					return !this.called || isCalled(frames, i);
				}
			}
		}
		return false;
	}

	private boolean isCalled(StackTraceElement[] frames, int inner) {
		for (int i = inner + 1; i < frames.length; i++) {
			if (!JdkClasses.include(frames[i].getClassName()) && !matches(frames[i])) {
				return true;
			}
		}
		return false;
	}

	private boolean matches(StackTraceElement frame) {
		String className = frame.getClassName();
		for (String prefix : this.frames) {
			int method = prefix.indexOf('#');
			if ((method < 0) ? className.startsWith(prefix) : className.length() == method
					&& prefix.startsWith(className) && frame.getMethodName().startsWith(prefix.substring(method + 1))) {
				return true;
			}
		}
		return false;
	}

}
