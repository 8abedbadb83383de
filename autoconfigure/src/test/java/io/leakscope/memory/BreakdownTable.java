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

package io.leakscope.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what subjects have printed as a table.
 */
final class BreakdownTable {

	private static final double MEGABYTE = 1 << 20;

	private static final List<String> NAMES = List.of("java-heap", "direct-buffers", "thread-stacks", "mapped-files",
			"shared-libraries", "other-malloc", "cds-archive", "code-cache", "metaspace", "class-space", "jdk-modules",
			"gc", "other", "unaccounted", "thp", "hugetlb");

	private BreakdownTable() {
	}

	/**
	 * Write a table.
	 * @param file its name in {@code target/memory}
	 * @param rows what subjects have printed, by what they were
	 */
	static void write(String file, Map<String, SubjectRun> rows) throws IOException {
		List<String> lines = new ArrayList<>();
		lines.add("| | RSS | accounted | " + String.join(" | ", NAMES) + " | leaked |");
		lines.add("|---|---|---|" + "---|".repeat(NAMES.size() + 1));
		rows.forEach((row, run) -> {
			StringBuilder line = new StringBuilder("| " + row + " | " + megabytes(run.bytes("rss")));
			line.append(String.format(Locale.ROOT, " | %.2f %%", 100 * run.accountedRatio()));
			NAMES.forEach((name) -> line.append(" | ").append(megabytes(run.bytes(name))));
			line.append(" | ").append(megabytes(run.bytes("leak-other-malloc") - run.bytes("other-malloc")));
			lines.add(line.append(" |").toString());
		});
		Path folder = Files.createDirectories(Path.of("target", "memory"));
		Files.write(folder.resolve(file), lines);
	}

	private static String megabytes(long bytes) {
		return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
	}

}
