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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shops from the jar that the build has just made.
 */
final class Shops {

	private static final Duration START = Duration.ofMinutes(2);

	private Shops() {
	}

	static ChildShop.Builder shop() {
		return ChildShop.of(Path.of(System.getProperty("leakscope.sample.jar")));
	}

	/**
	 * Start a shop and wait until its readiness probe says that it is up.
	 * @param shop the shop
	 * @return the shop, up
	 * @throws IOException if it cannot be started
	 */
	static ChildShop up(ChildShop.Builder shop) throws IOException {
		return started(shop,
				(started) -> Awaitility.await("the shop is up")
					.atMost(START)
					.until(() -> Probe.of(started, Probes.READINESS).status() == 200 || failWhenEnded(started)));
	}

	/**
	 * Start a shop, read its log until it says that it has started, and read no more. No
	 * request is sent.
	 * @param shop the shop
	 * @return the shop, up
	 * @throws IOException if it cannot be started
	 */
	static ChildShop upByItsLog(ChildShop.Builder shop) throws IOException {
		return started(shop,
				(started) -> assertThat(CompletableFuture.supplyAsync(() -> readUntilStarted(started)))
					.succeedsWithin(START.toSeconds(), TimeUnit.SECONDS)
					.asString()
					.contains("Started ShopApplication"));
	}

	private static ChildShop started(ChildShop.Builder builder, Consumer<ChildShop> wait) throws IOException {
		ChildShop shop = builder.start();
		try {
			wait.accept(shop);
			return shop;
		}
		catch (Throwable ex) {
			shop.close();
			throw ex;
		}
	}

	private static boolean failWhenEnded(ChildShop shop) throws IOException, IncidentException {
		shop.mustBeAlive();
		return false;
	}

	private static String readUntilStarted(ChildShop shop) {
		StringBuilder log = new StringBuilder();
		BufferedReader reader = new BufferedReader(new InputStreamReader(shop.stdout(), StandardCharsets.UTF_8));
		try {
			String line = reader.readLine();
			while (line != null && !line.contains("Started ShopApplication")) {
				log.append(line).append('\n');
				line = reader.readLine();
			}
			return log.append(line).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
