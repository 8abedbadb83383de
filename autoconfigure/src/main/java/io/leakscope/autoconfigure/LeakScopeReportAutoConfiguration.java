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

package io.leakscope.autoconfigure;

import java.nio.file.Path;

import io.leakscope.classes.ClassesReporter;
import io.leakscope.counts.CountsReporter;
import io.leakscope.counts.ThreadPools;
import io.leakscope.diagnosis.ConfigurationFindings;
import io.leakscope.diagnosis.Diagnosis;
import io.leakscope.diagnosis.DiagnosisReporter;
import io.leakscope.diagnosis.Finding;
import io.leakscope.diagnosis.MemoryFitReporter;
import io.leakscope.endpoint.IncidentsText;
import io.leakscope.incidents.EvidenceCollector;
import io.leakscope.incidents.IncidentRecorder;
import io.leakscope.incidents.IncidentSettings;
import io.leakscope.logging.PressureMonitor;
import io.leakscope.memory.MemoryReporter;
import io.leakscope.support.Cgroups;
import io.leakscope.support.ProcFiles;
import io.leakscope.threads.ActivityRule;
import io.leakscope.threads.HolderLookup;
import io.leakscope.threads.StackCapture;
import io.leakscope.threads.StacksQuery;
import io.leakscope.threads.StacksReporter;
import io.leakscope.threads.ThreadsReporter;
import io.leakscope.trend.TrendRecorder;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for what is read and kept: reports, trends
 * and incidents. It applies where somebody may ask for them, or incidents are written to
 * outlive the process.
 */
@AutoConfiguration(after = LeakScopeAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(PressureMonitor.class)
@Conditional(AskedOrWrittenCondition.class)
@Import(ThreadPoolsConfiguration.class)
public final class LeakScopeReportAutoConfiguration {

	private static final Path FILE_SYSTEM = Path.of("/");

	private static final StacksQuery INCIDENT_STACKS = new StacksQuery(null, 10, null, false);

	@Bean
	@ConditionalOnMissingBean
	Cgroups leakScopeCgroups() {
		return new Cgroups(LeakScopeAutoConfiguration.PROC, FILE_SYSTEM);
	}

	@Bean
	@ConditionalOnMissingBean
	MemoryReporter leakScopeMemoryReporter(ProcFiles proc, Cgroups cgroups, LeakScopeProperties properties) {
		return new MemoryReporter(proc, cgroups, properties.memory().breakdownInterval());
	}

	@Bean
	@ConditionalOnMissingBean
	CountsReporter leakScopeCountsReporter(ProcFiles proc, Cgroups cgroups, ObjectProvider<ThreadPools> pools) {
		return new CountsReporter(proc, cgroups, all(pools));
	}

	// Its counts have a memory of their own: what is told as growth since the last
	// question must not be that since the last reading.
	@Lazy(false)
	@Bean(initMethod = "start", destroyMethod = "close")
	@ConditionalOnMissingBean
	TrendRecorder leakScopeTrendRecorder(LeakScopeProperties properties, ProcFiles proc, Cgroups cgroups,
			MemoryReporter memory, ObjectProvider<ThreadPools> pools, PressureMonitor monitor) {
		return new TrendRecorder(properties.trends().interval(), memory::summary, memory::report,
				new CountsReporter(proc, cgroups, all(pools))::summary, monitor::report);
	}

	@Bean
	ActivityRule leakScopeLoggingActivity(PressureMonitor monitor) {
		return monitor.activity();
	}

	@Bean
	HolderLookup leakScopeLoggingHolders(PressureMonitor monitor) {
		return monitor.holders();
	}

	@Bean
	@ConditionalOnMissingBean
	StackCapture leakScopeStackCapture(LeakScopeProperties properties) {
		return new StackCapture(properties.threads().maxStacks(), properties.threads().maxPause());
	}

	@Bean
	@ConditionalOnMissingBean
	ThreadsReporter leakScopeThreadsReporter(ProcFiles proc, StackCapture capture, ObjectProvider<ActivityRule> rules,
			ObjectProvider<HolderLookup> lookups) {
		return new ThreadsReporter(proc, capture, rules.orderedStream().toList(), lookups.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	StacksReporter leakScopeStacksReporter(StackCapture capture, ObjectProvider<ActivityRule> rules) {
		return new StacksReporter(capture, rules.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	MemoryFitReporter leakScopeMemoryFitReporter(ProcFiles proc, ObjectProvider<ThreadPools> pools) {
		return new MemoryFitReporter(proc, all(pools));
	}

	@Bean
	@ConditionalOnMissingBean
	ClassesReporter leakScopeClassesReporter() {
		return new ClassesReporter();
	}

	private static ThreadPools all(ObjectProvider<ThreadPools> pools) {
		return ThreadPools.all(pools.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	Diagnosis leakScopeDiagnosis(ObjectProvider<Finding> configuration, Environment environment, ProcFiles proc,
			BeanFactory beans) {
		boolean isExposed = beans.containsBean(LeakScopeEndpointAutoConfiguration.WEB_EXTENSION);
		ActuatorAddress address = new ActuatorAddress(environment);
		return new Diagnosis(configuration.orderedStream().toList(),
				(endpoint) -> (isExposed || !endpoint.equals(ActuatorAddress.LEAKSCOPE)) ? address.apply(endpoint) : "",
				proc.hostname());
	}

	@Bean
	@ConditionalOnWebApplication
	@ConditionalOnManagementPort(ManagementPortType.SAME)
	Finding leakScopeManagementSharesServerFinding(Environment environment) {
		return ConfigurationFindings.managementSharesServer(environment.getProperty("management.server.port"));
	}

	@Bean
	@ConditionalOnThreading(Threading.VIRTUAL)
	@Conditional(HiddenVirtualThreadsCondition.class)
	Finding leakScopeHiddenVirtualThreadsFinding() {
		return ConfigurationFindings.virtualThreadsHidden();
	}

	@Bean
	@ConditionalOnMissingBean
	DiagnosisReporter leakScopeDiagnosisReporter(Diagnosis diagnosis, MemoryReporter memory, MemoryFitReporter fit,
			CountsReporter counts, ThreadsReporter threads, TrendRecorder trends, PressureMonitor monitor) {
		return new DiagnosisReporter(diagnosis, memory::summary, fit, counts::summary, threads::deadlocks,
				monitor::report, trends::report);
	}

	// Its counts have a memory of their own, as those of the trends have.
	@Lazy(false)
	@Bean(initMethod = "start", destroyMethod = "close")
	@ConditionalOnMissingBean
	IncidentRecorder leakScopeIncidentRecorder(LeakScopeProperties properties, Diagnosis diagnosis, ProcFiles proc,
			Cgroups cgroups, MemoryReporter memory, MemoryFitReporter fit, ObjectProvider<ThreadPools> pools,
			ThreadsReporter threads, StacksReporter stacks, TrendRecorder trends, PressureMonitor monitor) {
		DiagnosisReporter reporter = new DiagnosisReporter(diagnosis, memory::summary, fit,
				new CountsReporter(proc, cgroups, all(pools))::summary, threads::deadlocks, monitor::report,
				trends::report);
		return new IncidentRecorder(
				new IncidentSettings(properties.trends().interval(), properties.incidents().max(),
						properties.incidents().directory(), properties.incidents().terminationMessagePath()),
				() -> monitor.report().status(), reporter,
				new EvidenceCollector(() -> stacks.report(INCIDENT_STACKS), threads::thread), IncidentsText::of);
	}

}
