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
import java.util.Map;

import io.leakscope.testapp.Answer;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import io.leakscope.testapp.Verdicts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What probes get from real servers for each verdict.
 */
class HealthOverHttpTests {

	private static final String READINESS = "leakscope.health.readiness.enabled=true";

	private static final String DETAILS = "management.endpoint.health.show-details=always";

	@ParameterizedTest
	@EnumSource
	void flowingIsUpEverywhere(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.flowing())
			.with(READINESS, DETAILS)
			.start()) {
			assertThatIs(application.actuator("health/logging"), 200, "UP");
			assertThatIs(application.actuator("health/readiness"), 200, "UP");
			assertThatIs(application.actuator("health"), 200, "UP");
			assertThat(components(application.actuator("health"))).containsKey("loggingBackpressure")
				.doesNotContainKey("loggingReadiness");
			assertThat(application.actuator("health").<Iterable<String>>read("$.groups"))
				.containsExactlyInAnyOrder("liveness", "logging", "readiness");
		}
	}

	@ParameterizedTest
	@EnumSource
	void slowTakesOnlyItsOwnGroupOutOfService(Stack stack) {
		try (TestApplication application = TestApplication.on(stack).with(Verdicts.slow()).with(READINESS).start()) {
			assertThatIs(application.actuator("health/logging"), 503, "SLOW");
			assertThatIs(application.actuator("health/readiness"), 200, "UP");
			assertThatIs(application.actuator("health"), 200, "UP");
		}
	}

	@ParameterizedTest
	@EnumSource
	void slowIsRemappedByTheUser(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.slow())
			.with("management.endpoint.health.status.http-mapping.slow=200")
			.start()) {
			assertThatIs(application.actuator("health/logging"), 200, "SLOW");
		}
	}

	@ParameterizedTest
	@EnumSource
	void slowCountsInTheRootWhereTheUserPutsItInTheOrder(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.slow())
			.with("management.endpoint.health.status.order=down,slow,up",
					"management.endpoint.health.status.http-mapping.slow=429")
			.start()) {
			assertThatIs(application.actuator("health"), 429, "SLOW");
			assertThatIs(application.actuator("health/logging"), 429, "SLOW");
		}
	}

	@ParameterizedTest
	@EnumSource
	void stuckSaysNothingButItsStatusWhenDetailsAreNotShown(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(40, Duration.ofSeconds(21)))
			.with(READINESS, "management.endpoint.health.show-details=never")
			.start()) {
			assertThat(application.actuator("health/logging")).isEqualTo(new Answer(503, "{\"status\":\"DOWN\"}"));
			assertThat(application.actuator("health/readiness"))
				.isEqualTo(new Answer(503, "{\"status\":\"OUT_OF_SERVICE\"}"));
			assertThatIs(application.actuator("health"), 503, "DOWN");
			assertThatIs(application.actuator("health/liveness"), 200, "UP");
		}
	}

	@ParameterizedTest
	@EnumSource
	void stuckTellsWhoAndWhereWhenDetailsAreShown(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(40, Duration.ofSeconds(21)))
			.with(DETAILS)
			.start()) {
			Answer answer = application.actuator("health/logging");
			assertThatIs(answer, 503, "DOWN");
			assertThat(answer.<Map<String, Object>>read("$.components.loggingBackpressure.details"))
				.containsEntry("status", "STUCK")
				.containsEntry("reason", "40 threads are stuck.")
				.containsEntry("blockedThreads", 40)
				.containsEntry("longestBlocked", "PT21S")
				.containsEntry("appender", "CONSOLE")
				.containsEntry("sink", "stdout -> pipe:[12345]")
				.containsEntry("culprit", "http-nio-8080-exec-7")
				.containsEntry("since", "2026-11-23T03:12:00Z")
				.containsEntry("lastSampleAge", "PT0.3S");
		}
	}

	@ParameterizedTest
	@EnumSource
	void fewStuckThreadsAreAnAlertButDoNotTakeTrafficAway(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(2, Duration.ofMinutes(2)))
			.with(READINESS)
			.start()) {
			assertThatIs(application.actuator("health/logging"), 503, "DOWN");
			assertThatIs(application.actuator("health/readiness"), 200, "UP");
		}
	}

	@ParameterizedTest
	@EnumSource
	void readinessIsNotJoinedUnlessAskedFor(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(40, Duration.ofMinutes(2)))
			.start()) {
			assertThatIs(application.actuator("health/readiness"), 200, "UP");
		}
	}

	@ParameterizedTest
	@EnumSource
	void readinessIsJoinedAlsoWhereTheUserDefinesItsGroup(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(40, Duration.ofMinutes(2)))
			.with(READINESS, "management.endpoint.health.group.readiness.include=readinessState,ping",
					"management.endpoint.health.group.readiness.show-components=always")
			.start()) {
			Answer readiness = application.actuator("health/readiness");
			assertThatIs(readiness, 503, "OUT_OF_SERVICE");
			assertThat(components(readiness)).containsOnlyKeys("readinessState", "ping", "loggingReadiness");
		}
	}

	@ParameterizedTest
	@EnumSource
	void readinessIsJoinedAlsoWhereItsPathIsOnTheMainPort(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(40, Duration.ofMinutes(2)))
			.with(READINESS, "management.endpoint.health.probes.add-additional-paths=true")
			.start()) {
			assertThatIs(application.main("/readyz"), 503, "OUT_OF_SERVICE");
			assertThatIs(application.main("/livez"), 200, "UP");
		}
	}

	@ParameterizedTest
	@EnumSource
	void readinessMayBeJoinedWhereThereIsNone(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(40, Duration.ofMinutes(2)))
			.with(READINESS, "management.endpoint.health.probes.enabled=false")
			.start()) {
			assertThat(application.actuator("health/readiness").status()).isEqualTo(404);
			assertThatIs(application.actuator("health/logging"), 503, "DOWN");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aGroupOfTheUserThatIsNamedLoggingWins(Stack stack) {
		try (TestApplication application = TestApplication.on(stack)
			.with(Verdicts.stuck(40, Duration.ofMinutes(2)))
			.with("management.endpoint.health.group.logging.include=ping",
					"management.endpoint.health.group.logging.show-components=always")
			.start()) {
			Answer answer = application.actuator("health/logging");
			assertThatIs(answer, 200, "UP");
			assertThat(components(answer)).containsOnlyKeys("ping");
		}
	}

	private static Map<String, Object> components(Answer answer) {
		return answer.read("$.components");
	}

	private static void assertThatIs(Answer answer, int code, String status) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(code);
		assertThat(answer.<String>read("$.status")).as(answer.toString()).isEqualTo(status);
	}

}
