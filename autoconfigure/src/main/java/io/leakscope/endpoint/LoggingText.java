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

package io.leakscope.endpoint;

import java.time.temporal.ChronoUnit;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.support.Text;
import io.leakscope.support.Unavailable;

/**
 * The verdict on logging for people.
 */
final class LoggingText {

	private LoggingText() {
	}

	static String of(LoggingReport report) {
		Lines lines = new Lines();
		lines.add("LOGGING  " + report.status() + (Boolean.TRUE.equals(report.stale()) ? " (stale)" : ""));
		lines.paragraph("  ", report.reason());
		lines.field("since", (report.since() != null) ? report.since().truncatedTo(ChronoUnit.SECONDS) : null);
		lines.field("held up", threads(report));
		lines.field("longest", (report.longestBlocked() != null) ? Text.duration(report.longestBlocked()) : null);
		Culprit culprit = report.culprit();
		if (culprit != null) {
			lines.field("culprit", culprit.threadName() + " (id " + culprit.threadId() + ") " + culprit.threadState()
					+ ((culprit.stuckFor() != null) ? ", not moved for " + Text.duration(culprit.stuckFor()) : ""));
			lines.field("at", culprit.at());
			lines.field("sink", culprit.sink());
		}
		lines.field("last look",
				(report.lastSampleAge() != null) ? Text.duration(report.lastSampleAge()) + " ago" : null);
		lines.blank();
		lines.table("APPENDER", "HELD UP", "MODE", "QUEUE FREE", "SINK");
		for (AppenderReport appender : report.appenders()) {
			lines.row(appender.name(), appender.blockedThreads(), appender.mode(), queue(appender), sink(appender));
		}
		if (report.unavailable() != null) {
			lines.blank();
			for (Unavailable unavailable : report.unavailable()) {
				lines.add("unavailable: " + unavailable.source() + " " + unavailable.reason());
			}
		}
		return lines.toString();
	}

	private static String threads(LoggingReport report) {
		int total = report.blockedThreads().total();
		Integer virtual = report.blockedThreads().virtual();
		return total + ((total == 1) ? " thread" : " threads")
				+ ((virtual != null) ? " (" + virtual + " virtual)" : "; virtual threads are not looked at");
	}

	private static String queue(AppenderReport appender) {
		return (appender.queueSize() != null) ? appender.remainingCapacity() + "/" + appender.queueSize() : "-";
	}

	private static String sink(AppenderReport appender) {
		if (appender.appenderRefs() != null) {
			return "-> " + String.join(", ", appender.appenderRefs());
		}
		return (appender.sink() != null) ? appender.sink() : appender.type();
	}

}
