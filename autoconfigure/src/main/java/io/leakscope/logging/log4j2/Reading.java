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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.logging.AppenderNames;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.BackendReading;
import io.leakscope.logging.QueueWorker;
import io.leakscope.logging.StandingThread;
import io.leakscope.logging.VerboseLogger;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.jspecify.annotations.Nullable;

/**
 * One reading of all configurations.
 */
final class Reading {

	private final AppenderReader reader;

	private final Placement placement;

	private final AppenderNames names = new AppenderNames();

	private final List<AppenderReport> appenders = new ArrayList<>();

	private final List<QueueWorker> workers = new ArrayList<>();

	private final List<VerboseLogger> verboseLoggers = new ArrayList<>();

	private final Map<Long, List<String>> fed = new HashMap<>();

	Reading(AppenderReader reader, List<StandingThread> standing) {
		this.reader = reader;
		this.placement = new Placement(standing);
	}

	void add(Configured configured) {
		Loggers loggers = new Loggers(configured.configuration());
		if (configured.context() != null) {
			this.verboseLoggers.addAll(loggers.verbose());
		}
		for (Appender appender : configured.configuration().getAppenders().values()) {
			String name = this.names.take(appender.getName(), configured.contextName());
			this.appenders.add(this.reader.read(appender, name, loggers));
			this.placement.appender(name, appender);
			if (appender instanceof AsyncAppender async) {
				add(Queues.worker(async, name), Arrays.asList(async.getAppenderRefStrings()));
			}
		}
		for (Ring ring : Rings.of(configured)) {
			String name = this.names.take(ring.name(), configured.contextName());
			this.appenders.add(ring.report(name, loggers));
			this.placement.monitor(name, ring.lock());
			add(ring.worker(name), null);
		}
	}

	private void add(@Nullable QueueWorker worker, @Nullable List<String> feeds) {
		if (worker != null) {
			this.workers.add(worker);
			if (feeds != null) {
				this.fed.put(worker.threadId(), feeds);
			}
		}
	}

	BackendReading result() {
		return new BackendReading(this.appenders, this.workers, this.placement.places(this.fed), this.verboseLoggers);
	}

}
