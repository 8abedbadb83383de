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

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.leakscope.counts.CountsReporter;
import io.leakscope.diagnosis.Diagnosis;
import io.leakscope.diagnosis.Finding;
import io.leakscope.diagnosis.MemoryFit;
import io.leakscope.diagnosis.MemoryFitReporter;
import io.leakscope.diagnosis.NearestLimits;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.PressureMonitor;
import io.leakscope.memory.MemoryReport;
import io.leakscope.memory.MemoryReporter;
import io.leakscope.threads.StacksReporter;
import io.leakscope.trend.TrendsReport;
import org.jspecify.annotations.Nullable;

/**
 * Composes the overview. It takes no stack and starts nothing expensive.
 */
public final class OverviewReporter implements Supplier<OverviewReport> {

	private final RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();

	private final Clock clock = Clock.systemUTC();

	private final long pid = ProcessHandle.current().pid();

	private final String jdk = Runtime.version() + " (" + System.getProperty("java.vendor") + ")";

	private final @Nullable String version = OverviewReporter.class.getPackage().getImplementationVersion();

	private final @Nullable String host;

	private final OverviewReport.Application application;

	private final Diagnosis diagnosis;

	private final MemoryReporter memory;

	private final MemoryFitReporter fit;

	private final CountsReporter counts;

	private final StacksReporter stacks;

	private final Supplier<TrendsReport> trends;

	private final PressureMonitor monitor;

	/**
	 * Create a reporter.
	 * @param host the name of the host; {@code null} when unknown
	 * @param application the application
	 * @param diagnosis finds what is wrong
	 * @param memory reads memory
	 * @param fit finds out whether it will be enough
	 * @param counts reads counts
	 * @param stacks knows the last capture of stacks
	 * @param trends how figures change
	 * @param monitor watches logging
	 */
	public OverviewReporter(@Nullable String host, OverviewReport.Application application, Diagnosis diagnosis,
			MemoryReporter memory, MemoryFitReporter fit, CountsReporter counts, StacksReporter stacks,
			Supplier<TrendsReport> trends, PressureMonitor monitor) {
		this.host = host;
		this.application = application;
		this.diagnosis = diagnosis;
		this.memory = memory;
		this.fit = fit;
		this.counts = counts;
		this.stacks = stacks;
		this.trends = trends;
		this.monitor = monitor;
	}

	@Override
	public OverviewReport get() {
		Instant now = this.clock.instant();
		LoggingReport logging = this.monitor.report();
		MemoryReport memory = this.memory.summary();
		MemoryFit fit = this.fit.report(memory);
		List<Finding> findings = this.diagnosis.findings(logging, fit, this.trends.get());
		return new OverviewReport(this.diagnosis.verdict(findings, logging), now,
				Duration.ofMillis(this.runtime.getUptime()), this.pid, this.host, this.application, this.version,
				this.jdk, findings, OverviewReport.Memory.of(memory, fit),
				OverviewReport.Counts.of(NearestLimits.of(this.counts.summary(), memory)),
				OverviewReport.Stacks.of(this.stacks.last(OverviewReport.Stacks.LARGEST), now),
				OverviewReport.Logging.of(logging), this.monitor.observer());
	}

}
