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

}
