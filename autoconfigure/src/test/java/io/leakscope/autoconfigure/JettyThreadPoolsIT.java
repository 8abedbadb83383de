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

package io.leakscope.autoconfigure;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.leakscope.testapp.Answer;
import io.leakscope.testjdk.TestJdks;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Asks a process that Jetty serves for the threads of Jetty. A process, because Spring
 * Boot would have Jetty serve all tests if these had it on their class path.
 */
class JettyThreadPoolsIT {

	private static final int MAX = 12;

	private static final int REQUESTS = 40;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private Process process;

	private int port;

	private int managementPort;

	@AfterEach
	void stop() throws Exception {
		if (this.process != null) {
			this.process.getOutputStream().close();
			this.process.waitFor();
		}
	}

	@Test
	void threadsThatHangAreCountedAgainstTheirMaximum() throws Exception {
		start(17);
		assertThat(ofJetty(counts())).hasSize(2)
			.allSatisfy((executor) -> assertThat(number(executor, "busy")).isBetween(1, MAX - 1))
			.allSatisfy((executor) -> assertThat(executor).containsEntry("max", MAX).containsEntry("queued", 0));
		for (int i = 0; i < REQUESTS; i++) {
			hang();
		}
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			Answer counts = counts();
			Map<String, Object> busiest = ofJetty(counts).stream()
				.max(Comparator.comparing((executor) -> number(executor, "busy")))
				.orElseThrow();
			assertThat((String) busiest.get("name")).startsWith("qtp");
			assertThat(busiest).containsEntry("threads", MAX)
				.containsEntry("busy", MAX)
				.containsEntry("max", MAX)
				.containsEntry("virtual", false);
			assertThat(number(busiest, "queued")).as("some threads accept and select")
				.isBetween(REQUESTS - MAX, REQUESTS);
			assertThat(counts.<Map<String, Object>>read("$.limits[0]"))
				.containsEntry("name", "busy threads of " + busiest.get("name"))
				.containsEntry("used", MAX)
				.containsEntry("max", MAX)
				.containsEntry("ratio", 1.0)
				.containsEntry("source", "server.jetty.threads.max");
		});
	}

	@Test
	void virtualThreadsAreSaidToBeSome() throws Exception {
		start(21, "spring.threads.virtual.enabled=true");
		assertThat(ofJetty(counts()))
			.extracting((executor) -> executor.get("name"), (executor) -> executor.get("max"),
					(executor) -> executor.get("virtual"), (executor) -> executor.get("busy"))
			.containsExactlyInAnyOrder(tuple("jetty-" + this.port, MAX, true, null),
					tuple("jetty-" + this.managementPort, MAX, true, null));
	}

	private static List<Map<String, Object>> ofJetty(Answer counts) {
		return counts.read("$.executors[?(@.property == 'server.jetty.threads.max')]");
	}

	private static int number(Map<String, Object> executor, String key) {
		return ((Number) executor.get(key)).intValue();
	}

	private void hang() {
		URI uri = URI.create("http://127.0.0.1:" + this.port + "/hang");
		this.client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
	}

	private Answer counts() {
		return Answer.to(this.managementPort, "/actuator/leakscope/counts");
	}

	private void start(int jdk, String... properties) throws IOException {
		List<String> command = new ArrayList<>(List.of(TestJdks.java(jdk).toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-cp", classPath(), JettySubject.class.getName()));
		command.add("server.jetty.threads.max=" + MAX);
		command.addAll(List.of(properties));
		this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
		List<String> lines = new ArrayList<>();
		String line = output.readLine();
		while (line != null && !line.startsWith(JettySubject.PORTS)) {
			lines.add(line);
			line = output.readLine();
		}
		assertThat(line).as(String.join("\n", lines)).isNotNull();
		String[] ports = line.substring(JettySubject.PORTS.length()).split(" ");
		this.port = Integer.parseInt(ports[0]);
		this.managementPort = Integer.parseInt(ports[1]);
	}

	private static String classPath() {
		Stream<String> withoutTomcat = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !Path.of(entry).getFileName().toString().matches("(spring-boot-)?tomcat-.*"));
		return Stream.concat(withoutTomcat, Stream.of(Path.of("target", "jetty") + File.separator + "*"))
			.collect(Collectors.joining(File.pathSeparator));
	}

}
