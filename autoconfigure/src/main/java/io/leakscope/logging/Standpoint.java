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

/**
 * Where a thread stands, as read from its stack.
 *
 * @param place where in logging
 * @param worker whether the thread belongs to the logging system itself
 * @param at the frame it stands at, for people
 * @param frames its stack, innermost first; empty where {@code place} is elsewhere
 * @param monitors identity hashes of the monitors it holds, where the JDK told
 */
record Standpoint(Place place, boolean worker, String at, StackTraceElement[] frames, int[] monitors) {

	static final Standpoint ELSEWHERE = new Standpoint(Place.ELSEWHERE, false, "", new StackTraceElement[0],
			new int[0]);

}
