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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table in a resource file: a heading, then a row a line, columns two spaces or more
 * apart.
 */
final class Table {

	private Table() {
	}

	/**
	 * Read the rows that this build runs: all with {@code -Dmatrix=full}, those that
	 * match a pattern with {@code -Dmatrix=<pattern>}, else those that say why they are
	 * always run.
	 * @param name the name of the file
	 * @return the rows
	 */
	static Stream<Map<String, String>> rows(String name) {
		String wanted = System.getProperty("matrix");
		List<String> lines = lines(name);
		String[] heading = cells(lines.get(0));
		return lines.stream()
			.skip(1)
			.map((line) -> row(heading, cells(line)))
			.filter((row) -> (wanted != null) ? isWanted(row, wanted) : !"-".equals(row.get("always")));
	}

	private static boolean isWanted(Map<String, String> row, String wanted) {
		return "full".equals(wanted) || Pattern.compile(wanted).matcher(String.join(" ", row.values())).find();
	}

	private static Map<String, String> row(String[] heading, String[] cells) {
		if (cells.length != heading.length) {
			throw new IllegalStateException("Not as many cells as columns: " + String.join(" | ", cells));
		}
		Map<String, String> row = new LinkedHashMap<>();
		for (int i = 0; i < heading.length; i++) {
			row.put(heading[i], cells[i]);
		}
		return row;
	}

	private static String[] cells(String line) {
		return line.strip().split(" {2,}");
	}

	private static List<String> lines(String name) {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(Table.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
			return reader.lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
