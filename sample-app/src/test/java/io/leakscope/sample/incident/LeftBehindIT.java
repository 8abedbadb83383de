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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A shop that is killed in the middle of an incident, and does not even expose the
 * endpoint: what it has left behind tells what went wrong, and so does the next run.
 */
class LeftBehindIT {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	@TempDir
	private Path folder;

	@Test
	void whatWentWrongIsKnownAfterTheShopWasKilled() throws IOException {
		Path message = this.folder.resolve("termination-log");
		Path directory = this.folder.resolve("incidents");
		Path incident;
		try (ChildShop shop = Shops.up(shop(directory, "-Dmanagement.endpoints.web.exposure.include=health",
				"-Dleakscope.incidents.termination-message-path=" + message))) {
			shop.readStdout();
			assertThat(shop.management("/actuator/leakscope", "application/json", PATIENCE).status()).isEqualTo(404);
			shop.post("/chaos/deadlock", null, PATIENCE);
			incident = Awaitility.await().atMost(PATIENCE).until(() -> only(directory), (file) -> file != null);
		}
		assertThat(message).content().contains("and not ended", "wait for each other");
		String id = incident.getFileName().toString().replace(".txt", "");
		assertThat(id).endsWith("-deadlock");
		try (ChildShop shop = Shops.up(shop(directory))) {
			shop.readStdout();
			HttpAnswer all = Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> shop.management("/actuator/leakscope/incidents", "application/json", PATIENCE),
						(answer) -> answer.body().contains("earlier"));
			assertThat(JsonPath.<List<String>>read(all.body(), "$.earlier[*].id")).containsExactly(id);
			assertThat(JsonPath.<List<Object>>read(all.body(), "$.incidents")).isEmpty();
			HttpAnswer one = shop.management("/actuator/leakscope/incidents/" + id, "text/plain", PATIENCE);
			assertThat(one.status()).isEqualTo(200);
			assertThat(one.body()).contains("wait for each other", "io.leakscope.sample.chaos.Deadlock");
		}
	}

	private static Path only(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			return null;
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter((file) -> file.toString().endsWith(".txt")).findFirst().orElse(null);
		}
	}

	private static ChildShop.Builder shop(Path directory, String... options) {
		return Shops.shop()
			.jvmOptions("-Dleakscope.trends.interval=1s", "-Dleakscope.incidents.directory=" + directory)
			.jvmOptions(options);
	}

}
