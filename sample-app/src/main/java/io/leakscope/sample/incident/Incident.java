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
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import io.leakscope.sample.ShopApplication;

import org.springframework.boot.system.ApplicationHome;

/**
 * The incident from its beginning to its end: a shop whose stdout is a pipe that nobody
 * reads, a flood of log lines, what everybody's health check says and what LeakScope
 * says, and the way back.
 */
public final class Incident {

	private static final String ANY = "*/*";

	private static final String TEXT = "text/plain";

	private static final String LOGGING_HEALTH = "/actuator/health/logging";

	// The kubelet's default.
	private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration CUSTOMER_PATIENCE = Duration.ofSeconds(5);

	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

	private final ChildShop shop;

	private final PrintStream out;

	private Incident(ChildShop shop, PrintStream out) {
		this.shop = shop;
		this.out = out;
	}

	/**
	 * Have an incident and narrate it on stdout.
	 * @param args the Spring profiles that the shop shall have, none for the default
	 * @return the exit code: 0 when all went as it should
	 */
	public static int run(String... args) {
		Path jar = Path.of(String.valueOf(new ApplicationHome(ShopApplication.class).getSource()));
		try (ChildShop shop = ChildShop.of(jar).profiles(args).start()) {
			new Incident(shop, System.out).play();
			return 0;
		}
		catch (IncidentException | IOException ex) {
			System.out.println("The incident failed: " + ex.getMessage());
			return 1;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return 1;
		}
	}

	private void play() throws IncidentException, IOException, InterruptedException {
		this.out.println("== A shop starts, its stdout a pipe that nobody reads (pid " + this.shop.pid() + ")");
		Duration up = await("/actuator/health/readiness", 200, Duration.ofMinutes(2));
		this.out.println("up after " + seconds(up));
		show(LOGGING_HEALTH, ANY);
		showStatus("/actuator/health");
		order();

		this.out.println();
		this.out.println("== 40 threads log at DEBUG");
		HttpAnswer flood = this.shop.post("/chaos/flood?threads=40&level=DEBUG", null, ANSWER_TIMEOUT);
		if (flood.status() != 200) {
			throw new IncidentException("the flood did not start: " + flood);
		}
		Duration down = await(LOGGING_HEALTH, 503, Duration.ofSeconds(30));
		this.out.println("LeakScope has seen it after " + seconds(down));
		show(LOGGING_HEALTH, ANY);
		showStatus("/actuator/health/liveness");
		showStatus("/actuator/health");
		show("/actuator/leakscope/text", ANY);
		show("/actuator/leakscope/logging", TEXT);
		order();

		this.out.println();
		this.out.println("== Somebody reads the pipe");
		this.shop.readStdout();
		Duration recovered = await(LOGGING_HEALTH, 200, Duration.ofMinutes(1));
		this.out.println("LeakScope has seen it after " + seconds(recovered));
		show(LOGGING_HEALTH, ANY);
		order();
	}

	private Duration await(String path, int status, Duration atMost)
			throws IncidentException, IOException, InterruptedException {
		long start = System.nanoTime();
		while (true) {
			this.shop.mustBeAlive();
			String last;
			try {
				HttpAnswer answer = this.shop.management(path, ANY, PROBE_TIMEOUT);
				if (answer.status() == status) {
					return Duration.ofNanos(System.nanoTime() - start);
				}
				last = answer.toString();
			}
			catch (IOException ex) {
				last = ex.getMessage();
			}
			if (System.nanoTime() - start > atMost.toNanos()) {
				throw new IncidentException(
						"GET " + path + " did not answer " + status + " within " + seconds(atMost) + ", but: " + last);
			}
			Thread.sleep(POLL_INTERVAL.toMillis());
		}
	}

	private void show(String path, String accept) throws IncidentException {
		HttpAnswer answer = answer(path, accept);
		this.out.println(answer.body().stripTrailing().indent(2).stripTrailing());
	}

	/**
	 * Show what a probe sees.
	 */
	private void showStatus(String path) throws IncidentException {
		answer(path, ANY);
	}

	private HttpAnswer answer(String path, String accept) throws IncidentException {
		try {
			HttpAnswer answer = this.shop.management(path, accept, ANSWER_TIMEOUT);
			this.out.println();
			this.out.println("GET " + path + " -> " + answer.status() + " in " + answer.took().toMillis() + " ms");
			return answer;
		}
		catch (IOException ex) {
			throw new IncidentException(
					"GET " + path + " was not answered within " + seconds(ANSWER_TIMEOUT) + ": " + ex);
		}
	}

	private void order() {
		this.out.println();
		this.out.print("A customer orders tea: ");
		try {
			HttpAnswer answer = this.shop.post("/orders", "{\"productId\":\"tea\",\"quantity\":1}", CUSTOMER_PATIENCE);
			this.out.println(answer.status() + " in " + answer.took().toMillis() + " ms");
		}
		catch (IOException ex) {
			this.out.println("no answer within " + seconds(CUSTOMER_PATIENCE) + " (" + ex.getMessage() + ")");
		}
	}

	private static String seconds(Duration duration) {
		return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
	}

}
