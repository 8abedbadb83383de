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
 * Where in logging a thread stands, by its frames.
 */
enum Place {

	/**
	 * Inside a log call, waiting for a lock or for another thread.
	 */
	LOCK,

	/**
	 * Inside a log call, waiting for a free place in a queue.
	 */
	FULL_QUEUE,

	/**
	 * Inside a log call, in native code: it writes, and may stand in the kernel.
	 */
	WRITE,

	/**
	 * Inside a log call, in Java code or in native code that does not enter the kernel:
	 * it formats, or looks for its caller, say. When it does not get on, it is the
	 * processor that it waits for.
	 */
	COMPUTE,

	/**
	 * A thread of the logging system itself that waits for a peer or for time to pass:
	 * others may wait for it, but nothing holds it up.
	 */
	IDLE,

	/**
	 * Not held up by logging: outside, or waiting for work, or at the short internal lock
	 * of a queue, where appenders that drop stand under load.
	 */
	ELSEWHERE

}
