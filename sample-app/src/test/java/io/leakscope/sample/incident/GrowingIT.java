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
import java.util.List;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A shop that leaks slowly: what grows is told, with the time that is left, and nothing
 * else is.
 */
class GrowingIT {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	@Test
	void aHeapThatFillsIsToldWithTheTimeThatIsLeft() throws IOException {
		// A small young generation is collected often, and what is alive known each time.
		try (ChildShop shop = Shops
			.up(Shops.shop().jvmOptions("-XX:+UseSerialGC", "-Xmx200m", "-Xmn16m", "-Dleakscope.trends.interval=1s"))) {
			shop.readStdout();
			assertThat(shop.post("/chaos/heap-leak?megabytes=110&perSecond=1", null, PATIENCE).status()).isEqualTo(200);
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.pollInterval(Duration.ofSeconds(1))
				.untilAsserted(() -> isTold(overview(shop)));
			DocumentContext trends = JsonPath.parse(get(shop, "/trends", "application/json"));
			assertThat(trends.<List<String>>read("$.trends[?(@.reachesLimitIn)].name")).startsWith("live set");
			assertThat(get(shop, "/trends", "text/plain"))
				.containsPattern("(?m)^ *live set +\\d+ MB +\\d+ MB +rising +\\+\\d");
			Screen.of(shop)
				.saysLike("What is alive in the heap (may reach [^:]* in \\d|grows by [^:]*: .* is reached in )")
				.hasSectionsInOrder("WHY", "NEXT", "MEMORY", "LIMITS", "HEALTH", "MORE")
				.hasLines(26);
		}
	}

	private static void isTold(DocumentContext overview) {
		String all = overview.jsonString();
		assertThat(overview.<List<String>>read("$.findings[*].id")).as(all).contains("live-set-growing");
		assertThat(overview.<String>read("$.findings[0].id")).as(all).isEqualTo("live-set-growing");
		assertThat(overview.<List<String>>read("$.findings[1:][?(@.severity != 'notice')].id")).as(all).isEmpty();
		long perHour = overview.<Number>read("$.findings[0].evidence.perHour").longValue() >> 20;
		// One megabyte a second, and machines that are late.
		assertThat(perHour).as(all).isBetween(1_500L, 5_400L);
	}

	private static DocumentContext overview(ChildShop shop) throws IOException {
		return JsonPath.parse(get(shop, "", "application/json"));
	}

	private static String get(ChildShop shop, String path, String accept) throws IOException {
		HttpAnswer answer = shop.management("/actuator/leakscope" + path, accept, PATIENCE);
		assertThat(answer.status()).as(path).isEqualTo(200);
		return answer.body();
	}

}
