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

package io.leakscope.counts;

import org.jspecify.annotations.Nullable;

/**
 * States of a TCP socket, under the names that {@code netstat} and {@code ss} give them.
 */
public enum TcpState {

	/**
	 * A connection.
	 */
	ESTABLISHED,

	/**
	 * This side is connecting.
	 */
	SYN_SENT,

	/**
	 * The other side is connecting.
	 */
	SYN_RECV,

	/**
	 * This side has closed, and the other has not yet acknowledged it.
	 */
	FIN_WAIT1,

	/**
	 * This side has closed, and the other has not.
	 */
	FIN_WAIT2,

	/**
	 * Both sides have closed; the kernel waits for stragglers.
	 */
	TIME_WAIT,

	/**
	 * Closed, or never connected.
	 */
	CLOSE,

	/**
	 * The other side has closed, and this one, which should, has not: with time a leak.
	 */
	CLOSE_WAIT,

	/**
	 * Both sides have closed, and the other has not yet acknowledged it.
	 */
	LAST_ACK,

	/**
	 * Takes connections.
	 */
	LISTEN,

	/**
	 * Both sides are closing at once.
	 */
	CLOSING;

	private static final TcpState[] VALUES = values();

	/**
	 * Return the state with a number.
	 * @param number the kernel's number, from 1
	 * @return the state, or {@code null} when there is none; the 12th is a request to
	 * connect that belongs to no process
	 */
	static @Nullable TcpState of(int number) {
		return (number > 0 && number <= VALUES.length) ? VALUES[number - 1] : null;
	}

}
