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

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.leakscope.logging.BackendReading;
import io.leakscope.logging.FrameSignatures;
import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.Sinks;
import io.leakscope.logging.StandingThread;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * Log4j2's own words, by calls and fields that were seen not to wait while an appender is
 * stuck.
 */
public final class Log4j2Backend implements LoggingBackend {

	static final String NAME = "log4j2";

	private static final String CORE = "org.apache.logging.log4j.core.";

	private static final FrameSignatures SIGNATURES = new FrameSignatures(Set.of("org.apache.logging.log4j."),
			Set.of(CORE + "config.AppenderControl#tryCallAppender",
					CORE + "appender.OutputStreamManager#writeToDestination",
					CORE + "appender.OutputStreamManager#flushDestination", CORE + "appender.WriterManager#write",
					CORE + "appender.WriterManager#flush", CORE + "appender.db.jdbc.JdbcDatabaseManager#writeInternal",
					CORE + "appender.db.jdbc.JdbcDatabaseManager#commitAndClose",
					CORE + "appender.mom.JmsManager#createMessageAndSend",
					CORE + "appender.mom.kafka.KafkaManager#send", CORE + "net.SmtpManager#sendMultipartMessage"),
			Set.of(CORE + "async.JCToolsBlockingQueueFactory$MpscBlockingQueue#put"));

	private final Configurations configurations;

	private final AppenderReader reader;

	/**
	 * Create a backend.
	 * @param contexts the logger contexts to read, asked for anew at each reading
	 * @param sinks tells where the standard streams lead
	 */
	public Log4j2Backend(Supplier<? extends Collection<LoggerContext>> contexts, Sinks sinks) {
		this.configurations = new Configurations(contexts);
		this.reader = new AppenderReader(sinks);
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
		Reading reading = new Reading(this.reader, standing);
		this.configurations.find().forEach(reading::add);
		return reading.result();
	}

}
