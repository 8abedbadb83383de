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

package io.leakscope.endpoint;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.leakscope.testapp.Answer;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers get from real servers on both stacks.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EndpointOverHttpTests {

	private static final String JSON = "application/vnd.spring-boot.actuator.v3+json";

	private static final String TEXT = "text/plain";

	private Map<Stack, TestApplication> applications = Map.of();

	@BeforeAll
	void start() {
		this.applications = Map.of(Stack.WEBMVC, start(Stack.WEBMVC), Stack.WEBFLUX, start(Stack.WEBFLUX));
	}

	private static TestApplication start(Stack stack) {
		return TestApplication.on(stack)
			.with("management.endpoints.web.exposure.include=health,leakscope", "spring.application.name=shop")
			.start();
	}

	@AfterAll
	void stop() {
		this.applications.values().forEach(TestApplication::close);
	}

	@ParameterizedTest
	@EnumSource
	void theOverviewHasTheKeysOfTheContractInTheirOrder(Stack stack) {
		Answer answer = ask(stack, "leakscope");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.contentType()).startsWith(JSON);
		assertThat(answer.<Map<String, Object>>read("$").keySet().stream().filter((key) -> !key.equals("leakscope")))
			.containsExactly("verdict", "time", "uptime", "pid", "host", "application", "jdk", "findings", "memory",
					"counts", "logging", "observer");
		assertThat(answer.<String>read("$.verdict.severity")).isEqualTo("ok");
		assertThat(answer.<String>read("$.application.name")).isEqualTo("shop");
		assertThat(answer.<Number>read("$.pid").longValue()).isEqualTo(ProcessHandle.current().pid());
		assertThat(answer.<String>read("$.logging.status")).isEqualTo("FLOWING");
		assertThat(answer.<Number>read("$.observer.samples").longValue()).isPositive();
	}

	@ParameterizedTest
	@EnumSource
	void theOverviewShowsTheLastCaptureOfStacksAndTakesNone(Stack stack) {
		try (TestApplication application = start(stack)) {
			assertThat(application.actuator("leakscope").<Map<String, Object>>read("$")).doesNotContainKey("stacks");
			assertThat(application.actuator("leakscope/stacks").status()).isEqualTo(200);
			Answer answer = application.actuator("leakscope");
			assertThat(answer.<Number>read("$.stacks.captured").intValue()).isPositive();
			assertThat(answer.<List<?>>read("$.stacks.groups")).isNotEmpty();
		}
	}

	@Test
	void theCountsShowTheThreadsAndTheWorkOfTheServer() {
		Answer answer = ask(Stack.WEBMVC, "leakscope/counts");
		assertThat(answer.<List<Number>>read("$.pools[?(@.name =~ /http-nio-.*exec-#/)].count"))
			.satisfiesExactly((count) -> assertThat(count.intValue()).isPositive());
		assertThat(answer.<List<Number>>read("$.executors[?(@.property == 'server.tomcat.threads.max')].busy"))
			.as("the thread that answers")
			.anySatisfy((busy) -> assertThat(busy.intValue()).isPositive());
		assertThat(answer.<List<String>>read("$.limits[*].name")).contains("heap")
			.anyMatch((name) -> name.startsWith("busy threads of http-nio-"));
		assertThat(ask(Stack.WEBMVC, "leakscope/counts", TEXT).body()).contains("EXECUTOR", "POOL", "http-nio-");
	}

	static Stream<Arguments> sections() {
		return Stream
			.of("memory:heap", "counts:limits", "threads:threads", "stacks:groups", "logging:appenders",
					"trends:trends", "classes:classes", "incidents:incidents")
			.flatMap((section) -> Stream.of(Stack.values())
				.map((stack) -> Arguments.of(stack, section.split(":")[0], section.split(":")[1])));
	}

	@ParameterizedTest
	@MethodSource("sections")
	void aSectionIsJsonByDefaultAndTextWhereThatIsWanted(Stack stack, String section, String key) {
		for (String accept : List.of("*/*", "application/json", "text/html,application/xhtml+xml,*/*;q=0.8")) {
			Answer json = ask(stack, "leakscope/" + section, accept);
			assertThat(json.status()).as(accept).isEqualTo(200);
			assertThat(json.contentType()).as(accept).contains("json");
			assertThat(json.<Object>read("$." + key)).isNotNull();
		}
		Answer text = ask(stack, "leakscope/" + section, TEXT);
		assertThat(text.status()).isEqualTo(200);
		assertThat(text.contentType()).isEqualToIgnoringCase("text/plain;charset=UTF-8");
		assertThat(text.body()).startsWith(section.toUpperCase());
	}

	@ParameterizedTest
	@EnumSource
	void theOverviewIsTextUnderAPathOfItsOwnForClientsThatCannotAskForIt(Stack stack) {
		for (Answer text : List.of(ask(stack, "leakscope/text"), ask(stack, "leakscope/text", TEXT),
				ask(stack, "leakscope", TEXT))) {
			assertThat(text.status()).isEqualTo(200);
			assertThat(text.contentType()).isEqualToIgnoringCase("text/plain;charset=UTF-8");
			assertThat(text.body()).startsWith("OK  ").contains("shop").contains("HEALTH   UP: logging FLOWING");
			assertThat(text.body().lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
			assertThat(text.body()).matches("[\\p{ASCII}]*");
		}
	}

	@ParameterizedTest
	@EnumSource
	void theReportIsEverythingAsText(Stack stack) {
		Answer report = ask(stack, "leakscope/report");
		assertThat(report.status()).isEqualTo(200);
		assertThat(report.contentType()).isEqualToIgnoringCase("text/plain;charset=UTF-8");
		assertThat(report.body()).contains("\n/text\n", "\nOK  ", "\n/logging\n", "\nLOGGING  ", "\n/incidents\n",
				"\n/stacks\n", "\nSTACKS   ", "\n/memory\n", "\nMEMORY", "\n/counts\n", "\n/trends\n",
				"\n/threads?sort=cpu\n");
	}

	@ParameterizedTest
	@EnumSource
	void anUnknownSectionIs404WithWhatThereIs(Stack stack) {
		Answer answer = ask(stack, "leakscope/heap");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.<List<String>>read("$.available")).containsExactlyElementsOf(LeakScopeSections.NAMES);
		Answer text = ask(stack, "leakscope/heap", TEXT);
		assertThat(text.status()).isEqualTo(404);
		assertThat(text.body()).contains("There is no section 'heap'").contains("memory, counts");
	}

	@ParameterizedTest
	@EnumSource
	void anUnknownThreadIs404(Stack stack) {
		assertThat(ask(stack, "leakscope/threads/999999999").status()).isEqualTo(404);
		assertThat(ask(stack, "leakscope/threads/999999999").<String>read("$.message")).contains("999999999");
		assertThat(ask(stack, "leakscope/threads/999999999").<List<String>>read("$.available")).contains("logging",
				"threads/1");
		assertThat(ask(stack, "leakscope/memory/1").<List<String>>read("$.available")).containsExactly("threads/{id}",
				"incidents/{id}");
		assertThat(ask(stack, "leakscope/incidents/none").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@EnumSource
	void aBadParameterIs400WithWhatIsAllowed(Stack stack) {
		assertBad(ask(stack, "leakscope/threads?state=asleep"), "state", "asleep", "BLOCKED");
		assertBad(ask(stack, "leakscope/threads?sort=size"), "sort", "size", "allocated");
		assertBad(ask(stack, "leakscope/threads?activity=brewing"), "activity", "brewing", "network-read");
		assertBad(ask(stack, "leakscope/threads?window=1h"), "window", "1h", "from 100ms to 10s");
		assertBad(ask(stack, "leakscope/threads?top=0"), "top", "0", "from 1 to 10000");
		assertBad(ask(stack, "leakscope/stacks?top=many"), "top", "many", "from 1 to 200");
		assertBad(ask(stack, "leakscope/stacks?depth=0"), "depth", "0", "from 1 to 100");
		assertBad(ask(stack, "leakscope/stacks?since=999999"), "since", "999999", "");
		assertBad(ask(stack, "leakscope/stacks?idle=maybe"), "idle", "maybe", "[true, false]");
		assertBad(ask(stack, "leakscope/classes?sort=name"), "sort", "name", "[bytes, growth]");
		assertBad(ask(stack, "leakscope/classes?top=1001"), "top", "1001", "from 1 to 1000");
		assertBad(ask(stack, "leakscope/classes?pause=1h"), "pause", "1h", "from 1ms to 600s");
		assertBad(ask(stack, "leakscope/threads/main"), "id", "main", "positive whole number");
		Answer text = ask(stack, "leakscope/threads?top=0", TEXT);
		assertThat(text.status()).isEqualTo(400);
		assertThat(text.body()).contains("'top'").contains("'0'").contains("from 1 to 10000");
	}

	private static void assertBad(Answer answer, String parameter, String value, String allowed) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
		assertThat(answer.<String>read("$.parameter")).isEqualTo(parameter);
		assertThat(answer.<String>read("$.value")).isEqualTo(value);
		assertThat(answer.<String>read("$.allowed")).contains(allowed);
	}

	@ParameterizedTest
	@EnumSource
	void oneThreadIsToldWithItsStack(Stack stack) {
		long id = Thread.currentThread().getId();
		Answer answer = ask(stack, "leakscope/threads/" + id);
		assertThat(answer.<String>read("$.threadName")).isEqualTo(Thread.currentThread().getName());
		assertThat(answer.<List<String>>read("$.stackTrace")).anyMatch((frame) -> frame.contains("EndpointOverHttp"));
		assertThat(ask(stack, "leakscope/threads/" + id, TEXT).body()).startsWith("THREAD   ")
			.contains("#" + id + " ")
			.contains("\tat ")
			.contains("EndpointOverHttpTests");
	}

	@ParameterizedTest
	@EnumSource
	void threadsAreFilteredAndCapped(Stack stack) {
		Answer answer = ask(stack, "leakscope/threads?name=leakscope-monitor&state=timed_waiting&sort=cpu&top=1");
		assertThat(answer.<Integer>read("$.returned")).isEqualTo(1);
		assertThat(answer.<String>read("$.threads[0].threadName")).isEqualTo("leakscope-monitor");
		Answer idle = ask(stack, "leakscope/threads?activity=idle&contains=PressureMonitor&window=100ms");
		assertThat(idle.<List<String>>read("$.threads[*].activity")).isNotEmpty().containsOnly("idle");
		assertThat(idle.<String>read("$.window")).isEqualTo("PT0.1S");
		assertThat(ask(stack, "leakscope/threads?activity=idle&window=100ms", TEXT).body())
			.contains("         CPU and ALLOCATED are those of the last 100 ms");
		assertThat(ask(stack, "leakscope/threads?sort=blocked&window=100ms", TEXT).body())
			.contains("         CPU, ALLOCATED, BLOCKED and WAITED are those of the last 100 ms");
		assertThat(ask(stack, "leakscope/threads?name=leakscope-monitor", TEXT).body()).contains("Full thread dump ",
				"\"leakscope-monitor\" #", "\tat java.lang.Thread.sleep", " threads that match, of ");
	}

	@ParameterizedTest
	@EnumSource
	void oneMeasuresAtATimeAndWhoAsksForTheSameSharesItSoThatOthersAreAnswered(Stack stack) {
		ExecutorService callers = Executors.newCachedThreadPool();
		try {
			Supplier<Answer> measure = () -> ask(stack, "leakscope/threads?window=5s&top=1");
			CompletableFuture<Answer> first = CompletableFuture.supplyAsync(measure, callers);
			Awaitility.await().untilAsserted(() -> {
				Answer other = ask(stack, "leakscope/threads?window=100ms");
				assertThat(other.status()).isEqualTo(429);
				assertThat(other.<String>read("$.message")).startsWith("Another request measures threads");
			});
			List<CompletableFuture<Answer>> same = Stream
				.generate(() -> CompletableFuture.supplyAsync(measure, callers))
				.limit(5)
				.toList();
			CompletableFuture<Answer> text = CompletableFuture
				.supplyAsync(() -> ask(stack, "leakscope/threads?window=5000ms&top=1", TEXT), callers);
			assertThat(ask(stack, "leakscope/threads?top=1").status()).isEqualTo(200);
			assertThat(first).isNotDone();
			assertThat(first.join().status()).isEqualTo(200);
			assertThat(same).allSatisfy((answer) -> assertThat(answer.join().body()).isEqualTo(first.join().body()));
			assertThat(text.join().body()).contains("are those of the last 5 s");
			assertThat(ask(stack, "leakscope/threads?window=100ms").status()).isEqualTo(200);
		}
		finally {
			callers.shutdown();
		}
	}

	/**
	 * Else the answer would wait for the scheduler that all blocking calls of the
	 * application share.
	 */
	@org.junit.jupiter.api.Test
	void onWebFluxTheAnswerComesAlsoWhenTheSharedSchedulerHasNoThreadLeft() {
		CountDownLatch hang = new CountDownLatch(1);
		try {
			for (int i = 0; i < Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE * 4; i++) {
				Schedulers.boundedElastic().schedule(() -> await(hang));
			}
			for (String path : List.of("leakscope", "leakscope/text", "leakscope/logging", "leakscope/stacks",
					"leakscope/threads/1", "health/logging")) {
				assertThat(ask(Stack.WEBFLUX, path).status()).as(path).isEqualTo(200);
			}
		}
		finally {
			hang.countDown();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Answer ask(Stack stack, String path) {
		return this.applications.get(stack).actuator(path);
	}

	private Answer ask(Stack stack, String path, String accept) {
		return this.applications.get(stack).actuator(path, accept);
	}

}
