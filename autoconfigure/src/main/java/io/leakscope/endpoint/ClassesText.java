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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import io.leakscope.classes.ClassesReport;
import io.leakscope.classes.ClassesReport.ClassCount;
import io.leakscope.classes.ClassesReporter;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * Objects by their class for people.
 */
final class ClassesText {

	private static final int WIDTH = 80;

	private static final String[] HEADER = { "BYTES", "GROWTH", "OBJECTS", "GROWTH", "CLASS" };

	private ClassesText() {
	}

	/**
	 * Write a report.
	 * @param report the report
	 * @param address where LeakScope answers
	 * @return the text
	 */
	static String of(ClassesReport report, String address) {
		Lines lines = new Lines();
		lines.paragraph("CLASSES  ", histogram(report));
		if (report.since() != null) {
			lines.add("         growth is since " + Text.time(report.since()));
		}
		if (report.reason() != null) {
			lines.step("PAUSE    ", report.reason() + " To take one all the same:\n" + command(report, address));
		}
		lines.paragraph("NEXT     ", "one is expected to stop the JVM for %s, one of live objects only (POST) for %s"
			.formatted(Text.tenths(report.expectedPause()), Text.tenths(report.expectedLivePause())));
		if (report.unparsed() != null) {
			lines.add(Text.format("         %,d lines of it were not understood", report.unparsed()));
		}
		lines.missing(report.unavailable());
		lines.blank();
		table(lines, report.classes());
		return lines.toString();
	}

	private static String histogram(ClassesReport report) {
		if (report.time() == null) {
			return "there is no histogram yet";
		}
		StringJoiner words = new StringJoiner("; ");
		words.add(Text.format("%,d objects of %,d classes, %s, at %s, %s ago, in %s", report.instances(),
				report.distinct(), bytes(report.bytes()), Text.time(report.time()), duration(report.age()),
				(report.took() != null) ? Text.tenths(report.took()) : null));
		words.add(report.live() ? "they are alive: a full collection was made for it"
				: "garbage is counted as well: nothing was collected for it");
		return words.toString();
	}

	private static @Nullable String duration(@Nullable Duration duration) {
		return (duration != null) ? Text.duration(duration) : null;
	}

	/**
	 * Ask for half as much again as is expected: an expectation is none of the longest.
	 */
	private static String command(ClassesReport report, String address) {
		long seconds = report.expectedPause().multipliedBy(3).dividedBy(2).toSeconds() + 1;
		return "curl -sG -d pause=%ds -H 'Accept: text/plain' %s/classes"
			.formatted(Math.min(seconds, ClassesReporter.LONGEST_PAUSE.toSeconds()), address);
	}

	private static void table(Lines lines, List<ClassCount> classes) {
		List<String[]> rows = new ArrayList<>();
		rows.add(HEADER);
		classes.forEach((count) -> rows.add(new String[] { Text.bytes(count.bytes()),
				growth(count.deltaBytes(), bytes(count.deltaBytes())), Text.format("%,d", count.instances()),
				growth(count.deltaInstances(), Text.format("%,d", count.deltaInstances())), name(count) }));
		int room = WIDTH;
		for (int i = 0; i < HEADER.length - 1; i++) {
			int column = i;
			room -= 2 + rows.stream().mapToInt((row) -> row[column].length()).max().orElse(0);
		}
		lines.table(HEADER);
		for (String[] row : rows.subList(1, rows.size())) {
			lines.row(row[0], row[1], row[2], row[3], fit(row[4], room - 2));
		}
	}

	private static String name(ClassCount count) {
		return Text.oneLine(count.name())
				+ ((count.loaded() != null) ? Text.format(" (%,d classes)", count.loaded()) : "");
	}

	private static @Nullable String bytes(@Nullable Long bytes) {
		return (bytes != null) ? Text.bytes(bytes) : null;
	}

	private static String growth(@Nullable Long delta, @Nullable String text) {
		if (delta == null) {
			return "-";
		}
		return (delta > 0) ? "+" + text : String.valueOf(text);
	}

	/**
	 * Write of packages the first letter only, the outermost first, until a name is short
	 * enough; then leave out its beginning.
	 */
	private static String fit(String name, int room) {
		String shown = name;
		int start = 0;
		for (int dot = shown.indexOf('.'); shown.length() > room && dot > start; dot = shown.indexOf('.', start)) {
			shown = shown.substring(0, start + 1) + shown.substring(dot);
			start += 2;
		}
		return (shown.length() <= room) ? shown : "..." + shown.substring(shown.length() - room + 3);
	}

}
