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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pauses of a JVM but for those of its collector, by the log that it keeps of them.
 */
final class Pauses {

	private static final Pattern PAUSE = Pattern.compile("Safepoint \"(\\w+)\".* Total: +(\\d+) ns");

	private final Path log;

	Pauses(Path log) {
		this.log = log;
	}

	String option() {
		return "-Xlog:safepoint:file=" + this.log + "::filecount=0";
	}

	int count() throws IOException {
		return all().size();
	}

	/**
	 * Return how many pauses there were for something.
	 * @param operation what for
	 * @param skip how many pauses not to look at
	 * @return how many of those after them
	 * @throws IOException if the log cannot be read
	 */
	long count(String operation, int skip) throws IOException {
		return all().stream().skip(skip).filter((pause) -> pause.operation().equals(operation)).count();
	}

	/**
	 * Return the longest pause.
	 * @param skip how many pauses not to look at
	 * @return the longest of those after them; {@link Pause#NONE} when there was none
	 * @throws IOException if the log cannot be read
	 */
	Pause longest(int skip) throws IOException {
		return all().stream().skip(skip).max(Comparator.comparing(Pause::time)).orElse(Pause.NONE);
	}

	private List<Pause> all() throws IOException {
		try (Stream<String> lines = Files.lines(this.log)) {
			return lines.map(PAUSE::matcher)
				.filter((matcher) -> matcher.find() && !matcher.group(1).contains("Collect"))
				.map((matcher) -> new Pause(matcher.group(1), Duration.ofNanos(Long.parseLong(matcher.group(2)))))
				.toList();
		}
	}

	/**
	 * A time for which the JVM stood still.
	 *
	 * @param operation what for
	 * @param time how long
	 */
	record Pause(String operation, Duration time) {

		static final Pause NONE = new Pause("none", Duration.ZERO);

		@Override
		public String toString() {
			return (this == NONE) ? "none"
					: String.format(Locale.ROOT, "%.1f ms, `%s`", this.time.toNanos() / 1e6, this.operation);
		}

	}

}
