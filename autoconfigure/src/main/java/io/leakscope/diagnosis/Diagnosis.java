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
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.leakscope.logging.LoggingReport;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong.
 */
public final class Diagnosis {

	/**
	 * What may go wrong one day, while nothing does now.
	 */
	private static final Set<String> SET_UP = Set.of("management-shares-server", "virtual-threads-hidden",
			"console-synchronous", "async-appender-blocks", "logging-verbose");

	private final List<Finding> configuration;

	private final Advice advice;

	/**
	 * Create a diagnosis.
	 * @param configuration what is wrong with the set-up, known at start
	 * @param addresses where an endpoint answers, by its id, for commands that can be
	 * pasted; empty where it does not: such commands are left out
	 * @param host the name of the host, in a container that of the pod; {@code null} when
	 * unknown
	 */
	public Diagnosis(List<Finding> configuration, UnaryOperator<String> addresses, @Nullable String host) {
		this.configuration = List.copyOf(configuration);
		this.advice = new Advice(addresses, host);
	}

	/**
	 * Return what is wrong.
	 * @param situation what is known
	 * @return the findings, the most urgent first
	 */
	public List<Finding> findings(Situation situation) {
		List<Finding> findings = new ArrayList<>();
		LoggingReport logging = situation.logging();
		if (logging != null) {
			findings.addAll(LoggingFindings.of(logging));
		}
		findings.addAll(DeadlockFindings.of(situation.deadlocks()));
		if (situation.counts() != null) {
			findings.addAll(LimitFindings.of(situation.counts(), situation.trends()));
		}
		if (situation.trends() != null) {
			findings.addAll(GrowthFindings.of(situation.trends()));
		}
		if (logging != null) {
			findings.addAll(FloodFindings.of(logging));
		}
		if (situation.counts() != null) {
			findings.addAll(ProportionFindings.of(situation.counts()));
		}
		if (situation.fit() != null) {
			findings.addAll(MemoryFindings.of(situation.fit()));
		}
		if (logging != null) {
			findings.addAll(SetupFindings.of(logging));
		}
		findings.addAll(this.configuration);
		return findings.stream()
			.sorted(Comparator.comparing(Finding::rank).reversed().thenComparing(Diagnosis::isAboutTheSetUp))
			.map(this.advice::fill)
			.toList();
	}

	/**
	 * Return the answer in one line. What is only odd in the set-up is no reason not to
	 * say that all is well.
	 * @param findings what is wrong
	 * @param logging the verdict on logging; {@code null} when nobody watches it
	 * @return the verdict
	 */
	public static Verdict verdict(List<Finding> findings, @Nullable LoggingReport logging) {
		Finding worst = findings.stream().filter((finding) -> !isAboutTheSetUp(finding)).findFirst().orElse(null);
		if (worst == null) {
			return new Verdict(Severity.OK.toString(),
					"Nothing found." + ((logging != null) ? " " + logging.reason() : ""), null);
		}
		return new Verdict(worst.severity(), worst.title(), worst.since());
	}

	private static boolean isAboutTheSetUp(Finding finding) {
		return SET_UP.contains(finding.id());
	}

}
