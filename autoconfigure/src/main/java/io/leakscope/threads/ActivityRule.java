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

/**
 * Knows an activity of threads, and tells from the stack of one whether that is what it
 * does.
 */
public interface ActivityRule {

	/**
	 * Return the word for the activity.
	 * @return one word, for example {@code idle}
	 */
	String activity();

	/**
	 * Look at a stack.
	 * @param stack the stack
	 * @return whether the thread does this
	 */
	boolean matches(StackSample stack);

}
