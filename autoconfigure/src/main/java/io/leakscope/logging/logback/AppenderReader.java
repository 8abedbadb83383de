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

package io.leakscope.logging.logback;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AsyncAppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.Sinks;
import org.jspecify.annotations.Nullable;

/**
 * Describes one appender.
 */
final class AppenderReader {

	private final String backend;

	private final Sinks sinks;

	private final Queues queues;

	AppenderReader(String backend, Sinks sinks, Loggers loggers) {
		this.backend = backend;
		this.sinks = sinks;
		this.queues = new Queues(loggers);
	}

	AppenderReport read(Appender<ILoggingEvent> appender) {
		AppenderReport.Builder report = AppenderReport.of(name(appender), this.backend,
				appender.getClass().getSimpleName());
		report.appenderRefs(appenderRefs(appender));
		if (appender instanceof AsyncAppenderBase<?> async) {
			Thread worker = AppenderInternals.worker(appender);
			return report
				.queue(mode(async), async.getQueueSize(), async.isStarted() ? async.getRemainingCapacity() : null)
				.discardingThreshold(async.getDiscardingThreshold())
				.worker((worker != null) ? worker.getName() : null)
				.mailbox(async.isStarted() ? this.queues.mailbox(async) : null)
				.build();
		}
		ReentrantLock lock = AppenderInternals.writeLock(appender);
		return report.sink(sink(appender)).queuedThreads((lock != null) ? lock.getQueueLength() : null).build();
	}

	/**
	 * Return what an appender is called.
	 * @param appender the appender
	 * @return its name, or its class where it was given none
	 */
	static String name(Appender<?> appender) {
		return (appender.getName() != null) ? appender.getName() : appender.getClass().getSimpleName();
	}

	private static Mode mode(AsyncAppenderBase<?> async) {
		if (async.isNeverBlock()) {
			return Mode.DROPPING;
		}
		return (async instanceof AsyncAppender && async.getDiscardingThreshold() > 0) ? Mode.DISCARDING : Mode.BLOCKING;
	}

	private @Nullable String sink(Appender<?> appender) {
		if (appender instanceof ConsoleAppender<?> console) {
			return "System.err".equals(console.getTarget()) ? this.sinks.stderr() : this.sinks.stdout();
		}
		return (appender instanceof FileAppender<?> file) ? "file " + file.getFile() : null;
	}

	private static List<String> appenderRefs(Appender<ILoggingEvent> appender) {
		List<String> refs = new ArrayList<>();
		for (Iterator<Appender<ILoggingEvent>> attached = Appenders.attachedTo(appender); attached.hasNext();) {
			refs.add(name(attached.next()));
		}
		return refs;
	}

}
