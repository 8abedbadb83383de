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
 * What a group of threads waits for.
 */
enum WaitKind {

	/**
	 * A lock of the logging system, taken inside a log call.
	 */
	LOGGING_LOCK,

	/**
	 * A free place in the queue of an appender.
	 */
	FULL_QUEUE,

	/**
	 * A lock of somebody else, whose owner may itself be held up in logging.
	 */
	OTHER_LOCK,

	/**
	 * Nothing to do with logging, and nothing that has an owner.
	 */
	HARMLESS;

	boolean isLogging() {
		return this == LOGGING_LOCK || this == FULL_QUEUE;
	}

	static WaitKind of(Place place, boolean hasOwner) {
		return switch (place) {
			case LOCK -> LOGGING_LOCK;
			case FULL_QUEUE -> FULL_QUEUE;
			case WRITE, COMPUTE, IDLE, ELSEWHERE -> hasOwner ? OTHER_LOCK : HARMLESS;
		};
	}

}
