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

import java.util.ArrayList;
import java.util.List;

import io.leakscope.support.Text;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Text for a terminal: lines, fields and aligned tables. Names may have anything in them:
 * whatever would begin another line does not.
 */
final class Lines {

	private static final String FIELD = "  %-10s %s";

	private static final int WIDTH = 80;

	private static final String CONTINUED = " \\";

	private final StringBuilder text = new StringBuilder();

	private final List<String[]> table = new ArrayList<>();

	void add(String line) {
		endTable();
		this.text.append(Text.oneLine(line)).append('\n');
	}

	/**
	 * Add other lines.
	 * @param others the lines
	 */
	void add(Lines others) {
		endTable();
		this.text.append(others);
	}

	/**
	 * Add text that is broken into lines of {@value #WIDTH} columns.
	 * @param label what stands before its first line; the others are indented as deep
	 * @param text the text
	 */
	void paragraph(String label, String text) {
		paragraph(label, text, Integer.MAX_VALUE);
	}

	/**
	 * Add text that is broken into a few lines of {@value #WIDTH} columns, and cut where
	 * it needs more.
	 * @param label what stands before its first line; the others are indented as deep
	 * @param text the text
	 * @param most how many lines there may be
	 */
	void paragraph(String label, String text, int most) {
		int room = WIDTH - label.length();
		String indent = label;
		String rest = Text.oneLine(text).strip();
		for (int line = 1; rest.length() > room && line < most; line++) {
			int space = rest.lastIndexOf(' ', room);
			int end = (space > 0) ? space : room;
			add(indent + rest.substring(0, end).stripTrailing());
			rest = rest.substring(end).strip();
			indent = " ".repeat(label.length());
		}
		line(indent, rest);
	}

	/**
	 * Add a step. What follows its first line is a command, which a shell takes as it
	 * stands there, also where it is broken into lines.
	 * @param label what stands before it
	 * @param step the step
	 */
	void step(String label, String step) {
		String[] parts = step.split("\n", 2);
		paragraph(label, parts[0]);
		if (parts.length > 1) {
			command(" ".repeat(label.length()), parts[1]);
		}
	}

	private void command(String indent, String command) {
		int room = WIDTH - indent.length() - CONTINUED.length();
		String rest = command;
		while (rest.length() > room + CONTINUED.length()) {
			int space = lastUnquotedSpace(rest, room);
			if (space < 0) {
				break;
			}
			add(indent + rest.substring(0, space) + CONTINUED);
			rest = rest.substring(space + 1);
		}
		add(indent + rest);
	}

	/**
	 * Between quotes a shell takes nothing for the end of a line.
	 */
	private static int lastUnquotedSpace(String command, int before) {
		int last = -1;
		boolean quoted = false;
		for (int i = 0; i <= before; i++) {
			quoted ^= command.charAt(i) == '\'';
			last = (!quoted && command.charAt(i) == ' ') ? i : last;
		}
		return last;
	}

	/**
	 * Add what could not be read, a paragraph each: what would switch it on stands at the
	 * end.
	 * @param unavailable the sources; {@code null} when all could be read
	 */
	void missing(@Nullable List<Unavailable> unavailable) {
		if (unavailable != null) {
			unavailable.forEach((missing) -> paragraph("MISSING  ", missing.source() + " " + missing.reason()));
		}
	}

	/**
	 * Add one line, which is cut where it is longer than {@value #WIDTH} columns.
	 * @param label what stands before it
	 * @param text the text
	 */
	void line(String label, String text) {
		String line = label + text;
		add((line.length() > WIDTH) ? line.substring(0, WIDTH - 3) + "..." : line);
	}

	void blank() {
		add("");
	}

	/**
	 * Add a named value; nothing when there is none.
	 * @param name its name
	 * @param value the value
	 */
	void field(String name, @Nullable Object value) {
		if (value != null) {
			add(FIELD.formatted(name, value));
		}
	}

	/**
	 * Begin a table, whose columns become as wide as its rows need.
	 * @param header the column names
	 */
	void table(String... header) {
		endTable();
		this.table.add(header);
	}

	void row(@Nullable Object... cells) {
		String[] row = new String[cells.length];
		for (int i = 0; i < cells.length; i++) {
			row[i] = (cells[i] != null) ? Text.oneLine(String.valueOf(cells[i])) : "-";
		}
		this.table.add(row);
	}

	private void endTable() {
		if (this.table.isEmpty()) {
			return;
		}
		int[] widths = new int[this.table.get(0).length];
		for (String[] row : this.table) {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], row[i].length());
			}
		}
		for (String[] row : this.table) {
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < widths.length; i++) {
				line.append("  ").append(row[i]).append(" ".repeat(widths[i] - row[i].length()));
			}
			this.text.append(line.toString().stripTrailing()).append('\n');
		}
		this.table.clear();
	}

	@Override
	public String toString() {
		endTable();
		return this.text.toString();
	}

}
