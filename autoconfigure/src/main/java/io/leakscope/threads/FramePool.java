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

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps each frame once, with what tells it from others: many stacks have most of their
 * frames in common.
 */
final class FramePool {

	private final Map<StackTraceElement, Known> frames = new HashMap<>();

	String fingerprint(StackTraceElement[] stack) {
		return Frames.fingerprint(stack, (frame) -> known(frame).hash());
	}

	/**
	 * Return a stack that shares its frames with others.
	 * @param stack the stack
	 * @return the same frames
	 */
	StackTraceElement[] share(StackTraceElement[] stack) {
		StackTraceElement[] shared = new StackTraceElement[stack.length];
		for (int i = 0; i < stack.length; i++) {
			shared[i] = known(stack[i]).frame();
		}
		return shared;
	}

	private Known known(StackTraceElement frame) {
		return this.frames.computeIfAbsent(frame, Known::of);
	}

	/**
	 * A frame that was seen.
	 *
	 * @param frame the frame
	 * @param hash its {@link Frames#hash hash}
	 */
	private record Known(StackTraceElement frame, long hash) {

		static Known of(StackTraceElement frame) {
			return new Known(frame, Frames.hash(frame));
		}

	}

}
