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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.Caller;
import io.leakscope.logging.Mailbox;
import io.leakscope.logging.PressureStatus;
import io.leakscope.logging.VerboseLogger;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * Who logs so much, and which levels let it through. One flood is a finding only where
 * logging suffers from it: whose events wait in a queue that has room for them does not
 * matter. That it suffers is said by others.
 */
final class FloodFindings {

	/**
	 * So many events, or threads, have to be looked at.
	 */
	static final int LEAST_EVENTS = 50;

	static final int LEAST_CALLERS = 8;

	private static final double MOST_OF_THEM = 0.5;

	private static final int MOST_LISTED = 3;

	private final LoggingReport logging;

	private FloodFindings(LoggingReport logging) {
		this.logging = logging;
	}

	static List<Finding> of(LoggingReport logging) {
		FloodFindings floods = new FloodFindings(logging);
		List<Finding> findings = new ArrayList<>();
		Flood flood = floods.any();
		if (flood != null) {
			findings.add(flood(flood));
		}
		if (logging.verboseLoggers() != null && !logging.verboseLoggers().isEmpty()) {
			findings.add(verbose(logging.verboseLoggers()));
		}
		return findings;
	}

	/**
	 * Say how to log less, by who logs so much, and else by which levels let it through.
	 * @param logging the verdict on logging
	 * @return the steps
	 */
	static List<String> logLess(LoggingReport logging) {
		Flood flood = new FloodFindings(logging).any();
		List<VerboseLogger> verbose = Objects.requireNonNullElse(logging.verboseLoggers(), List.of());
		VerboseLogger nearest = (flood != null) ? letsThrough(flood, verbose) : null;
		if (nearest != null) {
			return logLess(nearest);
		}
		if (flood != null && flood.level() != null) {
			return logLess(flood.logger());
		}
		return verbose.isEmpty() ? List.of("Log less: look for loggers at DEBUG or TRACE.") : logLess(verbose.get(0));
	}

	private static @Nullable VerboseLogger letsThrough(Flood flood, List<VerboseLogger> verbose) {
		VerboseLogger nearest = NearestLevel.of(verbose, flood.logger());
		return (nearest != null && (flood.level() == null || nearest.letsThrough(flood.level()))) ? nearest : null;
	}

	private static List<String> logLess(VerboseLogger logger) {
		return LevelAdvice.of("Log less, " + logger.level() + " is set on " + logger.logger(), logger.logger(), "INFO");
	}

	private static List<String> logLess(String logger) {
		return LevelAdvice.of("Log less there", logger, "WARN");
	}

	private @Nullable Flood any() {
		Flood flood = inAQueue();
		return (flood != null) ? flood : inCalls();
	}

	private boolean suffers() {
		return this.logging.status() == PressureStatus.STUCK || this.logging.status() == PressureStatus.SLOW;
	}

	private @Nullable Flood inAQueue() {
		return this.logging.appenders()
			.stream()
			.filter((appender) -> suffers() || appender.hasFullQueue() || appender.losesEvents())
			.map(FloodFindings::flood)
			.filter((flood) -> flood != null)
			.max(Comparator.comparing(Flood::share))
			.orElse(null);
	}

	private static @Nullable Flood flood(AppenderReport appender) {
		Mailbox mailbox = appender.mailbox();
		if (mailbox == null || mailbox.events() < LEAST_EVENTS || mailbox.loggers().isEmpty()) {
			return null;
		}
		Mailbox.Share most = mailbox.loggers().get(0);
		return (most.share() < MOST_OF_THEM) ? null : new Flood(most.logger(), most.level(), most.share(),
				mailbox.events() + " events that wait in " + appender.name(), appender.name());
	}

	private @Nullable Flood inCalls() {
		if (!suffers() || this.logging.holdUps() == null || this.logging.holdUps().isEmpty()) {
			return null;
		}
		LoggingReport.HoldUpReport worst = this.logging.holdUps().get(0);
		if (worst.callers() == null || worst.callers().isEmpty()) {
			return null;
		}
		Caller most = worst.callers().get(0);
		double share = (double) most.threads() / most.lookedAt();
		return (most.lookedAt() < LEAST_CALLERS || share < MOST_OF_THEM) ? null : new Flood(most.className(), null,
				share, most.lookedAt() + " held-up threads that were looked at", worst.appender());
	}

	private static Finding flood(Flood flood) {
		Map<String, Object> evidence = new Figures().put((flood.level() != null) ? "logger" : "class", flood.logger())
			.put("level", flood.level())
			.put("share", flood.share())
			.put("appender", flood.appender())
			.map();
		return new Finding("logging-flood", Severity.NOTICE.toString(),
				Text.format("%s of the %s come from %s%s.", Text.percent(flood.share()), flood.of(), flood.logger(),
						(flood.level() != null) ? " at " + flood.level() : ""),
				evidence,
				(flood.level() != null) ? logLess(flood.logger()) : List
					.of("Log less there: the level of its logger, which mostly has the name of the class or of its package."),
				"logging");
	}

	private static Finding verbose(List<VerboseLogger> loggers) {
		Map<String, Object> evidence = new LinkedHashMap<>();
		loggers.forEach((logger) -> evidence.put(logger.logger(), logger.level()));
		String names = loggers.stream()
			.limit(MOST_LISTED)
			.map((logger) -> logger.logger() + " (" + logger.level() + ")")
			.collect(Collectors.joining(", "));
		String more = (loggers.size() > MOST_LISTED) ? " and " + (loggers.size() - MOST_LISTED) + " more" : "";
		return new Finding("logging-verbose", Severity.NOTICE.toString(),
				((loggers.size() == 1) ? "A logger is" : loggers.size() + " loggers are") + " left at DEBUG or below: "
						+ names + more + ".",
				evidence,
				List.of(Text
					.oneLine("Set logging.level." + loggers.get(0).logger() + "=INFO unless somebody needs it.")),
				"logging");
	}

	/**
	 * What most come from.
	 *
	 * @param logger the logger, or the class that calls
	 * @param level the level; {@code null} when it is not known
	 * @param share of those looked at
	 * @param of what was looked at
	 * @param appender where it was found; {@code null} when that is not known
	 */
	private record Flood(String logger, @Nullable String level, double share, String of, @Nullable String appender) {
	}

}
