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

import io.leakscope.support.StackSample;
import io.leakscope.threads.ActivityRule;

/**
 * Knows threads that stand in a log call, and workers that write.
 */
final class LoggingActivity implements ActivityRule {

	private final FrameRules rules;

	LoggingActivity(FrameRules rules) {
		this.rules = rules;
	}

	@Override
	public String activity() {
		return "logging";
	}

	@Override
	public boolean matches(StackSample stack) {
		Place place = this.rules.classify(stack).place();
		return (place != Place.ELSEWHERE) ? place != Place.IDLE : isUntold(stack) && this.rules.prints(stack.frames());
	}

	/**
	 * Stacks in bulk come without locks. Most print streams that somebody is met in are
	 * {@code System.out}, and what a thread is doing is a word and no verdict.
	 */
	private static boolean isUntold(StackSample stack) {
		return stack.lock() == null && stack.monitors().length == 0;
	}

}
