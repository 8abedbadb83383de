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

import java.time.Duration;
import java.util.List;

import io.leakscope.logging.FramePrefixes;
import io.leakscope.memory.MemoryReporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class LeakScopePropertiesTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LeakScopeAutoConfiguration.class));

	@Test
	void defaultsAreThoseOfTheDocumentation() {
		this.contextRunner.run((context) -> {
			LeakScopeProperties properties = context.getBean(LeakScopeProperties.class);
			assertThat(properties.enabled()).isTrue();
			assertThat(properties.logging())
				.isEqualTo(new LeakScopeProperties.Logging(Duration.ofSeconds(1), Duration.ofSeconds(5), 1,
						Duration.ofSeconds(1), Duration.ofSeconds(10), 20, 5, Duration.ofSeconds(10), List.of(), null));
			assertThat(properties.health().readiness())
				.isEqualTo(new LeakScopeProperties.Health.Readiness(false, 3, Duration.ofSeconds(20), null));
			assertThat(properties.memory()).isEqualTo(new LeakScopeProperties.Memory(Duration.ofSeconds(10)));
			assertThat(properties.threads()).isEqualTo(new LeakScopeProperties.Threads(5000, Duration.ofMillis(20)));
		});
	}

	@Test
	void anEmptyPathIsNone() {
		this.contextRunner
			.withPropertyValues("leakscope.incidents.directory=", "leakscope.incidents.termination-message-path=")
			.run((context) -> assertThat(context.getBean(LeakScopeProperties.class).incidents())
				.isEqualTo(new LeakScopeProperties.Incidents(20, null, null)));
	}

	@Test
	void framesOfFurtherPackagesAndClassesCountAsLogging() {
		this.contextRunner.withPropertyValues("leakscope.logging.frame-prefixes=com.acme.log.,com.acme.Tracer")
			.run((context) -> assertThat(context.getBean(FramePrefixes.class).signatures().packages())
				.containsExactlyInAnyOrder("com.acme.log.", "com.acme.Tracer"));
	}

	@ParameterizedTest
	@CsvSource({ "1s, true", "1h, false" })
	@EnabledOnOs(OS.LINUX)
	void aBreakdownOfMemoryIsGoodForItsInterval(String interval, boolean fresh) {
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(LeakScopeAutoConfiguration.class,
					LeakScopeReportAutoConfiguration.class, LeakScopeEndpointAutoConfiguration.class))
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=leakscope",
					"leakscope.memory.breakdown-interval=" + interval)
			.run((context) -> {
				MemoryReporter reporter = context.getBean(MemoryReporter.class);
				reporter.report();
				Thread.sleep(1500);
				assertThat(reporter.report().breakdown().age().compareTo(Duration.ofMillis(1500)) < 0).isEqualTo(fresh);
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "leakscope.logging.sample-interval | 10ms | between 100ms and 10s",
			"leakscope.logging.stuck-after | 0s | between 1s and 600s",
			"leakscope.logging.blocked-threads | 0 | between 1 and 100000",
			"leakscope.logging.slow-window | 20 | between 0 and 19",
			"leakscope.logging.frame-prefixes | com.acme.log | a package that ends with '.', or the name of a class",
			"leakscope.logging.frame-prefixes | java. | outside the JDK, since the JDK's frames are on every stack",
			"leakscope.logging.frame-prefixes | java.util.Timer | outside the JDK",
			"leakscope.logging.frame-prefixes | com. | outside the JDK",
			"leakscope.health.readiness.after | 2h | between 1s and 3600s",
			"leakscope.health.readiness.max-duration | 0s | between 1s and 86400s",
			"leakscope.memory.breakdown-interval | 500ms | between 1s and 3600s",
			"leakscope.trends.interval | 1h | between 1s and 600s", "leakscope.incidents.max | 0 | between 1 and 1000",
			"leakscope.threads.max-stacks | 1 | between 10 and 100000",
			"leakscope.threads.max-pause | 20s | between 1ms and 10s" })
	void aBadValueFailsTheStartWithPropertyValueAndRange(String property, String value, String allowed) {
		this.contextRunner.withPropertyValues(property + "=" + value).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidLeakScopePropertyException.class, (ex) -> {
					FailureAnalysis analysis = new InvalidLeakScopePropertyFailureAnalyzer().analyze(ex, ex);
					assertThat(analysis.getDescription()).contains(property)
						.contains(value.replace("2h", "7200s").replace("1h", "3600s"))
						.contains(allowed);
					assertThat(analysis.getAction()).startsWith("Correct the value of '" + property + "': it must be ")
						.contains(allowed)
						.endsWith(". Or remove the property to use the default.");
				});
		});
	}

}
