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

import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.MonitorSettings;
import io.leakscope.logging.PressureMonitor;
import io.leakscope.logging.Sinks;
import io.leakscope.logging.StandardStreams;
import io.leakscope.support.ProcFiles;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@link AutoConfiguration Auto-configuration} for the pressure monitor. Without the
 * actuator, whose marker the reports carry, there is nobody to report to.
 */
@AutoConfiguration
@ConditionalOnClass(OperationResponseBody.class)
@ConditionalOnBooleanProperty(name = "leakscope.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LeakScopeProperties.class)
@Import(LoggingBackendsConfiguration.class)
public final class LeakScopeAutoConfiguration {

	static final Path PROC = Path.of("/proc");

	@Bean
	@ConditionalOnMissingBean
	ProcFiles leakScopeProcFiles() {
		return new ProcFiles(PROC);
	}

	@Bean
	@ConditionalOnMissingBean
	Sinks leakScopeSinks(ProcFiles proc) {
		return new Sinks(proc);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean
	StandardStreams leakScopeStandardStreams(Sinks sinks) {
		return new StandardStreams(sinks);
	}

	// Watches from the start, also where beans are lazy.
	@Lazy(false)
	@Bean(initMethod = "start", destroyMethod = "close")
	@ConditionalOnMissingBean
	PressureMonitor leakScopePressureMonitor(LeakScopeProperties properties, ObjectProvider<LoggingBackend> backends) {
		return new PressureMonitor(settings(properties.logging()), backends.orderedStream().toList());
	}

	private static MonitorSettings settings(LeakScopeProperties.Logging logging) {
		return new MonitorSettings(logging.sampleInterval(), logging.stuckAfter(), logging.blockedThreads(),
				logging.slowCall(), logging.slowFor(), logging.slowThreads(), logging.slowWindow(),
				logging.recoverAfter(), logging.dumpVirtualThreads());
	}

}
