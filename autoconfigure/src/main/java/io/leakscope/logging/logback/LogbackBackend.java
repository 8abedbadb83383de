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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.BackendReading;
import io.leakscope.logging.FrameSignatures;
import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.QueueWorker;
import io.leakscope.logging.Sinks;
import io.leakscope.logging.StandingThread;

/**
 * Logback's own words, by calls and fields that were seen not to wait while an appender
 * is stuck.
 */
public final class LogbackBackend implements LoggingBackend {

	private static final String NAME = "logback";

	private static final String ASYNC_APPENDER = "ch.qos.logback.core.AsyncAppenderBase";

	private static final String CORE = "ch.qos.logback.core.";

	private static final FrameSignatures SIGNATURES = new FrameSignatures(
			Set.of("ch.qos.logback.core.", "ch.qos.logback.classic."),
			Set.of(CORE + "AppenderBase#doAppend", CORE + "UnsynchronizedAppenderBase#doAppend",
					CORE + "spi.AppenderAttachableImpl#appendLoopOnAppenders",
					CORE + "OutputStreamAppender#writeByteArrayToOutputStreamWithPossibleFlush"),
			Set.of());

	private final Appenders appenders;

	private final Loggers loggers;

	private final AppenderReader reader;

	/**
	 * Create a backend.
	 * @param context the logger context to read
	 * @param sinks tells where the standard streams lead
	 */
	public LogbackBackend(LoggerContext context, Sinks sinks) {
		this.appenders = new Appenders(context);
		this.loggers = new Loggers(NAME, context);
		this.reader = new AppenderReader(NAME, sinks, this.loggers);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public FrameSignatures signatures() {
		return SIGNATURES;
	}

	@Override
	public BackendReading read(List<StandingThread> standing) {
		List<AppenderReport> reports = new ArrayList<>();
		List<QueueWorker> workers = new ArrayList<>();
		Map<Long, String> where = new HashMap<>();
		for (Appender<ILoggingEvent> appender : this.appenders.find()) {
			AppenderReport report = this.reader.read(appender);
			reports.add(report);
			Thread worker = AppenderInternals.worker(appender);
			if (worker != null) {
				workers.add(new QueueWorker(worker.getId(), report.name(), ASYNC_APPENDER, false));
			}
			for (StandingThread thread : standing) {
				if (Placement.standsAt(thread, appender)) {
					where.put(thread.thread().getId(), report.name());
				}
			}
		}
		return new BackendReading(reports, workers, where, this.loggers.verbose());
	}

}
