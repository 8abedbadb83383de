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

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AsyncAppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.FrameSignatures;
import io.leakscope.logging.Mailbox;
import io.leakscope.logging.QueueWorker;
import io.leakscope.logging.Sinks;
import org.jspecify.annotations.Nullable;

/**
 * Logback's own appenders, and those of applications that extend them.
 */
final class LogbackAppenders implements AppenderLibrary {

	private static final String CORE = "ch.qos.logback.core.";

	private static final String ASYNC_APPENDER = CORE + "AsyncAppenderBase";

	private static final FrameSignatures SIGNATURES = new FrameSignatures(Set.of(CORE, "ch.qos.logback.classic."),
			Set.of(CORE + "AppenderBase#doAppend", CORE + "UnsynchronizedAppenderBase#doAppend",
					CORE + "spi.AppenderAttachableImpl#appendLoopOnAppenders",
					CORE + "OutputStreamAppender#writeByteArrayToOutputStreamWithPossibleFlush"),
			Set.of());

	private final Sinks sinks;

	LogbackAppenders(Sinks sinks) {
		this.sinks = sinks;
	}

	@Override
	public FrameSignatures signatures() {
		return SIGNATURES;
	}

	@Override
	public boolean knows(Appender<?> appender) {
		return true;
	}

	@Override
	public void describe(Appender<?> appender, AppenderReport.Builder report) {
		if (appender instanceof AsyncAppenderBase<?> async) {
			Thread worker = AppenderInternals.worker(appender);
			// Before the start there is no queue; after the stop it is still being
			// emptied.
			boolean queues = async.isStarted() || (worker != null && worker.isAlive());
			report.queue(mode(async), async.getQueueSize(), queues ? async.getRemainingCapacity() : null)
				.worker((worker != null) ? worker.getName() : null)
				.mailbox(queues ? mailbox(async) : null)
				.relief("set neverBlock=true on " + report.name());
			if (async instanceof AsyncAppender) {
				report.discardingThreshold(async.getDiscardingThreshold());
			}
		}
		else {
			report.sink(sink(appender)).relief("put an AsyncAppender with neverBlock=true before " + report.name());
		}
	}

	private static Mode mode(AsyncAppenderBase<?> async) {
		if (async.isNeverBlock()) {
			return Mode.DROPPING;
		}
		return (async instanceof AsyncAppender && async.getDiscardingThreshold() > 0) ? Mode.DISCARDING : Mode.BLOCKING;
	}

	/**
	 * Look into a queue that is at least half full. Its lock is held by nobody who waits.
	 */
	private static @Nullable Mailbox mailbox(AsyncAppenderBase<?> async) {
		BlockingQueue<?> queue = AppenderInternals.queue(async);
		return (queue != null && queue.size() >= async.getQueueSize() / 2)
				? Mailboxes.of(queue.iterator(), async.getContext()) : null;
	}

	private @Nullable String sink(Appender<?> appender) {
		if (appender instanceof ConsoleAppender<?> console) {
			return "System.err".equals(console.getTarget()) ? this.sinks.stderr() : this.sinks.stdout();
		}
		if (!(appender instanceof FileAppender<?> file) || file.getFile() == null) {
			return null;
		}
		return file.getFile().equals(file.rawFileProperty()) ? this.sinks.file(file.getFile())
				: "file " + file.getFile();
	}

	@Override
	public List<QueueWorker> workers(Appender<?> appender, String name) {
		Thread worker = AppenderInternals.worker(appender);
		return (worker != null) ? List.of(new QueueWorker(worker.getId(), name, ASYNC_APPENDER, false)) : List.of();
	}

	@Override
	public Collection<ReentrantLock> locks(Appender<?> appender) {
		return Stream.of(AppenderInternals.writeLock(appender), AppenderInternals.rolloverLock(appender))
			.filter(Objects::nonNull)
			.toList();
	}

}
