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

import java.time.Duration;
import java.util.List;

import io.leakscope.testapp.Answer;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Class histograms over HTTP on both stacks: what a read may cost, and who may have a
 * full collection made.
 */
class ClassesOverHttpTests {

	private static final String CLASSES = "leakscope/classes";

	private static final String JSON = "*/*";

	private static final String TEXT = "text/plain";

	@ParameterizedTest
	@EnumSource
	void nobodyHasToWaitForLongerThanHeAccepts(Stack stack) {
		try (TestApplication application = start(stack, "management.endpoint.leakscope.access=read-only")) {
			for (String path : List.of("leakscope", "leakscope/text", "leakscope/report")) {
				assertThat(application.actuator(path).status()).isEqualTo(200);
			}
			Answer refused = application.actuator(CLASSES + "?pause=1ms");
			assertThat(refused.status()).isEqualTo(200);
			assertThat(refused.<Object>read("$")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
				.as("neither the overview nor the report has taken one")
				.doesNotContainKeys("time", "age", "since");
			assertThat(refused.<List<Object>>read("$.classes")).isEmpty();
			assertThat(refused.<String>read("$.reason")).contains("The JVM would stand still for about", "1 ms");
			assertThat(Duration.parse(refused.read("$.expectedPause"))).isGreaterThan(Duration.ofMillis(1));
			assertThat(application.actuator("leakscope/report").body()).contains("CLASSES  none were counted yet");
			String port = application.context().getEnvironment().getProperty("local.management.port");
			assertThat(application.actuator(CLASSES + "?pause=1ms", TEXT).body()).contains("there is no histogram yet",
					"curl -sG -d pause=1s", "http://127.0.0.1:" + port + "/actuator/leakscope/classes\n");
			Answer taken = application.actuator(CLASSES + "?pause=5m&top=5");
			assertThat(taken.<List<String>>read("$.classes[*].name")).hasSize(5).contains("byte[]");
			assertThat(taken.<Boolean>read("$.live")).isFalse();
			assertThat(Duration.parse(taken.read("$.took"))).isPositive();
			assertThat(application.actuator("leakscope/report").body())
				.contains("\n/classes\n" + "=".repeat(80) + "\nCLASSES  ", "  byte[]\n");
			Answer last = application.actuator(CLASSES);
			assertThat(last.<String>read("$.time")).as("the last is young enough").isEqualTo(taken.read("$.time"));
			assertThat(last.<List<Object>>read("$.classes")).hasSize(30);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aFullCollectionIsMadeOnlyWhereWritesAreAllowed(Stack stack) {
		try (TestApplication application = start(stack)) {
			assertThat(application.post(CLASSES, JSON).status()).isEqualTo(405);
			assertThat(application.post(CLASSES, TEXT).status()).isIn(405, 406);
		}
		try (TestApplication application = start(stack, "management.endpoint.leakscope.access=unrestricted")) {
			Answer live = application.post(CLASSES, JSON);
			assertThat(live.status()).isEqualTo(200);
			assertThat(live.<Boolean>read("$.live")).isTrue();
			assertThat(live.<List<Object>>read("$.classes")).hasSize(30);
			assertThat(application.post(CLASSES, TEXT).body()).startsWith("CLASSES  ").contains("they are alive");
			assertThat(application.actuator(CLASSES, TEXT).body())
				.contains("MISSING  GC.class_histogram was just taken of the other kind: one in 10 s\n");
			Answer readOnly = application.post("leakscope/memory", JSON);
			assertThat(readOnly.status()).isEqualTo(404);
			assertThat(readOnly.<String>read("$.message")).isEqualTo("Section 'memory' can only be read.");
			assertThat(readOnly.<List<String>>read("$.available")).containsExactly("classes");
			assertThat(application.post("leakscope/memory", TEXT).body())
				.isEqualTo("Section 'memory' can only be read. There is: classes.\n");
			assertThat(application.post("leakscope/heap", JSON).<String>read("$.message"))
				.contains("no section 'heap'");
		}
	}

	private static TestApplication start(Stack stack, String... properties) {
		return TestApplication.on(stack)
			.with("management.endpoints.web.exposure.include=leakscope")
			.with(properties)
			.start();
	}

}
