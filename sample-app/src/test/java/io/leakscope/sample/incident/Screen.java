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
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the person on call reads.
 */
final class Screen {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int WIDTH = 80;

	private final String text;

	private final String words;

	private Screen(String text) {
		this.text = text;
		this.words = text.replaceAll("\\s+", " ");
	}

	static Screen of(ChildShop shop) {
		try {
			HttpAnswer answer = shop.management("/actuator/leakscope/text", "*/*", PATIENCE);
			assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
			return new Screen(answer.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void await(ChildShop shop, Duration patience, Consumer<Screen> assertions) {
		Awaitility.await()
			.atMost(patience)
			.pollInterval(Duration.ofSeconds(1))
			.untilAsserted(() -> assertions.accept(of(shop)));
	}

	/**
	 * Run a command of the advice of the first finding.
	 * @param shop the shop
	 * @param begin how it begins
	 */
	static void commandThat(ChildShop shop, String begin) {
		try {
			HttpAnswer answer = shop.management("/actuator/leakscope", "application/json", PATIENCE);
			List<String> advice = JsonPath.read(answer.body(), "$.findings[0].advice");
			String command = advice.stream()
				.flatMap(String::lines)
				.filter((line) -> line.startsWith(begin))
				.findFirst()
				.orElseThrow(() -> new AssertionError("No step of " + advice + " begins with " + begin));
			new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Screen startsWith(String severity, String... words) {
		assertThat(this.text).startsWith(severity + "  ");
		assertThat(this.words.split("(WHY|NEXT|MEMORY) ", 2)[0]).as(this.text).contains(words);
		return this;
	}

	Screen says(String words) {
		assertThat(this.words).as(this.text).contains(words);
		return this;
	}

	Screen saysLike(String words) {
		assertThat(this.words).as(this.text).containsPattern(words);
		return this;
	}

	Screen hasSectionsInOrder(String... sections) {
		List<String> wanted = Arrays.asList(sections);
		assertThat(this.text.lines().map((line) -> line.split(" ", 2)[0]).filter(wanted::contains).distinct())
			.as(this.text)
			.containsExactlyElementsOf(wanted);
		return this;
	}

	Screen hasLines(int most) {
		assertThat(this.text.lines()).as(this.text)
			.hasSizeLessThanOrEqualTo(most)
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
		assertThat(this.text).matches("[\\p{ASCII}]*");
		return this;
	}

}
