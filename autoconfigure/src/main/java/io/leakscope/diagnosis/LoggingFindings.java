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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.logging.VirtualSight;
import io.leakscope.support.Text;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * What the verdict on logging means for the person who reads it.
 */
final class LoggingFindings {

	private static final String SEE = "logging";

	private static final List<String> HOW_TO_SEE_THE_MONITOR = List.of(
			"Look whether the JVM gets processor time and memory: a CPU quota, long collections, a full heap.",
			"Look where the monitor stands: section threads with name=leakscope-monitor.");

	private LoggingFindings() {
	}

	static List<Finding> of(LoggingReport logging) {
		List<Finding> findings = new ArrayList<>();
		switch (logging.status()) {
			case STUCK -> findings.add(stuck(logging));
			case SLOW -> findings.add(slow(logging));
			case UNKNOWN -> findings.add(unknown(logging));
			case FLOWING -> {
			}
		}
		findings.addAll(LostEvents.of(logging));
		return findings;
	}

	private static Finding stuck(LoggingReport logging) {
		List<String> advice = new ArrayList<>();
		Culprit culprit = logging.culprit();
		advice.add(Advice.step("Save the evidence before a restart",
				"curl -s " + Advice.LEAKSCOPE + "/report > report.txt"));
		if (culprit != null && culprit.sink() != null) {
			advice.addAll(SinkAdvice.of(culprit.sink()));
		}
		advice.add(Text.oneLine(
				"Afterwards: log less, or " + LosingAdvice.of(logging) + ", which loses events instead of requests."));
		return new Finding("logging-stuck", Severity.CRITICAL.toString(), logging.reason(), evidence(logging), advice,
				SEE);
	}

	private static Finding slow(LoggingReport logging) {
		List<String> advice = new ArrayList<>(FloodFindings.logLess(logging));
		advice.add("Look at the sink: it takes less than the application writes.");
		return new Finding("logging-slow", Severity.WARNING.toString(), logging.reason(), evidence(logging), advice,
				SEE);
	}

	/**
	 * That nobody can tell is not the same as that all is well.
	 */
	private static Finding unknown(LoggingReport logging) {
		Map<String, Object> evidence = new Figures().put("reason", logging.reason())
			.put("virtualThreads", logging.virtualThreads())
			.put("lastSampleAge", logging.lastSampleAge())
			.map();
		boolean looked = logging.virtualThreads() != null;
		return new Finding("logging-unknown", Severity.WARNING.toString(),
				looked ? logging.reason() : "Nobody can tell whether logging holds threads up. " + logging.reason(),
				evidence, looked ? howToSeeVirtualThreads(logging.virtualThreads()) : HOW_TO_SEE_THE_MONITOR, SEE);
	}

	private static List<String> howToSeeVirtualThreads(@Nullable VirtualSight sight) {
		List<String> advice = new ArrayList<>();
		if (sight == VirtualSight.HIDDEN) {
			advice.add(
					"To see virtual threads one by one, start the JVM with JAVA_TOOL_OPTIONS=" + VirtualThreads.EXPORT);
		}
		advice.add("Look which queues are full, and at which locks threads wait: section logging.");
		return advice;
	}

	private static Map<String, Object> evidence(LoggingReport logging) {
		Figures figures = new Figures().put(Finding.HELD_UP, logging.blockedThreads().total())
			.put(Finding.LONGEST, logging.longestBlocked())
			.put("slowCallRatio", logging.slowCallRatio());
		Culprit culprit = logging.culprit();
		if (culprit != null) {
			figures.put("appender", culprit.appender())
				.put("sink", culprit.sink())
				.put("culprit", culprit.threadName())
				.put("at", culprit.at());
		}
		return figures.put(Finding.CALM, calm(logging.holdUps())).put(Finding.SINCE, logging.since()).map();
	}

	/**
	 * One may recover while another is stuck.
	 */
	private static @Nullable Duration calm(@Nullable List<HoldUpReport> holdUps) {
		if (holdUps == null || holdUps.isEmpty() || holdUps.stream().anyMatch((holdUp) -> holdUp.calm() == null)) {
			return null;
		}
		return holdUps.get(0).calm();
	}

}
