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
import java.util.function.Predicate;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.Culprit;
import org.jspecify.annotations.Nullable;

/**
 * How to have logging lose events instead of requests, in the words of the logging system
 * that is stuck.
 */
final class LosingAdvice {

	private static final String UNKNOWN = "put a queue that never blocks before it";

	private final List<AppenderReport> appenders;

	private final Culprit culprit;

	private LosingAdvice(List<AppenderReport> appenders, Culprit culprit) {
		this.appenders = appenders;
		this.culprit = culprit;
	}

	/**
	 * Say what to set.
	 * @param logging the verdict
	 * @return for example {@code set neverBlock=true on ASYNC}
	 */
	static String of(LoggingReport logging) {
		Culprit culprit = logging.culprit();
		return (culprit != null) ? new LosingAdvice(logging.appenders(), culprit).advice() : UNKNOWN;
	}

	private String advice() {
		AppenderReport queue = first(this::isQueueBeforeTheCulprit);
		if (queue != null) {
			return (queue.relief() != null) ? queue.relief()
					: "have " + queue.name() + " discard when its queue is full";
		}
		AppenderReport writer = first((appender) -> appender.name().equals(this.culprit.appender()));
		return (writer != null && writer.relief() != null) ? writer.relief() : UNKNOWN;
	}

	private @Nullable AppenderReport first(Predicate<AppenderReport> wanted) {
		return this.appenders.stream().filter(wanted).findFirst().orElse(null);
	}

	/**
	 * A queue is before the culprit if the culprit empties it, or if those are held up in
	 * it whose events the culprit's appender gets in the end.
	 */
	private boolean isQueueBeforeTheCulprit(AppenderReport queue) {
		if (queue.worker() == null || !queue.mode().mayBlock()) {
			return false;
		}
		return this.culprit.threadName().equals(queue.worker())
				|| (queue.blockedThreads() > 0 && (queue.name().equals(this.culprit.appender())
						|| queue.leadsTo(this.culprit.appender(), this.appenders)));
	}

}
