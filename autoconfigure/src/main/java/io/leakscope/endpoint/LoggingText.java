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

import java.util.StringJoiner;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.logging.Mailbox;
import io.leakscope.logging.VirtualSight;
import io.leakscope.support.Text;
import io.leakscope.support.Unavailable;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

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
		lines.field("since", (report.since() != null) ? Text.time(report.since()) : null);
		lines.field("held up", threads(report));
		lines.field("longest", (report.longestBlocked() != null) ? Text.duration(report.longestBlocked()) : null);
		culprit(lines, report.culprit());
		lines.field("last look",
				(report.lastSampleAge() != null) ? Text.duration(report.lastSampleAge()) + " ago" : null);
		floods(lines, report);
		appenders(lines, report);
		if (report.unavailable() != null) {
			lines.blank();
			for (Unavailable unavailable : report.unavailable()) {
				lines.add("unavailable: " + unavailable.source() + " " + unavailable.reason());
			}
		}
		return lines.toString();
	}

	private static String threads(LoggingReport report) {
		LoggingReport.BlockedThreads blocked = report.blockedThreads();
		String threads = (blocked.atLeast() ? "at least " : "") + blocked.total()
				+ ((blocked.total() == 1) ? " thread" : " threads");
		if (blocked.virtual() != null) {
			return threads + ", " + blocked.virtual() + " of them virtual";
		}
		return (report.virtualThreads() == VirtualSight.HIDDEN)
				? threads + "; no virtual thread was counted: to list them start with " + VirtualThreads.EXPORT
				: threads;
	}

	private static void culprit(Lines lines, @Nullable Culprit culprit) {
		if (culprit != null) {
			lines.field("culprit", Text.oneLine(culprit.threadName()) + " (id " + culprit.threadId()
					+ (culprit.virtual() ? ", virtual) " : ") ") + culprit.threadState()
					+ ((culprit.stuckFor() != null) ? ", not moved for " + Text.duration(culprit.stuckFor()) : ""));
			lines.field("at", culprit.at());
			lines.field("sink", culprit.sink());
		}
	}

	/**
	 * What is written so much.
	 */
	private static void floods(Lines lines, LoggingReport report) {
		if (report.holdUps() != null) {
			report.holdUps().forEach((holdUp) -> lines.field("callers", callers(holdUp, report.virtualThreads())));
		}
		for (AppenderReport appender : report.appenders()) {
			Mailbox mailbox = appender.mailbox();
			if (mailbox != null) {
				MailboxText.of(mailbox, appender.queueSize(), report.verboseLoggers())
					.forEach((text) -> lines.field("mailbox", appender.name() + ": " + text));
			}
		}
		if (report.verboseLoggers() != null) {
			StringJoiner loggers = new StringJoiner(", ");
			report.verboseLoggers().forEach((logger) -> loggers.add(logger.logger() + " " + logger.level()));
			lines.field("verbose", loggers);
		}
	}

	private static @Nullable String callers(HoldUpReport holdUp, @Nullable VirtualSight sight) {
		if (holdUp.callers() == null || holdUp.callers().isEmpty()) {
			Integer virtual = holdUp.blockedThreads().virtual();
			return (sight == VirtualSight.HIDDEN && virtual != null && virtual > 0)
					? "unknown, since virtual threads cannot be listed and no dump has shown their stacks; "
							+ "to list them start with " + VirtualThreads.EXPORT
					: null;
		}
		StringJoiner callers = new StringJoiner(", ");
		holdUp.callers().forEach((caller) -> callers.add(caller.className() + " (" + caller.threads() + ")"));
		return callers + ", of " + holdUp.callers().get(0).lookedAt() + " looked at";
	}

	private static void appenders(Lines lines, LoggingReport report) {
		lines.blank();
		lines.table("APPENDER", "HELD UP", "MODE", "QUEUE FREE", "LOST", "SINK");
		for (AppenderReport appender : report.appenders()) {
			lines.row(appender.name(), appender.blockedThreads(), appender.mode(), queue(appender), lost(appender),
					sink(appender));
		}
	}

	private static @Nullable Object lost(AppenderReport appender) {
		if (!appender.losesUncounted()) {
			return appender.discarded();
		}
		return (appender.discarded() != null) ? appender.discarded() + " and more" : "uncounted";
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
