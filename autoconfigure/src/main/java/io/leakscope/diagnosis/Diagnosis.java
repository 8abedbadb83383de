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

import io.leakscope.logging.LoggingReport;
import io.leakscope.trend.TrendsReport;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong.
 */
public final class Diagnosis {

	private final List<Finding> configuration;

	/**
	 * Create a diagnosis.
	 * @param configuration what is wrong with the set-up, known at start
	 */
	public Diagnosis(List<Finding> configuration) {
		this.configuration = List.copyOf(configuration);
	}

	/**
	 * Return what is wrong.
	 * @param logging the verdict on logging; {@code null} when nobody watches it
	 * @param fit whether memory fits; {@code null} when that was not asked
	 * @param trends how figures change; {@code null} when nobody follows them
	 * @return the findings, the most urgent first
	 */
	public List<Finding> findings(@Nullable LoggingReport logging, @Nullable MemoryFit fit,
			@Nullable TrendsReport trends) {
		List<Finding> findings = new ArrayList<>(this.configuration);
		if (logging != null) {
			findings.addAll(LoggingFindings.of(logging));
		}
		if (fit != null) {
			findings.addAll(MemoryFindings.of(fit));
		}
		if (trends != null) {
			findings.addAll(GrowthFindings.of(trends));
		}
		findings.sort(Comparator.comparing(Finding::rank).reversed());
		return findings;
	}

	/**
	 * Return the answer in one line.
	 * @param findings what is wrong
	 * @param logging the verdict on logging; {@code null} when nobody watches it
	 * @return the verdict
	 */
	public Verdict verdict(List<Finding> findings, @Nullable LoggingReport logging) {
		if (findings.isEmpty()) {
			return new Verdict(Severity.OK.toString(),
					"Nothing found." + ((logging != null) ? " " + logging.reason() : ""));
		}
		return new Verdict(findings.get(0).severity(), findings.get(0).title());
	}

}
