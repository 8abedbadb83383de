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

package io.leakscope.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of a run: a line each on the console, and a Markdown table in
 * {@code target/matrix}.
 */
final class Results {

	private final Path file;

	private final List<String> lines = new ArrayList<>();

	Results(String name, String... columns) {
		this.file = Path.of("target", "matrix", name);
		this.lines.add("| " + String.join(" | ", columns) + " |");
		this.lines.add("|---".repeat(columns.length) + "|");
	}

	void add(Object... cells) {
		StringBuilder line = new StringBuilder("|");
		for (Object cell : cells) {
			line.append(' ').append((cell instanceof Duration took) ? seconds(took) : cell).append(" |");
		}
		System.out.println(line);
		this.lines.add(line.toString());
	}

	private static String seconds(Duration duration) {
		return "%.1f s".formatted(duration.toMillis() / 1000.0);
	}

	void write() {
		try {
			Files.createDirectories(this.file.getParent());
			Files.write(this.file, this.lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
