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

package io.leakscope.logging.jul;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogManager;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.BackendReading;
import io.leakscope.logging.FrameSignatures;
import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.Sinks;
import io.leakscope.logging.StandingThread;

/**
 * The own words of java.util.logging, by calls that were seen not to wait while a handler
 * is stuck. Where its records all go to another logging system it has nothing to say.
 */
public final class JulBackend implements LoggingBackend {

	private static final String NAME = "jul";

	private static final String JUL = "java.util.logging.";

	private static final String JBOSS = "org.jboss.logmanager.";

	private static final String JULI = "org.apache.juli.";

	/**
	 * The JDK's logging, and those that take its place behind the same loggers.
	 */
	private static final Set<String> LOG_MANAGERS = Set.of(JUL, JBOSS, JULI);

	private static final FrameSignatures SIGNATURES = new FrameSignatures(LOG_MANAGERS,
			Set.of(JUL + "Logger#log", JUL + "StreamHandler#publish", JUL + "StreamHandler#publish0",
					JUL + "StreamHandler#flush", JUL + "StreamHandler#flush0", JUL + "FileHandler$MeteredStream#write",
					JUL + "FileHandler$MeteredStream#flush", JUL + "MemoryHandler#push", JBOSS + "ExtHandler#publish",
					JBOSS + "handlers.WriterHandler#doPublish", JBOSS + "handlers.UninterruptibleOutputStream#write",
					JBOSS + "handlers.UninterruptibleOutputStream#flush", JULI + "FileHandler#publish"),
			Set.of());

	private final LogManager manager;

	private final HandlerReader reader;

	/**
	 * Create a backend.
	 * @param sinks tells where the standard streams lead
	 */
	public JulBackend(Sinks sinks) {
		this.manager = LogManager.getLogManager();
		this.reader = new HandlerReader(NAME, sinks);
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
		LoggerScan scan = LoggerScan.of(NAME, Collections.list(this.manager.getLoggerNames()), this.manager::getLogger);
		if (scan.handlers().isEmpty()) {
			return BackendReading.EMPTY;
		}
		List<AppenderReport> reports = new ArrayList<>();
		for (Handler handler : scan.handlers()) {
			reports.add(this.reader.read(handler, scan.nameOf(handler)));
		}
		Map<Long, String> where = new HashMap<>();
		for (StandingThread thread : standing) {
			Handler handler = Placement.handlerOf(thread, scan.handlers());
			if (handler != null) {
				where.put(thread.thread().getId(), scan.nameOf(handler));
			}
		}
		return new BackendReading(reports, List.of(), where, scan.verbose());
	}

}
