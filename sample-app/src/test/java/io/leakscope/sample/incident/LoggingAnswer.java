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
import java.time.Duration;
import java.util.regex.Pattern;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Assertions on the answer of {@code /actuator/leakscope/logging}.
 */
final class LoggingAnswer extends AbstractAssert<LoggingAnswer, HttpAnswer> {

	private static final Pattern STDOUT_PIPE = Pattern.compile("stdout -> pipe:\\[\\d+]");

	private LoggingAnswer(HttpAnswer actual) {
		super(actual, LoggingAnswer.class);
		as(actual.toString());
	}

	static LoggingAnswer of(ChildShop shop) throws IOException {
		HttpAnswer answer = shop.management("/actuator/leakscope/logging", "application/json", Duration.ofSeconds(10));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		return new LoggingAnswer(answer);
	}

	LoggingAnswer isStuck(int threads) {
		return isStuck(threads, 0);
	}

	LoggingAnswer isStuck(int platform, int virtual) {
		json().extractingPath("$.status").isEqualTo("STUCK");
		json().extractingPath("$.blockedThreads.total").isEqualTo(platform + virtual);
		json().extractingPath("$.blockedThreads.platform").isEqualTo(platform);
		json().extractingPath("$.longestBlocked").asString().startsWith("PT");
		json().hasPathSatisfying("$.since", (since) -> since.assertThat().asString().startsWith("20"));
		return this;
	}

	LoggingAnswer isSlow(String reason) {
		json().extractingPath("$.status").isEqualTo("SLOW");
		json().extractingPath("$.reason").asString().matches(reason);
		json().extractingPath("$.slowCallRatio")
			.asNumber()
			.satisfies((ratio) -> assertThat(ratio.doubleValue()).isBetween(0.01, 1.0));
		return this;
	}

	LoggingAnswer isFlowing() {
		json().extractingPath("$.status").isEqualTo("FLOWING");
		json().extractingPath("$.blockedThreads.total").isEqualTo(0);
		json().doesNotHavePath("$.culprit");
		return this;
	}

	LoggingAnswer hasCulprit(String threadName, String threadState) {
		json().extractingPath("$.culprit.threadName").asString().matches(threadName);
		json().extractingPath("$.culprit.threadState").isEqualTo(threadState);
		json().extractingPath("$.culprit.at").asString().contains("write");
		json().extractingPath("$.culprit.sink").asString().matches(STDOUT_PIPE);
		json().extractingPath("$.culprit.stuckFor").asString().startsWith("PT");
		return this;
	}

	/**
	 * Verify that one appender, and no other, holds threads up, and that they write to a
	 * pipe in the end.
	 * @param name name of the appender
	 * @param threads how many threads it holds up
	 * @return this
	 */
	LoggingAnswer isHeldUpBy(String name, int threads) {
		json().extractingPath("$.appenders[?(@.blockedThreads > 0)].name").asArray().containsExactly(name);
		json().extractingPath(appender(name) + ".blockedThreads").asArray().containsExactly(threads);
		return this;
	}

	LoggingAnswer hasAppender(String name, String key, Object value) {
		json().extractingPath(appender(name) + "." + key).asArray().containsExactly(value);
		return this;
	}

	/**
	 * Verify a figure of an appender that is not the same each time.
	 * @param name name of the appender
	 * @param key the figure
	 * @param least the least that it may be
	 * @param most the most that it may be
	 * @return this
	 */
	LoggingAnswer hasAppenderWith(String name, String key, int least, int most) {
		json().extractingPath(appender(name) + "." + key)
			.asArray()
			.singleElement()
			.asInstanceOf(InstanceOfAssertFactories.INTEGER)
			.isBetween(least, most);
		return this;
	}

	String reason() {
		return JsonMapper.shared().readTree(this.actual.body()).path("reason").asString();
	}

	private static String appender(String name) {
		return "$.appenders[?(@.name=='" + name + "')]";
	}

	private JsonContentAssert json() {
		return new JsonContentAssert(new JsonContent(this.actual.body())).as(this.actual.toString());
	}

}
