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
package io.leakscope.sample.incident;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.leakscope.testjdk.TestJdks;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that can leak in the shop, started for real: the right finding comes first,
 * and nothing else is worth more than a notice. Each takes a minute or two, so that a
 * build has one of them; {@code -Dscenarios=full} has all, {@code -Dscenarios=HEAP,FILES}
 * some.
 */
class ScenariosIT {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Set<String> WAIT = Set.of("queue-growing", "virtual-threads-growing");

	private static final Duration SEEN_WITHIN = Duration.ofMinutes(3);

	static Stream<Scenario> scenarios() {
		List<String> wanted = List.of(System.getProperty("scenarios", Scenario.DEADLOCK.name()).split(","));
		return Stream.of(Scenario.values())
			.filter((scenario) -> wanted.contains("full") || wanted.contains(scenario.name()));
	}

	@ParameterizedTest
	@MethodSource("scenarios")
	void theRightFindingComesFirstAndTheOthersStaySilent(Scenario scenario) throws IOException {
		Path home = Path.of(System.getProperty("java.home"));
		if (scenario.jdk > 0) {
			Optional<Path> jdk = TestJdks.atLeast(scenario.jdk);
			Assumptions.assumeTrue(jdk.isPresent());
			home = jdk.get();
		}
		// A small young generation is collected often, and what is alive known each time.
		try (ChildShop shop = Shops.up(Shops.shop()
			.javaHome(home)
			.jvmOptions("-XX:+UseSerialGC", "-Xmx300m", "-Xmn16m", "-Dleakscope.trends.interval=1s"))) {
			shop.readStdout();
			assertThat(shop.post("/chaos/" + scenario.chaos, null, PATIENCE).status()).isEqualTo(200);
			long began = System.nanoTime();
			Awaitility.await()
				.atMost(SEEN_WITHIN)
				.pollInterval(Duration.ofSeconds(1))
				.untilAsserted(() -> isFirst(overview(shop), scenario.finding));
			System.out.printf("%s: %s after %d s%n", scenario.chaos, scenario.finding,
					Duration.ofNanos(System.nanoTime() - began).toSeconds());
			Screen.of(shop).hasSectionsInOrder("WHY", "NEXT", "MEMORY", "LIMITS", "HEALTH", "MORE").hasLines(40);
		}
	}

	private static void isFirst(DocumentContext overview, String finding) {
		String all = overview.jsonString();
		assertThat(overview.<List<String>>read("$.findings[*].id")).as(all).isNotEmpty();
		assertThat(overview.<String>read("$.findings[0].id")).as(all).isEqualTo(finding);
		assertThat(overview.<Map<String, Object>>read("$.verdict")).as(all).containsKey("since");
		List<String> others = overview.read("$.findings[1:][?(@.severity != 'notice')].id");
		// What waits keeps alive what it has.
		others.removeIf((other) -> other.equals("live-set-growing") && WAIT.contains(finding));
		assertThat(others).as(all).isEmpty();
	}

	private static DocumentContext overview(ChildShop shop) throws IOException {
		HttpAnswer answer = shop.management("/actuator/leakscope", "application/json", PATIENCE);
		assertThat(answer.status()).isEqualTo(200);
		return JsonPath.parse(answer.body());
	}

	/**
	 * What leaks, and what is to be found.
	 */
	enum Scenario {

		HEAP("heap-leak?megabytes=200&perSecond=1", "live-set-growing"),

		DIRECT("direct-leak?megabytes=200&perSecond=1", "direct-buffers-growing"),

		NATIVE("native-leak?count=1000&perSecond=4", "native-memory-growing"),

		CLASSES("class-leak?count=1000&perSecond=1", "metaspace-growing"),

		FILES("file-leak?count=1000&perSecond=5", "file-descriptors-growing"),

		CONNECTIONS("connection-leak?count=1000&perSecond=5", "sockets-in-close-wait-growing"),

		TASKS("task-leak?count=10000&perSecond=20", "queue-growing"),

		THREADS("thread-leak?count=1000&perSecond=5", "threads-growing"),

		VIRTUAL_THREADS("thread-leak?kind=virtual&count=10000&perSecond=50", "virtual-threads-growing", 25),

		DEADLOCK("deadlock", "deadlock");

		private final String chaos;

		private final String finding;

		private final int jdk;

		Scenario(String chaos, String finding) {
			this(chaos, finding, 0);
		}

		Scenario(String chaos, String finding, int jdk) {
			this.chaos = chaos;
			this.finding = finding;
			this.jdk = jdk;
		}

	}

}
