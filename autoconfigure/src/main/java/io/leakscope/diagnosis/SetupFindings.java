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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.StandardStreams;
import io.leakscope.support.Text;

/**
 * What in the set-up of logging will hold threads up one day, told while all is well:
 * when it does, there are findings that say more.
 */
final class SetupFindings {

	private SetupFindings() {
	}

	static List<Finding> of(LoggingReport logging) {
		List<Finding> findings = new ArrayList<>();
		for (AppenderReport appender : logging.appenders()) {
			boolean isAppender = !StandardStreams.include(appender);
			if (isAppender && appender.blockedThreads() == 0 && !appender.losesEvents()) {
				if (isSynchronousToAPipe(appender, logging.appenders())) {
					findings.add(finding("console-synchronous", appender, "Appender " + appender.name()
							+ " writes to a pipe in the thread of its caller: if nobody reads it, all who log hang."));
				}
				else if (appender.queueSize() != null && appender.mode().mayBlock()
						&& appender.mode() != Mode.TIMEOUT) {
					findings.add(finding("async-appender-blocks", appender,
							"Appender " + appender.name() + " has a queue of " + appender.queueSize()
									+ ", and holds its callers up when that is full."));
				}
			}
		}
		return findings;
	}

	/**
	 * One behind a queue has the worker for its caller.
	 */
	private static boolean isSynchronousToAPipe(AppenderReport appender, List<AppenderReport> all) {
		return appender.mode() == Mode.SYNCHRONOUS && appender.sink() != null && SinkAdvice.isPipe(appender.sink())
				&& all.stream().noneMatch((other) -> other.queueSize() != null && other.leadsTo(appender.name(), all));
	}

	private static Finding finding(String id, AppenderReport appender, String title) {
		String relief = (appender.relief() != null)
				? Text.oneLine("To lose events instead of requests, " + appender.relief() + ".")
				: "Decide whether it should lose events instead of requests.";
		return new Finding(id, Severity.NOTICE.toString(), title, Map.of("appender", appender.name(), "mode",
				appender.mode(), "sink", (appender.sink() != null) ? appender.sink() : "unknown"), List.of(relief),
				"logging");
	}

}
