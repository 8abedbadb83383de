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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.leakscope.diagnosis.Diagnosis;
import io.leakscope.diagnosis.Situation;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.Mailbox;
import io.leakscope.testapp.Answer;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import io.leakscope.testapp.Verdicts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What advice asks for is there, wherever an application has its paths.
 */
class PastedAdviceTests {

	private static final Pattern ADDRESS = Pattern.compile("https?://[^ ]+");

	private static final String LOGGER = "org.springframework.boot";

	@ParameterizedTest
	@EnumSource
	void onTheServersPort(Stack stack) {
		assertAnswers(start(stack).onOnePort(), "/api/actuator/");
	}

	@ParameterizedTest
	@EnumSource
	void onAPortOfItsOwn(Stack stack) {
		assertAnswers(start(stack).with("management.server.base-path=/ops/", "management.server.ssl.enabled=false",
				"management.server.ssl.key-store=classpath:none.p12"), "/ops/actuator/");
	}

	private static TestApplication.Setup start(Stack stack) {
		return TestApplication.on(stack)
			.with((stack == Stack.WEBMVC) ? "spring.mvc.servlet.path=/api" : "spring.webflux.base-path=/api")
			.with("management.endpoints.web.exposure.include=leakscope,loggers",
					"management.endpoints.web.path-mapping.leakscope=leaks",
					"management.endpoints.web.path-mapping.loggers=levels", "server.ssl.enabled=false",
					"server.ssl.key-store=classpath:none.p12");
	}

	private static void assertAnswers(TestApplication.Setup setup, String actuator) {
		try (TestApplication application = setup.start()) {
			Diagnosis diagnosis = application.context().getBean(Diagnosis.class);
			List<URI> addresses = Stream.of(Verdicts.stuck(40, Duration.ofSeconds(21)), Verdicts.slow(queue()))
				.flatMap((logging) -> diagnosis.findings(Situation.of(logging)).stream())
				.flatMap((finding) -> finding.advice().stream())
				.flatMap((step) -> ADDRESS.matcher(step).results().map(MatchResult::group))
				.distinct()
				.map(URI::create)
				.toList();
			assertThat(addresses).extracting(URI::getPath)
				.containsExactly(actuator + "leaks/report", actuator + "levels/" + LOGGER);
			assertThat(addresses).allSatisfy((address) -> {
				assertThat(address.getScheme() + "://" + address.getHost()).isEqualTo("http://127.0.0.1");
				assertThat(Answer.to(address.getPort(), address.getPath()).status()).isEqualTo(200);
			});
		}
	}

	private static AppenderReport queue() {
		Mailbox.Counter events = Mailbox.counter();
		for (int i = 0; i < 256; i++) {
			events.add(LOGGER, "DEBUG");
		}
		return AppenderReport.of("ASYNC", "logback", "AsyncAppender")
			.queue(Mode.BLOCKING, 256, 0)
			.mailbox(events.count((logger) -> null))
			.build();
	}

}
