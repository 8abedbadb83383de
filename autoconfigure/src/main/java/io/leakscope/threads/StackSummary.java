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

import io.leakscope.support.StackSample;
import org.jspecify.annotations.Nullable;

/**
 * What a stack says of its thread, without its frames: those of thousands of threads are
 * too much to keep.
 *
 * @param state the state of the thread
 * @param activity what it is doing
 * @param at where it stands; {@code null} when it has no frames
 */
record StackSummary(Thread.State state, String activity, @Nullable String at) {

	static StackSummary of(StackSample stack, Activities activities) {
		return new StackSummary(stack.state(), activities.of(stack), Frames.at(stack.frames()));
	}

}
