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
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.leakscope.counts.CountsReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.memory.MemoryReport;
import io.leakscope.threads.ThreadsReport.Deadlocked;
import io.leakscope.trend.TrendsReport;

/**
 * Reads what a diagnosis needs, and makes it. It takes no stack, and no pause.
 */
public final class DiagnosisReporter implements Supplier<DiagnosisReport> {

	private static final int INTERVALS = 10;

	/**
	 * Where a reading costs much the next comes later.
	 */
	private static final Duration SLOW = Duration.ofMinutes(2);

	private final Diagnosis diagnosis;

	private final Supplier<MemoryReport> memory;

	private final MemoryFitReporter fit;

	private final Supplier<CountsReport> counts;

	private final Supplier<List<List<Deadlocked>>> deadlocks;

	private final Supplier<LoggingReport> logging;

	private final Supplier<TrendsReport> trends;

	/**
	 * Create a reporter.
	 * @param diagnosis finds what is wrong
	 * @param memory reads memory, in short
	 * @param fit finds out whether it will be enough
	 * @param counts reads counts, in short
	 * @param deadlocks finds threads that wait for each other
	 * @param logging the last verdict on logging
	 * @param trends how figures change
	 */
	public DiagnosisReporter(Diagnosis diagnosis, Supplier<MemoryReport> memory, MemoryFitReporter fit,
			Supplier<CountsReport> counts, Supplier<List<List<Deadlocked>>> deadlocks, Supplier<LoggingReport> logging,
			Supplier<TrendsReport> trends) {
		this.diagnosis = diagnosis;
		this.memory = memory;
		this.fit = fit;
		this.counts = counts;
		this.deadlocks = deadlocks;
		this.logging = logging;
		this.trends = trends;
	}

	@Override
	public DiagnosisReport get() {
		LoggingReport logging = this.logging.get();
		MemoryReport memory = this.memory.get();
		MemoryFit fit = this.fit.report(memory);
		CountsReport counts = NearestLimits.of(this.counts.get(), memory);
		TrendsReport trends = this.trends.get();
		boolean stale = isStale(trends, Instant.now());
		List<List<Deadlocked>> deadlocks = this.deadlocks.get();
		List<Finding> findings = this.diagnosis
			.findings(new Situation(logging, fit, counts, stale ? null : trends, deadlocks));
		return new DiagnosisReport(Diagnosis.verdict(findings, logging), findings, memory, fit, counts, logging, trends,
				deadlocks);
	}

	/**
	 * What grew when figures were read last may grow no longer.
	 */
	private static boolean isStale(TrendsReport trends, Instant now) {
		return trends.time() != null && Duration.between(trends.time(), now)
			.compareTo(trends.interval().multipliedBy(INTERVALS).plus(SLOW)) > 0;
	}

}
