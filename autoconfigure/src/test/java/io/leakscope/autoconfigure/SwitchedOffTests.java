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

import io.leakscope.logging.LoggingPressure;
import io.leakscope.testapp.Answer;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import io.leakscope.testapp.Verdicts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An off switch must not take a fleet down: the start succeeds and probes get an answer.
 */
class SwitchedOffTests {

	private static final String READINESS = "leakscope.health.readiness.enabled=true";

	@ParameterizedTest
	@EnumSource
	void whenLeakScopeIsOffNothingWatchesAndTheGroupIsUnknown(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with("leakscope.enabled=false", READINESS)
			.start()) {
			assertThat(application.context().getBeanNamesForType(LoggingPressure.class)).isEmpty();
			assertThatProbesAnswer(application);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheIndicatorIsOffTheGroupIsUnknownThoughLoggingIsStuck(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(40, Duration.ofMinutes(2)))
			.with("management.health.logging-backpressure.enabled=false", READINESS)
			.start()) {
			assertThatProbesAnswer(application);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenAllIndicatorsAreOffByDefaultTheGroupIsUnknownThoughLoggingIsStuck(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(40, Duration.ofMinutes(2)))
			.with("management.health.defaults.enabled=false", READINESS)
			.start()) {
			assertThatProbesAnswer(application);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenOnlyThisIndicatorIsOnItIsOn(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(40, Duration.ofMinutes(2)))
			.with("management.health.defaults.enabled=false", "management.health.logging-backpressure.enabled=true")
			.start()) {
			assertThat(application.actuator("health/logging").status()).isEqualTo(503);
		}
	}

	private static void assertThatProbesAnswer(TestApplication application) {
		Answer group = application.actuator("health/logging");
		assertThat(group.status()).as(group.toString()).isEqualTo(200);
		assertThat(group.<String>read("$.status")).isEqualTo("UNKNOWN");
		assertThat(application.actuator("health/readiness").status()).isEqualTo(200);
		assertThat(application.actuator("health/readiness").<String>read("$.status")).isEqualTo("UP");
		assertThat(application.actuator("health").status()).isEqualTo(200);
	}

}
