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

package io.leakscope.diagnosis;

import java.util.List;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.Culprit;
import org.jspecify.annotations.Nullable;

/**
 * How to have logging lose events instead of requests, in the words of the logging system
 * that is stuck.
 */
final class LosingAdvice {

	private static final String LOGBACK = "logback";

	private static final String LOG4J2 = "log4j2";

	private final List<AppenderReport> appenders;

	private final @Nullable Culprit culprit;

	private LosingAdvice(LoggingReport logging) {
		this.appenders = logging.appenders();
		this.culprit = logging.culprit();
	}

	/**
	 * Say what to set.
	 * @param logging the verdict
	 * @return for example {@code set neverBlock=true on ASYNC}
	 */
	static String of(LoggingReport logging) {
		LosingAdvice advice = new LosingAdvice(logging);
		AppenderReport queue = advice.queueBeforeTheCulprit();
		return (queue != null) ? have(queue) : advice.addAQueue();
	}

	private @Nullable AppenderReport queueBeforeTheCulprit() {
		if (this.culprit == null) {
			return null;
		}
		for (AppenderReport appender : this.appenders) {
			if (appender.worker() != null && appender.mode().mayBlock() && leadsTo(appender, this.culprit)) {
				return appender;
			}
		}
		return null;
	}

	/**
	 * A queue is before the culprit if the culprit empties it, or if those are held up in
	 * it whose events the culprit's appender gets in the end.
	 */
	private boolean leadsTo(AppenderReport queue, Culprit culprit) {
		return culprit.threadName().equals(queue.worker()) || (queue.blockedThreads() > 0
				&& (queue.name().equals(culprit.appender()) || queue.leadsTo(culprit.appender(), this.appenders)));
	}

	private static String have(AppenderReport queue) {
		if (queue.backend().equals(LOG4J2)) {
			return queue.type().equals("AsyncAppender") ? "set blocking=false on " + queue.name()
					: "set log4j2.asyncQueueFullPolicy=Discard";
		}
		if (queue.backend().equals(LOGBACK)) {
			return (isOfLogstash(queue.type()) ? "set appendTimeout=0 on " : "set neverBlock=true on ") + queue.name();
		}
		return "have " + queue.name() + " discard when its queue is full";
	}

	private static boolean isOfLogstash(String type) {
		return type.startsWith("Logstash") || type.endsWith("DisruptorAppender");
	}

	private String addAQueue() {
		String backend = null;
		for (AppenderReport appender : this.appenders) {
			if (this.culprit != null && appender.name().equals(this.culprit.appender())) {
				backend = appender.backend();
			}
		}
		if (backend == null || backend.equals(LOGBACK)) {
			return "put an AsyncAppender with neverBlock=true before this appender";
		}
		return backend.equals(LOG4J2) ? "put an AsyncAppender with blocking=false before this appender"
				: "put a queue that never blocks before it";
	}

}
