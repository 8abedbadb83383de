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
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.jayway.jsonpath.JsonPath;
import io.leakscope.testjdk.TestJdks;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A shop that serves on virtual threads, whose customers give up while it hangs: nothing
 * caps the number of threads that are left behind.
 */
class AbandonedRequestsIT {

	private static final int REQUESTS = 1_200;

	private static final int READINGS = 24;

	/**
	 * The heap is as small as to fill while they come.
	 */
	private static final String[] SMALL = { "-XX:+UseSerialGC", "-Xmx256m", "-Xmn16m",
			"-Dleakscope.trends.interval=1s" };

	/**
	 * The story that LeakScope was built for, in one answer.
	 */
	@Test
	void everyRequestThatWasGivenUpIsCountedAndOneScreenTellsItAll() throws IOException {
		Optional<Path> jdk = TestJdks.atLeast(25);
		Assumptions.assumeTrue(jdk.isPresent());
		try (Stall stall = new Stall("Abandoned requests, virtual threads",
				Shops.up(Shops.shop().javaHome(jdk.get()).virtualThreads().jvmOptions(SMALL)))) {
			stall.probe().assertNothingWrong();
			stall.begin("/chaos/lone-writer");
			stall.awaitDown();
			abandonOverTime(stall.shop());
			Screen.await(stall.shop(), Duration.ofSeconds(60), (screen) -> screen
				.startsWith("CRITICAL", (1 + REQUESTS) + " threads are stuck in logging", "lone-writer-1")
				.says("io.leakscope.sample.shop.Catalogue; DEBUG is set on io.leakscope.sample.shop")
				.saysLike("What is alive in the heap (may reach [^:]* in \\d|grows by [^:]*: .* is reached in )")
				.says("+ " + REQUESTS + " virtual")
				.hasSectionsInOrder("WHY", "NEXT", "MEMORY", "LIMITS", "HEALTH", "MORE")
				.hasLines(40));
			stall.report().isStuck(1, REQUESTS).hasCulprit("lone-writer-1", "RUNNABLE");
			stall.endByItsAdvice();
		}
	}

	@Test
	void whereVirtualThreadsCannotBeListedThoseWhoComeAfterTheDumpAreCountedAsWell() throws IOException {
		Optional<Path> jdk = TestJdks.atLeast(25);
		Assumptions.assumeTrue(jdk.isPresent());
		try (Stall stall = new Stall("Abandoned requests, virtual threads that cannot be listed",
				Shops.up(Shops.shop().withoutExports().javaHome(jdk.get()).virtualThreads()))) {
			stall.probe().assertNothingWrong();
			stall.begin("/chaos/lone-writer");
			stall.awaitDown();
			abandon(stall.shop(), REQUESTS);
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> stall.report().isStuck(1, REQUESTS).hasCulprit("lone-writer-1", "RUNNABLE"));
			Awaitility.await()
				.during(Duration.ofSeconds(5))
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> stall.report().isStuck(1, REQUESTS).isHeldUpBy("CONSOLE", 1 + REQUESTS));
			stall.end();
		}
	}

	/**
	 * Some before each reading of the figures, however long these take: what grows must
	 * be read often while it does.
	 */
	private static void abandonOverTime(ChildShop shop) throws IOException {
		long readings = readings(shop);
		for (int i = 0; i < READINGS; i++) {
			abandon(shop, REQUESTS / READINGS);
			long before = readings;
			readings = Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> readings(shop), (now) -> now > before);
		}
	}

	private static long readings(ChildShop shop) throws IOException {
		HttpAnswer answer = shop.management("/actuator/leakscope/trends", "application/json", Duration.ofSeconds(10));
		return JsonPath.<Number>read(answer.body(), "$.readings").longValue();
	}

	private static void abandon(ChildShop shop, int requests) throws IOException {
		List<Socket> connections = new ArrayList<>();
		for (int i = 0; i < requests; i++) {
			Socket connection = new Socket(InetAddress.getLoopbackAddress(), shop.port());
			connection.getOutputStream()
				.write("GET /products/%d HTTP/1.1\r\nHost: shop\r\n\r\n".formatted(i)
					.getBytes(StandardCharsets.US_ASCII));
			connections.add(connection);
		}
		for (Socket connection : connections) {
			connection.close();
		}
	}

}
