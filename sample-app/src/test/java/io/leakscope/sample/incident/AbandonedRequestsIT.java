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

import io.leakscope.testjdk.TestJdks;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A shop that serves on virtual threads, whose customers give up while it hangs: nothing
 * caps the number of threads that are left behind.
 */
class AbandonedRequestsIT {

	private static final int REQUESTS = 1_000;

	@Test
	void everyRequestThatWasGivenUpIsCountedWhileItHangs() throws IOException {
		areCounted("Abandoned requests, virtual threads", Shops.shop());
	}

	@Test
	void whereVirtualThreadsCannotBeListedThoseWhoComeAfterTheDumpAreCountedAsWell() throws IOException {
		areCounted("Abandoned requests, virtual threads that cannot be listed", Shops.shop().withoutExports());
	}

	private static void areCounted(String incident, ChildShop.Builder shop) throws IOException {
		Optional<Path> jdk = TestJdks.atLeast(25);
		Assumptions.assumeTrue(jdk.isPresent());
		try (Stall stall = new Stall(incident, Shops.up(shop.javaHome(jdk.get()).virtualThreads()))) {
			stall.probe().assertNothingWrong();
			stall.begin("/chaos/lone-writer");
			stall.awaitDown();
			abandon(stall.shop());
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

	private static void abandon(ChildShop shop) throws IOException {
		List<Socket> connections = new ArrayList<>();
		for (int i = 0; i < REQUESTS; i++) {
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
