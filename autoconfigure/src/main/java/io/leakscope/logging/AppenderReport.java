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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One appender as its backend describes it. Figures of the queue are there for appenders
 * with a queue only.
 *
 * @param name the appender's name, for example {@code CONSOLE}
 * @param backend the logging system it belongs to, for example {@code logback}
 * @param type the simple name of its class
 * @param mode what it does to its callers when its sink does not keep up
 * @param sink what it writes to, for example {@code stdout -> pipe:[12345]}; {@code null}
 * when unknown
 * @param blockedThreads threads held up in this appender by the last verdict
 * @param queuedThreads threads that stand in the queue of its lock, virtual ones
 * included, at the last reading; {@code null} when it has no such lock
 * @param queueSize capacity of its queue in events; {@code null} without a queue
 * @param remainingCapacity free places in its queue at the last reading; {@code null}
 * without a queue
 * @param discardingThreshold Logback's {@code discardingThreshold}: with fewer free
 * places than that, events of level INFO and below are thrown away; {@code null} without
 * a queue
 * @param neverBlock whether it throws events away rather than wait; {@code null} without
 * a queue
 * @param worker name of the thread that empties its queue; {@code null} without a queue
 * @param appenderRefs names of the appenders it hands its events to; {@code null} when it
 * writes by itself
 */
public record AppenderReport(String name, String backend, String type, Mode mode, @Nullable String sink,
		int blockedThreads, @Nullable Integer queuedThreads, @Nullable Integer queueSize,
		@Nullable Integer remainingCapacity, @Nullable Integer discardingThreshold, @Nullable Boolean neverBlock,
		@Nullable String worker, @Nullable List<String> appenderRefs) {

	/**
	 * Return this appender with a number of held-up threads.
	 * @param count how many threads it holds up
	 * @return the same appender with that number
	 */
	public AppenderReport withBlockedThreads(int count) {
		return new AppenderReport(this.name, this.backend, this.type, this.mode, this.sink, count, this.queuedThreads,
				this.queueSize, this.remainingCapacity, this.discardingThreshold, this.neverBlock, this.worker,
				this.appenderRefs);
	}

	/**
	 * What an appender does to its callers when its sink does not keep up.
	 */
	public enum Mode {

		/**
		 * The caller writes, and waits for the sink.
		 */
		SYNCHRONOUS,

		/**
		 * The caller queues, and waits when the queue is full.
		 */
		BLOCKING,

		/**
		 * The caller queues; when the queue is nearly full, events of level INFO and
		 * below are thrown away, and callers of WARN and ERROR wait when it is full.
		 */
		DISCARDING,

		/**
		 * The caller queues, and the event is thrown away when the queue is full.
		 */
		DROPPING

	}

}
