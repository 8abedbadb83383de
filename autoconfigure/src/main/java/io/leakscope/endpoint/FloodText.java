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

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

import io.leakscope.diagnosis.NearestLevel;
import io.leakscope.logging.LoggingReport.BlockedThreads;
import io.leakscope.logging.LoggingReport.Caller;
import io.leakscope.logging.VerboseLogger;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * Whose log calls do not return, in one line for people.
 */
final class FloodText {

	private static final int MOST_LOGGERS = 3;

	private FloodText() {
	}

	/**
	 * Write whose calls most of them are, and what may let those through: the level that
	 * is set nearest above that class. Where there is none, the loggers at a level like
	 * that are named for what they are.
	 * @param logging the verdict on logging
	 * @return for example
	 * {@code 97 % of the 30 held-up threads come from com.acme.Orders;
	 * DEBUG is set on com.acme}; {@code null} when neither is known, or nobody is held up
	 */
	static @Nullable String of(OverviewReport.Logging logging) {
		if (logging.blockedThreads().total() == 0) {
			return null;
		}
		StringJoiner words = new StringJoiner("; ");
		Caller most = (logging.callers() != null) ? logging.callers().get(0) : null;
		if (most != null) {
			words.add(share(most, logging.blockedThreads()));
		}
		if (logging.verboseLoggers() != null) {
			words.add(level(logging.verboseLoggers(), (most != null) ? most.className() : ""));
		}
		return (words.length() > 0) ? words.toString() : null;
	}

	private static String share(Caller caller, BlockedThreads blocked) {
		return Text.format("%s of the %d held-up threads%s come from %s",
				Text.percent((double) caller.threads() / caller.lookedAt()), caller.lookedAt(),
				(caller.lookedAt() < blocked.total()) ? " looked at" : "", caller.className());
	}

	private static String level(List<VerboseLogger> loggers, String className) {
		VerboseLogger nearest = NearestLevel.of(loggers, className);
		return (nearest != null) ? nearest.level() + " is set on " + nearest.logger() : "loggers at DEBUG: "
				+ loggers.stream().limit(MOST_LOGGERS).map(VerboseLogger::logger).collect(Collectors.joining(", "));
	}

}
