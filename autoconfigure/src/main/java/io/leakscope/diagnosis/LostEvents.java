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
import java.util.Objects;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.PressureStatus;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * Appenders that throw events away. It is a warning where callers may also have to wait,
 * and a notice where they never do.
 */
final class LostEvents {

	private LostEvents() {
	}

	/**
	 * Find the appenders that throw events away now. Where threads are stuck in one of
	 * them, that is worse, and said; that others lose events which nobody counts is said
	 * all the same.
	 * @param logging the verdict on logging
	 * @return the findings
	 */
	static List<Finding> of(LoggingReport logging) {
		List<Finding> findings = new ArrayList<>();
		for (AppenderReport appender : logging.appenders()) {
			boolean stuck = logging.status() == PressureStatus.STUCK && appender.blockedThreads() > 0;
			if (appender.losesUncounted() || (appender.losesEvents() && !stuck)) {
				findings.add(finding(appender, sink(appender, logging)));
			}
		}
		return findings;
	}

	private static Finding finding(AppenderReport appender, @Nullable String sink) {
		Severity severity = appender.mode().mayBlock() ? Severity.WARNING : Severity.NOTICE;
		return new Finding("logging-dropping", severity.toString(), title(appender), evidence(appender, sink), List
			.of(consequence(appender), "Look at " + ((sink != null) ? Text.oneLine(sink) : "its sink")
					+ ": it takes less than the application writes, or nothing. Loggers at DEBUG or TRACE make it worse."),
				"logging");
	}

	private static String title(AppenderReport appender) {
		String lost = (appender.discarded() != null && appender.discarded() > 0) ? Text.format(
				" %,d are lost so far%s.", appender.discarded(), appender.losesUncounted() ? ", and more" : "") : "";
		return "Appender %s throws events%s away: %s.%s".formatted(appender.name(),
				isSparing(appender) ? " of level INFO and below" : "", why(appender), lost);
	}

	/**
	 * Logback throws away what is below WARN before the queue is full.
	 */
	private static boolean isSparing(AppenderReport appender) {
		return appender.discardingThreshold() != null && !appender.hasFullQueue();
	}

	private static String why(AppenderReport appender) {
		if (isSparing(appender)) {
			return Text.format("%d of the %d places in its queue are free, and below %d it discards",
					appender.remainingCapacity(), appender.queueSize(), appender.discardingThreshold());
		}
		String full = "its queue of " + appender.queueSize() + " is full";
		if (appender.losesUncounted()) {
			return full + ", and while callers wait in it Log4j2 takes it for stopped and counts none";
		}
		if (appender.appendTimeout() != null) {
			return full + ", and each caller waits " + Text.duration(appender.appendTimeout()) + " for a place in vain";
		}
		return full
				+ (appender.mode().mayBlock() ? ", and it discards all but the most severe" : " and it never blocks");
	}

	private static String consequence(AppenderReport appender) {
		if (appender.losesUncounted()) {
			return "Who waits in it hangs; all others lose every event, whatever its level. With Disruptor 3.4 "
					+ "instead of 4 they would wait.";
		}
		return switch (appender.mode()) {
			case DISCARDING ->
				"Nothing hangs yet, but the log has holes, and who logs WARN or ERROR waits when the queue is full.";
			case TIMEOUT -> "The log has holes, and each log call takes that long.";
			default -> "Nothing hangs for it, but the log has holes.";
		};
	}

	/**
	 * Return what the first of the appenders behind it writes to.
	 */
	private static @Nullable String sink(AppenderReport appender, LoggingReport logging) {
		@Nullable AppenderReport at = appender;
		for (int depth = 0; at != null && at.sink() == null && depth < logging.appenders().size(); depth++) {
			List<String> refs = (at.appenderRefs() != null) ? at.appenderRefs() : List.of();
			at = logging.appenders().stream().filter((next) -> refs.contains(next.name())).findFirst().orElse(null);
		}
		return (at != null) ? at.sink() : null;
	}

	private static Map<String, Object> evidence(AppenderReport appender, @Nullable String sink) {
		return new Figures().put(Finding.SUBJECT, appender.name())
			.put("appender", appender.name())
			.put("mode", appender.mode())
			.put("queueSize", Objects.requireNonNullElse(appender.queueSize(), 0))
			.put("remainingCapacity", Objects.requireNonNullElse(appender.remainingCapacity(), 0))
			.put("discardingThreshold", appender.discardingThreshold())
			.put("discarded", appender.discarded())
			.put("discardsUncounted", appender.discardsUncounted())
			.put("sink", sink)
			.map();
	}

}
