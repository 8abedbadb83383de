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

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Floods that hold no thread up, whatever becomes of the log.
 */
class NotBlockingIT {

	private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

	/**
	 * A build has a minute of it.
	 */
	private static final Duration HEALTHY = Duration.ofSeconds(Integer.getInteger("healthy.seconds", 60));

	@Test
	void aQueueThatNeverBlocksHoldsNobodyUpWhenItsSinkIsStalled() throws IOException {
		try (ChildShop shop = Shops.up(Shops.shop().profiles("async-never-block"))) {
			assertUpAllTheTime("Never block", shop, 40).hasAppender("ASYNC", "mode", "DROPPING")
				.hasAppender("ASYNC", "remainingCapacity", 0);
		}
	}

	@Test
	void aQueueThatDiscardsHoldsNobodyUpWhenItsSinkIsStalled() throws IOException {
		try (ChildShop shop = Shops.up(Shops.shop().profiles("async-discarding"))) {
			assertUpAllTheTime("Discarding", shop, 40).hasAppender("ASYNC", "mode", "DISCARDING")
				.hasAppender("ASYNC", "discardingThreshold", 51)
				// Logback looks before it puts: of 40 threads each may have put one more.
				.hasAppenderWith("ASYNC", "remainingCapacity", 50 - 39, 50);
		}
	}

	@Test
	void aPipeThatIsReadAtFullSpeedHoldsNobodyUp() throws IOException {
		try (ChildShop shop = Shops
			.up(Shops.shop().jvmOptions("-Dleakscope.trends.interval=1s", "-Dleakscope.incidents.max=100"))) {
			shop.readStdout();
			assertUpAllTheTime("Healthy", shop, 200, HEALTHY).hasAppender("CONSOLE", "mode", "SYNCHRONOUS");
			assertNothingWasWorthMoreThanANotice(shop);
		}
	}

	/**
	 * Whatever was a warning at some time is an incident.
	 */
	private static void assertNothingWasWorthMoreThanANotice(ChildShop shop) throws IOException {
		HttpAnswer answer = shop.management("/actuator/leakscope/incidents", "application/json",
				Duration.ofSeconds(30));
		assertThat(JsonPath.<List<Object>>read(answer.body(), "$.incidents")).isEmpty();
		assertThat(answer.body()).doesNotContain("unavailable");
	}

	private static LoggingAnswer assertUpAllTheTime(String name, ChildShop shop, int threads) throws IOException {
		return assertUpAllTheTime(name, shop, threads, LONG_ENOUGH);
	}

	private static LoggingAnswer assertUpAllTheTime(String name, ChildShop shop, int threads, Duration time)
			throws IOException {
		// The flood takes all the CPU there is: how long an answer takes is the machine's
		// affair, and is the same without LeakScope.
		try (Probes probes = Probes.patient(shop, Probes.LOGGING, Probes.READINESS)) {
			probes.awaitSomeMore();

			shop.post("/chaos/flood?level=DEBUG&threads=" + threads, null, Duration.ofSeconds(10));
			Standstill standstill = new Standstill(shop);
			assertThat(standstill.isReached()).isFalse();
			probes.keepOn(time);
			assertThat(standstill.isReached()).as("The flood moves").isFalse();
			System.out.println(name + ": " + probes);
			probes.assertAlways(Probes.LOGGING, 200);
			probes.assertAlways(Probes.READINESS, 200);
			return LoggingAnswer.of(shop).isFlowing();
		}
	}

}
