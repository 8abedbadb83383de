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

package io.leakscope.autoconfigure.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import io.leakscope.testjdk.TestJdks;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that wait in Tomcat for a servlet whose initialization hangs in a log call:
 * only the thread that initializes it has a frame of a logging system.
 */
class LazyServletIT {

	private static final int REQUESTS = 20;

	/**
	 * Every ten seconds a thread of Tomcat's own comes by each servlet, and waits as
	 * well.
	 */
	private static final int BACKGROUND = 1;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final HttpClient client = HttpClient.newHttpClient();

	@TempDir
	private Path folder;

	private Process process;

	private String mainServer;

	private String actuator;

	@ParameterizedTest
	@CsvSource({ "17, platform", "25, platform", "25, virtual" })
	void thoseWhoWaitForTheServletAreHeldUpByItsLogCall(int jdk, String threads) throws IOException {
		start(jdk, threads.equals("virtual"));
		List<CompletableFuture<HttpResponse<Void>>> requests = new ArrayList<>();
		for (int i = 0; i < REQUESTS; i++) {
			requests.add(this.client.sendAsync(to(this.mainServer + "/lazy"), HttpResponse.BodyHandlers.discarding()));
		}
		await(() -> {
			DocumentContext answer = logging();
			assertThat(answer.<String>read("$.status")).as(answer.jsonString()).isEqualTo("STUCK");
			int heldUp = answer.read("$.blockedThreads." + threads);
			assertThat(heldUp).as(answer.jsonString())
				.isBetween(REQUESTS, REQUESTS + (threads.equals("platform") ? BACKGROUND : 0));
			assertThat(answer.<String>read("$.culprit.appender")).as(answer.jsonString()).isEqualTo("CONSOLE");
			assertThat(answer.<List<Object>>read("$.holdUps")).as(answer.jsonString()).hasSize(1);
		});
		assertThat(requests).noneMatch(CompletableFuture::isDone);
		read();
		await(() -> {
			assertThat(requests).allMatch((request) -> request.isDone() && request.join().statusCode() == 200);
			DocumentContext answer = logging();
			assertThat(answer.<String>read("$.status")).as(answer.jsonString()).isEqualTo("FLOWING");
		});
	}

	private void start(int jdk, boolean virtual) throws IOException {
		Path ports = this.folder.resolve("ports");
		List<String> command = new ArrayList<>(
				List.of(TestJdks.java(jdk).toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
		if (virtual) {
			command.addAll(List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED"));
		}
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), LazyServletSubject.class.getName(),
				ports.toString(), "spring.threads.virtual.enabled=" + virtual,
				"logging.config=classpath:io/leakscope/matrix/logback/console.xml",
				"management.endpoints.web.exposure.include=leakscope", "leakscope.logging.stuck-after=2s",
				"leakscope.logging.recover-after=1s"));
		this.process = new ProcessBuilder(command).redirectError(this.folder.resolve("errors.txt").toFile()).start();
		await(() -> {
			assertThat(this.process.isAlive()).as(Files.readString(this.folder.resolve("errors.txt"))).isTrue();
			assertThat(ports).exists();
		});
		String[] numbers = Files.readString(ports).split(" ");
		this.mainServer = "http://127.0.0.1:" + numbers[0];
		this.actuator = "http://127.0.0.1:" + numbers[1] + "/actuator/";
	}

	private static HttpRequest to(String address) {
		return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE.multipliedBy(2)).build();
	}

	private DocumentContext logging() throws IOException, InterruptedException {
		return JsonPath.parse(
				this.client.send(to(this.actuator + "leakscope/logging"), HttpResponse.BodyHandlers.ofString()).body());
	}

	private void read() {
		Thread reader = new Thread(() -> {
			try (InputStream in = this.process.getInputStream()) {
				in.transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}, "reader");
		reader.setDaemon(true);
		reader.start();
	}

	private static void await(ThrowingRunnable check) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(200))
			.pollInSameThread()
			.ignoreException(PathNotFoundException.class)
			.untilAsserted(check);
	}

	@AfterEach
	void end() {
		if (this.process != null) {
			this.process.destroyForcibly().onExit().join();
		}
	}

}
