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

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.leakscope.classes.ClassesReporter;
import io.leakscope.counts.CountsReporter;
import io.leakscope.diagnosis.DiagnosisReporter;
import io.leakscope.diagnosis.MemoryFitReporter;
import io.leakscope.endpoint.LeakScopeEndpoint;
import io.leakscope.endpoint.LeakScopeEndpointJmxExtension;
import io.leakscope.endpoint.LeakScopeEndpointWebExtension;
import io.leakscope.endpoint.LeakScopeSections;
import io.leakscope.endpoint.OverviewReport;
import io.leakscope.endpoint.OverviewReporter;
import io.leakscope.endpoint.ReactiveLeakScopeEndpointWebExtension;
import io.leakscope.incidents.IncidentRecorder;
import io.leakscope.logging.PressureMonitor;
import io.leakscope.memory.MemoryReporter;
import io.leakscope.support.ProcFiles;
import io.leakscope.threads.StacksReporter;
import io.leakscope.threads.ThreadsReporter;
import io.leakscope.trend.TrendRecorder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for the endpoint.
 */
@AutoConfiguration(after = LeakScopeReportAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(PressureMonitor.class)
@ConditionalOnAvailableEndpoint(LeakScopeEndpoint.class)
public final class LeakScopeEndpointAutoConfiguration {

	static final String WEB_EXTENSION = "leakScopeEndpointWebExtension";

	@Bean
	@ConditionalOnMissingBean
	OverviewReporter leakScopeOverviewReporter(Environment environment, ProcFiles proc, DiagnosisReporter diagnosis,
			StacksReporter stacks, PressureMonitor monitor, IncidentRecorder incidents) {
		OverviewReport.Application application = new OverviewReport.Application(
				environment.getProperty("spring.application.name"),
				environment.getProperty("spring.application.version"));
		return new OverviewReporter(proc.hostname(), application, diagnosis, stacks, monitor::observer, incidents);
	}

	@Bean
	@ConditionalOnMissingBean
	LeakScopeSections leakScopeSections(OverviewReporter overview, MemoryReporter memory, MemoryFitReporter fit,
			CountsReporter counts, ThreadsReporter threads, StacksReporter stacks, PressureMonitor monitor,
			TrendRecorder trends, ClassesReporter classes, IncidentRecorder incidents, Environment environment) {
		ActuatorAddress address = new ActuatorAddress(environment);
		return new LeakScopeSections(overview, memory, fit, counts, threads, stacks, monitor::report, trends::report,
				classes, incidents, () -> address.apply(ActuatorAddress.LEAKSCOPE));
	}

	@Bean
	@ConditionalOnMissingBean
	LeakScopeEndpoint leakScopeEndpoint(LeakScopeSections sections) {
		return new LeakScopeEndpoint(sections);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.JMX)
	LeakScopeEndpointJmxExtension leakScopeEndpointJmxExtension(LeakScopeSections sections) {
		return new LeakScopeEndpointJmxExtension(sections);
	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(NotReactiveWebApplicationCondition.class)
	static class BlockingConfiguration {

		@Bean(WEB_EXTENSION)
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
		LeakScopeEndpointWebExtension leakScopeEndpointWebExtension(LeakScopeSections sections) {
			return new LeakScopeEndpointWebExtension(sections);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Mono.class)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveConfiguration {

		/**
		 * One may measure, and one wait for the same in another form.
		 */
		private static final int THREADS = 3;

		private static final int MOST_WAITING = 100;

		// Its threads are there before they are needed.
		@Bean(destroyMethod = "dispose")
		Scheduler leakScopeEndpointScheduler() {
			ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
					new ArrayBlockingQueue<>(MOST_WAITING), ReactiveConfiguration::thread);
			executor.prestartAllCoreThreads();
			return Schedulers.fromExecutorService(executor);
		}

		private static Thread thread(Runnable work) {
			Thread thread = new Thread(work, "leakscope-endpoint");
			thread.setDaemon(true);
			return thread;
		}

		@Bean(WEB_EXTENSION)
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
		ReactiveLeakScopeEndpointWebExtension leakScopeEndpointWebExtension(LeakScopeEndpoint endpoint,
				LeakScopeSections sections, Scheduler leakScopeEndpointScheduler) {
			return new ReactiveLeakScopeEndpointWebExtension(endpoint, new LeakScopeEndpointWebExtension(sections),
					leakScopeEndpointScheduler);
		}

	}

}
