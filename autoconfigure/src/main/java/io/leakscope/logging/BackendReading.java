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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a logging system said of itself at one reading.
 *
 * @param appenders its appenders
 * @param workers the threads that empty its queues
 * @param standing of the threads asked about, those whose appender is known: thread id
 * and name of the appender
 * @param verboseLoggers loggers whose level was set to DEBUG or below
 */
public record BackendReading(List<AppenderReport> appenders, List<QueueWorker> workers, Map<Long, String> standing,
		List<VerboseLogger> verboseLoggers) {

	/**
	 * A reading of nothing.
	 */
	public static final BackendReading EMPTY = new BackendReading(List.of(), List.of(), Map.of(), List.of());

	public BackendReading {
		appenders = List.copyOf(appenders);
		workers = List.copyOf(workers);
		standing = Map.copyOf(standing);
		verboseLoggers = List.copyOf(verboseLoggers);
	}

	/**
	 * Give the appenders the names that they have in the report.
	 * @param names where names are taken
	 * @param qualifier what tells these appenders from others of the same name
	 * @return this reading, with other names for those whose name was taken
	 */
	BackendReading named(AppenderNames names, String qualifier) {
		Map<String, String> renamed = new HashMap<>();
		for (AppenderReport appender : this.appenders) {
			String name = names.take(appender.name(), qualifier);
			if (!name.equals(appender.name())) {
				renamed.put(appender.name(), name);
			}
		}
		return renamed.isEmpty() ? this : renamed(renamed);
	}

	private BackendReading renamed(Map<String, String> names) {
		Map<Long, String> where = new HashMap<>(this.standing);
		where.replaceAll((thread, appender) -> names.getOrDefault(appender, appender));
		return new BackendReading(this.appenders.stream().map((appender) -> renamed(appender, names)).toList(),
				this.workers.stream().map((worker) -> renamed(worker, names)).toList(), where, this.verboseLoggers);
	}

	private static AppenderReport renamed(AppenderReport appender, Map<String, String> names) {
		List<String> refs = (appender.appenderRefs() != null) ? appender.appenderRefs() : List.of();
		return appender.mutate()
			.name(names.getOrDefault(appender.name(), appender.name()))
			.appenderRefs(refs.stream().map((ref) -> names.getOrDefault(ref, ref)).toList())
			.build();
	}

	private static QueueWorker renamed(QueueWorker worker, Map<String, String> names) {
		return new QueueWorker(worker.threadId(), names.getOrDefault(worker.appender(), worker.appender()),
				worker.put(), worker.lockless());
	}

}
