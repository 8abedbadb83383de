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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.jayway.jsonpath.JsonPath;
import io.leakscope.testjdk.TestJdks;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A shop with many threads: every path answers, and what that costs is written to
 * {@code target/crowd.md}, next to what thread dumps of the same threads cost. With
 * {@code -Dcrowd=full} there are 10,000 platform threads, or 100,000 virtual ones, else a
 * tenth of that.
 */
class CrowdedShopIT {

	private static final Path RESULTS = Path.of("target", "crowd.md");

	private static final String ENDPOINT = "/actuator/leakscope";

	private static final int MOST_STACKS = 5_000;

	/**
	 * By default no pause is to be longer. What a machine has others do is not in it, so
	 * that only a run that is asked for looks.
	 */
	private static final Duration MAX_PAUSE = Duration.ofMillis(20);

	private static final int PART = "full".equals(System.getProperty("crowd")) ? 1 : 10;

	private static final int ROUNDS = (PART == 1) ? 3 : 1;

	/**
	 * As much as a thread dump may have.
	 */
	private static final int MOST_TEXT = 16_000_000;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "17, 10000, platform", "25, 10000, platform", "25, 100000, virtual" })
	void everyPathAnswersAndCounts(int jdk, int crowd, String kind) throws IOException, InterruptedException {
		int count = crowd / PART;
		Path java = TestJdks.java(jdk);
		Pauses pauses = new Pauses(this.folder.resolve("safepoints.log"));
		try (ChildShop shop = Shops.up(Shops.shop()
			.javaHome(java.getParent().getParent())
			.jvmOptions(pauses.option(), "-Xss256k", "-Xmx2g"))) {
			shop.readStdout();
			gather(shop, count, kind);
			List<Cost> costs = new ArrayList<>();
			for (String path : List.of("", "/text", "/memory", "/counts", "/threads", "/threads?activity=lock",
					"/stacks", "/logging", "/trends", "/incidents")) {
				costs.add(cost(ENDPOINT + path, pauses, () -> get(shop, ENDPOINT + path)));
			}
			String stacks = get(shop, ENDPOINT + "/stacks");
			long id = JsonPath.<Number>read(stacks, "$.groups[0].sample.threadId").longValue();
			costs.add(cost(ENDPOINT + "/threads/{id}", pauses, () -> get(shop, ENDPOINT + "/threads/" + id)));
			costs.add(cost("/actuator/threaddump", pauses, () -> get(shop, "/actuator/threaddump")));
			costs.add(cost("jcmd Thread.print", pauses, () -> jcmd(java, shop)));
			try (RemoteThreads remote = RemoteThreads.of(shop.pid())) {
				costs.add(cost("dumpAllThreads", pauses, remote::dumpAll));
			}
			write(jdk, count + " " + kind, costs);
			for (String path : List.of("", "/memory", "/counts", "/threads", "/threads?activity=wait&top=10000",
					"/stacks", "/logging", "/trends", "/incidents", "/classes", "/report", "/threads/" + id)) {
				assertThat(shop.management(ENDPOINT + path, "text/plain", PATIENCE)).as(path).satisfies((answer) -> {
					assertThat(answer.status()).isEqualTo(200);
					assertThat(answer.body()).hasSizeBetween(30, MOST_TEXT);
				});
			}

			int captured = JsonPath.<Integer>read(stacks, "$.captured");
			int total = JsonPath.<Integer>read(stacks, "$.total");
			assertThat(total).isBetween(count, count + 200);
			assertThat(captured).isBetween(Math.min(count, MOST_STACKS), Math.min(total, MOST_STACKS));
			int leaked = JsonPath.<Integer>read(stacks, "$.groups[0].count");
			if (total <= MOST_STACKS) {
				assertThat(leaked).isEqualTo(count);
			}
			else {
				assertThat(leaked).isBetween(captured - 200, captured);
				assertThat(JsonPath.<Integer>read(stacks, "$.groups[0].estimated")).isBetween(count - 200, count + 200);
			}
			assertThat(JsonPath.<String>read(stacks, "$.groups[0].at")).contains("ThreadLeak");
			String counts = get(shop, ENDPOINT + "/counts");
			String key = kind.equals("virtual") ? "$.threads.virtual.total" : "$.threads.live";
			assertThat(JsonPath.<Integer>read(counts, key)).isBetween(count, count + 200);
			if (kind.equals("platform")) {
				Cost dump = named(costs, "/actuator/threaddump");
				Cost grouped = named(costs, ENDPOINT + "/stacks");
				assertThat(dump.bytes() / grouped.bytes()).as("how much smaller").isGreaterThan(100);
				assertThat(grouped.longestPause().time()).isLessThan(dump.longestPause().time());
				if (PART == 1) {
					assertThat(grouped.longestPause().time()).isLessThan(MAX_PAUSE);
				}
				if (jdk == 17) {
					assertThat(grouped.threadDumps()).as("in how many pauses").isGreaterThanOrEqualTo(captured / 100);
				}
				assertThat(grouped.time()).as("how much slower").isLessThan(dump.time().multipliedBy(PART));
			}
		}
	}

	private static void gather(ChildShop shop, int count, String kind) throws IOException {
		String chaos = "/chaos/thread-leak?depth=30&count=" + count + "&kind=" + kind;
		assertThat(shop.post(chaos, null, PATIENCE).status()).isEqualTo(200);
		Awaitility.await().atMost(PATIENCE).until(() -> shop.get("/chaos", PATIENCE).body().contains("" + count));
	}

	private static String get(ChildShop shop, String path) throws IOException {
		HttpAnswer answer = shop.management(path, "application/json", PATIENCE);
		assertThat(answer.status()).as(path).isEqualTo(200);
		return answer.body();
	}

	private static String jcmd(Path java, ChildShop shop) throws IOException {
		Process jcmd = new ProcessBuilder(java.resolveSibling("jcmd").toString(), Long.toString(shop.pid()),
				"Thread.print")
			.redirectErrorStream(true)
			.start();
		return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	/**
	 * Measure several times, after once that only warms up.
	 */
	private static Cost cost(String what, Pauses pauses, Request request) throws IOException, InterruptedException {
		request.send();
		List<Duration> times = new ArrayList<>();
		long bytes = 0;
		int before = pauses.count();
		for (int i = 0; i < ROUNDS; i++) {
			// What is shared for a second is not measured twice.
			Thread.sleep(1100);
			long begin = System.nanoTime();
			bytes = request.send().length();
			times.add(Duration.ofNanos(System.nanoTime() - begin));
		}
		return new Cost(what, times.stream().sorted().toList().get(ROUNDS / 2), bytes, pauses.longest(before),
				pauses.count("ThreadDump", before));
	}

	private static Cost named(List<Cost> costs, String what) {
		return costs.stream().filter((cost) -> cost.what().equals(what)).findFirst().get();
	}

	private static void write(int jdk, String crowd, List<Cost> costs) throws IOException {
		StringBuilder text = new StringBuilder("JDK %d, %s threads\n\n".formatted(jdk, crowd));
		text.append("| what | time | bytes | longest pause |\n|---|---|---|---|\n");
		costs.forEach((cost) -> text.append(cost).append('\n'));
		text.append('\n');
		System.out.print(text);
		Files.writeString(RESULTS, (Files.exists(RESULTS) ? Files.readString(RESULTS) : "") + text);
	}

	@FunctionalInterface
	private interface Request {

		String send() throws IOException;

	}

	/**
	 * What an answer costs.
	 *
	 * @param what what was asked
	 * @param time the median time
	 * @param bytes the length of the answer
	 * @param longestPause the longest pause of the JVM meanwhile
	 * @param threadDumps how many pauses there were meanwhile in which stacks were taken
	 */
	private record Cost(String what, Duration time, long bytes, Pauses.Pause longestPause, long threadDumps) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "| `%s` | %,.0f ms | %,d | %s |", this.what, this.time.toNanos() / 1e6,
					this.bytes, this.longestPause);
		}

	}

}
