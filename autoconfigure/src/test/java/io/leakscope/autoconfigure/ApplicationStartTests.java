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

import java.lang.management.ManagementFactory;
import java.time.Duration;

import javax.management.ObjectName;

import io.leakscope.logging.LoggingPressure;
import io.leakscope.logging.PressureMonitor;
import io.leakscope.logging.PressureStatus;
import io.leakscope.testapp.Answer;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import io.leakscope.testapp.Verdicts;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications start with LeakScope whatever else they do.
 */
class ApplicationStartTests {

	@ParameterizedTest
	@EnumSource
	void withNothingConfiguredTheMonitorWatchesAndTheGroupAnswers(Stack stack) {
		try (TestApplication application = TestApplication.on(stack).start()) {
			LoggingPressure pressure = application.context().getBean(LoggingPressure.class);
			assertThat(pressure).isInstanceOf(PressureMonitor.class);
			Awaitility.await().until(() -> pressure.verdict().status() == PressureStatus.FLOWING);
			assertThat(application.actuator("health/logging")).isEqualTo(new Answer(200, "{\"status\":\"UP\"}"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void anIndicatorOfTheUserWithTheSameNameWins(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(40, Duration.ofMinutes(2)))
			.with(OwnIndicator.class)
			.with("management.endpoint.health.show-details=always")
			.start()) {
			Answer answer = application.actuator("health/logging");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.<String>read("$.components.loggingBackpressure.details.by")).isEqualTo("the user");
		}
	}

	@ParameterizedTest
	@EnumSource
	void withLazyBeansTheMonitorWatchesFromTheStart(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with("spring.main.lazy-initialization=true")
			.start()) {
			assertThat(Thread.getAllStackTraces().keySet())
				.anyMatch((thread) -> "leakscope-monitor".equals(thread.getName()));
			assertThat(application.actuator("health/logging").status()).isEqualTo(200);
		}
	}

	@Test
	void withJmxEverythingIsExposed() throws Exception {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC)
			.with("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=*",
					"management.endpoints.web.exposure.include=*")
			.start()) {
			assertThat(ManagementFactory.getPlatformMBeanServer()
				.isRegistered(new ObjectName("org.springframework.boot:type=Endpoint,name=Health"))).isTrue();
			assertThat(application.actuator("health/logging").status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	void onTheMainPortTheGroupAnswersAsWell(Stack stack) {
		try (TestApplication application = TestApplication.on(stack).onOnePort().start()) {
			assertThat(application.main("/actuator/health/logging").status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheApplicationStopsItsThreadsEnd(Stack stack) {
		TestApplication.on(stack).start().close();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("leakscope-") || name.startsWith("management-http")));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnIndicator {

		@Bean
		HealthIndicator loggingBackpressureHealthIndicator() {
			return () -> Health.up().withDetail("by", "the user").build();
		}

	}

}
