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

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.leakscope.health.LoggingBackpressureHealthIndicator;
import io.leakscope.health.LoggingHealthEndpointGroupsPostProcessor;
import io.leakscope.health.LoggingReadinessHealthIndicator;
import io.leakscope.health.NonBlockingHealthIndicator;
import io.leakscope.logging.LoggingPressure;
import io.leakscope.logging.LoggingReport;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for health. It applies also when LeakScope
 * is switched off: probes that point at its group must go on getting an answer.
 * <p>
 * It comes after Boot's probes: of post-processors of the same order the one that is
 * registered last sees the readiness group.
 */
@AutoConfiguration(after = LeakScopeAutoConfiguration.class,
		afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass({ OperationResponseBody.class, HealthIndicator.class, HealthEndpointGroups.class })
public final class LeakScopeHealthAutoConfiguration {

	private static final String INDICATOR = LoggingHealthEndpointGroupsPostProcessor.INDICATOR + "HealthIndicator";

	private static final String READINESS_INDICATOR = LoggingHealthEndpointGroupsPostProcessor.READINESS_INDICATOR
			+ "HealthIndicator";

	private static final String READINESS_ENABLED = "leakscope.health.readiness.enabled";

	@Bean
	LoggingHealthEndpointGroupsPostProcessor leakScopeHealthEndpointGroupsPostProcessor(Environment environment,
			ObjectProvider<HealthEndpointProperties> properties) {
		Set<String> hidden = new HashSet<>(Set.of(LoggingHealthEndpointGroupsPostProcessor.READINESS_INDICATOR));
		if (!isOn(environment)) {
			hidden.add(LoggingHealthEndpointGroupsPostProcessor.INDICATOR);
		}
		HealthEndpointProperties health = properties.getIfAvailable();
		return new LoggingHealthEndpointGroupsPostProcessor(hidden,
				(health != null) ? health.getStatus().getHttpMapping() : Map.of());
	}

	private static boolean isOn(Environment environment) {
		boolean byDefault = environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
		return environment.getProperty("leakscope.enabled", Boolean.class, true)
				&& environment.getProperty("management.health.logging-backpressure.enabled", Boolean.class, byDefault);
	}

	private static HealthIndicator indicator(Environment environment, ObjectProvider<LoggingPressure> pressure) {
		LoggingPressure watched = pressure.getIfAvailable();
		if (watched == null || !isOn(environment)) {
			LoggingReport off = LoggingReport.unknown("LeakScope, or this health indicator, is switched off.");
			return new LoggingBackpressureHealthIndicator(() -> off);
		}
		return new LoggingBackpressureHealthIndicator(watched);
	}

	private static HealthIndicator readinessIndicator(LoggingPressure pressure, LeakScopeProperties properties) {
		LeakScopeProperties.Health.Readiness readiness = properties.health().readiness();
		return new LoggingReadinessHealthIndicator(pressure, readiness.blockedThreads(), readiness.after(),
				readiness.maxDuration());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Mono.class, ReactiveHealthIndicator.class })
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean(INDICATOR)
		@ConditionalOnMissingBean(name = INDICATOR)
		ReactiveHealthIndicator loggingBackpressureHealthIndicator(Environment environment,
				ObjectProvider<LoggingPressure> pressure) {
			return new NonBlockingHealthIndicator(indicator(environment, pressure));
		}

		@Bean(READINESS_INDICATOR)
		@ConditionalOnBean(LoggingPressure.class)
		@ConditionalOnEnabledHealthIndicator("logging-backpressure")
		@ConditionalOnBooleanProperty(READINESS_ENABLED)
		@ConditionalOnMissingBean(name = READINESS_INDICATOR)
		ReactiveHealthIndicator loggingReadinessHealthIndicator(LoggingPressure pressure,
				LeakScopeProperties properties) {
			return new NonBlockingHealthIndicator(readinessIndicator(pressure, properties));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(NotReactiveWebApplicationCondition.class)
	static class BlockingConfiguration {

		@Bean(INDICATOR)
		@ConditionalOnMissingBean(name = INDICATOR)
		HealthIndicator loggingBackpressureHealthIndicator(Environment environment,
				ObjectProvider<LoggingPressure> pressure) {
			return indicator(environment, pressure);
		}

		@Bean(READINESS_INDICATOR)
		@ConditionalOnBean(LoggingPressure.class)
		@ConditionalOnEnabledHealthIndicator("logging-backpressure")
		@ConditionalOnBooleanProperty(READINESS_ENABLED)
		@ConditionalOnMissingBean(name = READINESS_INDICATOR)
		HealthIndicator loggingReadinessHealthIndicator(LoggingPressure pressure, LeakScopeProperties properties) {
			return readinessIndicator(pressure, properties);
		}

	}

}
