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

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Which threads to list, and how.
 *
 * @param state the state to be in; {@code null} for any
 * @param name a part of the name, in upper or lower case; {@code null} for any
 * @param activity what they are doing; {@code null} for anything
 * @param contains a part of a frame of their stack, in upper or lower case; {@code null}
 * for any stack
 * @param sort what to sort by
 * @param top how many to list
 * @param window how long to measure what they use meanwhile; {@code null} for what they
 * have used since they were started
 */
public record ThreadQuery(Thread.@Nullable State state, @Nullable String name, @Nullable String activity,
		@Nullable String contains, ThreadSort sort, int top, @Nullable Duration window) {

	public ThreadQuery {
		name = lowerCase(name);
		contains = lowerCase(contains);
	}

	private static @Nullable String lowerCase(@Nullable String text) {
		return (text != null) ? text.toLowerCase(Locale.ROOT) : null;
	}

	boolean asksForStacks() {
		return this.activity != null || this.contains != null;
	}

	boolean matches(Thread thread) {
		return (this.state == null || thread.getState() == this.state)
				&& (this.name == null || thread.getName().toLowerCase(Locale.ROOT).contains(this.name));
	}

	boolean matches(String activity, StackTraceElement[] frames) {
		String wanted = this.contains;
		return (this.activity == null || this.activity.equals(activity)) && (wanted == null || Arrays.stream(frames)
			.anyMatch((frame) -> Frames.text(frame).toLowerCase(Locale.ROOT).contains(wanted)));
	}

}
