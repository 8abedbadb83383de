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

package io.leakscope.matrix;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.PressureMonitor;
import io.leakscope.logging.PressureStatus;

/**
 * What a {@link Victim} answers: the verdict of its monitor, on one line.
 *
 * @param values its parts, by name
 */
record Answer(Map<String, String> values) {

	/**
	 * How many events were lost, where no appender tells.
	 */
	static final String UNTOLD = "untold";

	private static final Set<Thread.State> WAITS = EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING,
			Thread.State.TIMED_WAITING);

	static Answer of(PressureMonitor monitor, Flood flood) {
		LoggingReport report = monitor.report();
		Map<String, String> values = new LinkedHashMap<>();
		values.put("status", report.status().name());
		values.put("blocked", Integer.toString(report.blockedThreads().total()));
		values.put("platform", Integer.toString(report.blockedThreads().platform()));
		values.put("virtual", String.valueOf(report.blockedThreads().virtual()));
		values.put("longest", String.valueOf(report.longestBlocked()));
		values.put("reason", report.reason());
		AppenderReport appender = report.appenders().isEmpty() ? null : report.appenders().get(0);
		values.put("appender", (appender != null && appender.blockedThreads() > 0) ? appender.name() : "none");
		values.put("culprit", culprit(report.culprit()));
		values.put("holdUps",
				(report.holdUps() != null) ? report.holdUps()
					.stream()
					.map((holdUp) -> holdUp.status() + " " + holdUp.appender())
					.collect(Collectors.joining(" + ")) : "none");
		values.put("appenders", report.appenders().toString());
		values.put("callers", (report.holdUps() != null) ? String.valueOf(report.holdUps().get(0).callers()) : "none");
		values.put("lost", lost(report.appenders()));
		values.put("unavailable", String.valueOf(report.unavailable()));
		values.put("samples", monitor.observer().toString());
		values.put("events", Long.toString(flood.events()));
		values.put("hanging", Integer.toString(flood.inCallsFor(Victim.SETTINGS.stuckAfter())));
		values.put("waiting", Integer.toString(flood.inCallsFor(Victim.SETTINGS.stuckAfter(), WAITS)));
		values.put("slow", Integer.toString(flood.inCallsFor(Victim.SETTINGS.slowCall())));
		return new Answer(values);
	}

	private static String lost(List<AppenderReport> appenders) {
		return appenders.stream()
			.map(AppenderReport::discarded)
			.filter(Objects::nonNull)
			.reduce(Long::sum)
			.map(String::valueOf)
			.orElse(UNTOLD);
	}

	private static String culprit(LoggingReport.Culprit culprit) {
		return (culprit == null) ? "none" : culprit.threadName() + " " + culprit.threadState() + " at " + culprit.at()
				+ " for " + culprit.appender() + " (" + culprit.sink() + ")";
	}

	String line() {
		return this.values.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue().replaceAll("\\s+", " "))
			.collect(Collectors.joining("\t"));
	}

	static Answer parse(String line) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String part : line.split("\t")) {
			int equals = part.indexOf('=');
			values.put(part.substring(0, equals), part.substring(equals + 1));
		}
		return new Answer(values);
	}

	PressureStatus status() {
		return PressureStatus.valueOf(get("status"));
	}

	int blocked() {
		return Integer.parseInt(get("blocked"));
	}

	/**
	 * Return how many log calls hang, by their own account.
	 */
	int hanging() {
		return Integer.parseInt(get("hanging"));
	}

	/**
	 * Return how many of the calls that hang are those of threads that wait, rather than
	 * want a processor or a carrier.
	 */
	int waiting() {
		return Integer.parseInt(get("waiting"));
	}

	/**
	 * Return how many log calls are slow, by their own account.
	 */
	int slow() {
		return Integer.parseInt(get("slow"));
	}

	/**
	 * Return whether the JVM has not come back from a dump of its threads.
	 */
	boolean lacksADump() {
		return get("unavailable").contains("source=thread dump, reason=has not answered");
	}

	long events() {
		return Long.parseLong(get("events"));
	}

	String get(String name) {
		return this.values.get(name);
	}

	@Override
	public String toString() {
		return this.values.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + ": " + entry.getValue())
			.collect(Collectors.joining("\n  ", "the last verdict is\n  ", "\n"));
	}

}
