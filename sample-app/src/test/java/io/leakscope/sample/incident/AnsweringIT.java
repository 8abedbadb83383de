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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs a shop whose logging is stalled to say so.
 */
class AnsweringIT {

	private static final int PROBES = 1000;

	private static final int AT_A_TIME = 4;

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	@Test
	void aThousandAnswersComeInTimeAndCostNoThreadAndNoLogEvent() throws Exception {
		try (Stall stall = new Stall("A thousand", Shops.up(Shops.shop().profiles("recent-events")))) {
			stall.probe().assertNothingWrong();
			stall.begin("/chaos/flood?threads=40&level=DEBUG");
			stall.awaitDown();
			Map<String, Long> eventsBefore = events(stall.shop());
			List<JsonNode> threadsBefore = threads(stall.shop());

			List<Probe> probes = ask(stall.shop());
			List<Duration> times = probes.stream().map(Probe::took).sorted().toList();
			System.out.printf("Asked %d times: p50 %d ms, p99 %d ms, max %d ms%n", PROBES,
					times.get(PROBES / 2).toMillis(), times.get(PROBES * 99 / 100).toMillis(),
					times.get(PROBES - 1).toMillis());

			assertThat(probes).hasSize(PROBES).filteredOn((probe) -> !probe.isInTime()).isEmpty();
			assertThat(probes).filteredOn((probe) -> probe.status() != 503).isEmpty();
			List<JsonNode> threads = threads(stall.shop());
			assertThat(threads).extracting(AnsweringIT::name)
				.containsExactlyInAnyOrderElementsOf(threadsBefore.stream().map(AnsweringIT::name).toList());
			assertThat(threads).filteredOn(AnsweringIT::isInLogging)
				.hasSize(40)
				.extracting(AnsweringIT::name)
				.allMatch((name) -> name.startsWith("flood-"));
			assertThat(events(stall.shop())).isEqualTo(eventsBefore);
			stall.end();
		}
	}

	private static List<Probe> ask(ChildShop shop) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
		try {
			List<Future<Probe>> answers = executor
				.invokeAll(Collections.nCopies(PROBES, () -> Probe.of(shop, Probes.LOGGING)));
			List<Probe> probes = new ArrayList<>();
			for (Future<Probe> answer : answers) {
				probes.add(answer.get());
			}
			return probes;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static Map<String, Long> events(ChildShop shop) throws IOException {
		return json(shop.get("/chaos/events", TIMEOUT)).propertyStream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().asLong()));
	}

	private static List<JsonNode> threads(ChildShop shop) throws IOException {
		HttpAnswer dump = shop.management("/actuator/threaddump", "application/json", TIMEOUT);
		return json(dump).get("threads").valueStream().toList();
	}

	private static String name(JsonNode thread) {
		return thread.get("threadName").asString();
	}

	private static boolean isInLogging(JsonNode thread) {
		return thread.get("stackTrace").toString().contains("ch.qos.logback");
	}

	private static JsonNode json(HttpAnswer answer) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		return JsonMapper.shared().readTree(answer.body());
	}

}
