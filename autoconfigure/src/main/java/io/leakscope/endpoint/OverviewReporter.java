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

import io.leakscope.diagnosis.DiagnosisReport;
import io.leakscope.diagnosis.Finding;
import io.leakscope.diagnosis.Verdict;
import io.leakscope.incidents.IncidentRecorder;
import io.leakscope.logging.ObserverReport;
import io.leakscope.threads.StacksReporter;
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

	private final Supplier<DiagnosisReport> diagnosis;

	private final StacksReporter stacks;

	private final Supplier<ObserverReport> observer;

	private final IncidentRecorder incidents;

	/**
	 * Create a reporter.
	 * @param host the name of the host; {@code null} when unknown
	 * @param application the application
	 * @param diagnosis finds what is wrong
	 * @param stacks knows the last capture of stacks
	 * @param observer what the monitor costs
	 * @param incidents knows since when something is wrong
	 */
	public OverviewReporter(@Nullable String host, OverviewReport.Application application,
			Supplier<DiagnosisReport> diagnosis, StacksReporter stacks, Supplier<ObserverReport> observer,
			IncidentRecorder incidents) {
		this.host = host;
		this.application = application;
		this.diagnosis = diagnosis;
		this.stacks = stacks;
		this.observer = observer;
		this.incidents = incidents;
	}

	@Override
	public OverviewReport get() {
		Instant now = this.clock.instant();
		DiagnosisReport diagnosis = this.diagnosis.get();
		return new OverviewReport(dated(diagnosis), now, Duration.ofMillis(this.runtime.getUptime()), this.pid,
				this.host, this.application, this.version, this.jdk, diagnosis.findings(),
				OverviewReport.Memory.of(diagnosis.memory(), diagnosis.fit()),
				OverviewReport.Counts.of(diagnosis.counts()),
				OverviewReport.Stacks.of(this.stacks.last(OverviewReport.Stacks.LARGEST), now),
				OverviewReport.Logging.of(diagnosis.logging()),
				cost(this.observer.get(), diagnosis.trends().bytesHeld() + this.incidents.bytesHeld()));
	}

	/**
	 * Not every finding knows since when it is true, but when it was found first is
	 * known.
	 */
	private Verdict dated(DiagnosisReport diagnosis) {
		Verdict verdict = diagnosis.verdict();
		List<Finding> findings = diagnosis.findings();
		Instant since = (verdict.since() != null || findings.isEmpty()) ? verdict.since()
				: this.incidents.onset(findings.get(0));
		return new Verdict(verdict.severity(), verdict.headline(), since);
	}

	/**
	 * The monitor knows of its own bytes only.
	 */
	private static ObserverReport cost(ObserverReport monitor, long more) {
		return new ObserverReport(monitor.samples(), monitor.lastDuration(), monitor.p99Duration(),
				monitor.lastSampleAge(), monitor.bytesHeld() + more);
	}

}
