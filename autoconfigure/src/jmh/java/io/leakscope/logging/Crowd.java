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

import java.util.function.BiConsumer;

import io.leakscope.logging.logback.LogbackFixture;

/**
 * The threads that are looked at.
 */
public enum Crowd {

	/**
	 * A pool of 100 threads that wait for work. Nobody logs.
	 */
	IDLE_100(100, Crowd::idle),

	/**
	 * A pool of 1,000.
	 */
	IDLE_1000(1_000, Crowd::idle),

	/**
	 * A pool of 10,000.
	 */
	IDLE_10000(10_000, Crowd::idle),

	/**
	 * 1,000 threads that all stand behind one stalled writer.
	 */
	STALLED_1000(1_000, Crowd::stalled),

	/**
	 * 10,000 of them.
	 */
	STALLED_10000(10_000, Crowd::stalled);

	private final int threads;

	private final BiConsumer<LogbackFixture, Integer> gathering;

	Crowd(int threads, BiConsumer<LogbackFixture, Integer> gathering) {
		this.threads = threads;
		this.gathering = gathering;
	}

	/**
	 * Start the threads, which live as long as the JVM.
	 * @param logback what they log to, if they do
	 */
	void gather(LogbackFixture logback) {
		this.gathering.accept(logback, this.threads);
	}

	int threads() {
		return this.threads;
	}

	private static void idle(LogbackFixture logback, int threads) {
		new IdleThreads(threads);
	}

	private static void stalled(LogbackFixture logback, int threads) {
		logback.log(logback.streamAppender("PIPE", new StallablePipe().sink()));
		logback.flood(threads);
	}

}
