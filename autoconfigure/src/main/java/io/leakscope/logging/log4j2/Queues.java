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

package io.leakscope.logging.log4j2;

import java.util.concurrent.BlockingQueue;

import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.Mailbox;
import io.leakscope.logging.QueueWorker;
import io.leakscope.support.Fields;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.jspecify.annotations.Nullable;

/**
 * Reads the queues of asynchronous appenders.
 */
final class Queues {

	private static final String ASYNC_APPENDER = "org.apache.logging.log4j.core.appender.AsyncAppender";

	private static final String JCTOOLS_QUEUE = "org.apache.logging.log4j.core.async.JCToolsBlockingQueueFactory$MpscBlockingQueue";

	/**
	 * Log4j2 keeps so many places of such a queue empty.
	 */
	private static final int NEVER_USED = 32;

	private static final int MOST_EVENTS = 1000;

	private Queues() {
	}

	static void describe(AsyncAppender appender, AppenderReport.Builder report, Loggers loggers) {
		FullQueue full = FullQueue.of(appender);
		int capacity = appender.getQueueCapacity();
		int remaining = remaining(appender);
		Thread worker = worker(appender);
		report
			.queue(appender.isBlocking() ? full.mode() : Mode.DROPPING,
					(remaining == Integer.MAX_VALUE) ? remaining : capacity, appender.isStarted() ? remaining : null)
			.discarded(appender.isBlocking() ? full.discarded() : null)
			.worker((worker != null) ? worker.getName() : null)
			.mailbox((remaining <= capacity / 2) ? mailbox(appender, loggers) : null)
			.relief("set blocking=false on " + report.name());
	}

	static @Nullable QueueWorker worker(AsyncAppender appender, String name) {
		Thread worker = worker(appender);
		return (worker != null) ? new QueueWorker(worker.getId(), name, ASYNC_APPENDER, isLockless(appender)) : null;
	}

	private static @Nullable Thread worker(AsyncAppender appender) {
		return Fields.read(appender, "dispatcher", Thread.class);
	}

	private static int remaining(AsyncAppender appender) {
		int remaining = appender.getQueueRemainingCapacity();
		boolean keepsPlaces = JCTOOLS_QUEUE.equals(queueClass(appender));
		return Math.max(0, keepsPlaces ? remaining - NEVER_USED : remaining);
	}

	private static boolean isLockless(AsyncAppender appender) {
		return !queueClass(appender).startsWith("java.util.concurrent.");
	}

	private static String queueClass(AsyncAppender appender) {
		BlockingQueue<?> queue = queue(appender);
		return (queue != null) ? queue.getClass().getName() : "";
	}

	private static @Nullable BlockingQueue<?> queue(AsyncAppender appender) {
		return Fields.read(appender, "queue", BlockingQueue.class);
	}

	/**
	 * Look into a queue. Its lock is held by nobody who waits.
	 */
	private static @Nullable Mailbox mailbox(AsyncAppender appender, Loggers loggers) {
		BlockingQueue<?> queue = queue(appender);
		if (queue == null) {
			return null;
		}
		Mailbox.Counter counter = Mailbox.counter();
		int events = 0;
		for (Object event : queue) {
			if (event instanceof LogEvent logged && logged.getLevel() != null) {
				counter.add(logged.getLoggerName(), logged.getLevel().name());
			}
			if (++events == MOST_EVENTS) {
				break;
			}
		}
		return counter.count(loggers::levelSetOn);
	}

}
