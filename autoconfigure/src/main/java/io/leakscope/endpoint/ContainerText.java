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

import java.util.StringJoiner;

import io.leakscope.memory.ContainerMemory;
import io.leakscope.memory.ContainerMemory.Pressure;
import io.leakscope.memory.ContainerMemory.Stall;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the container, for people. What is not known is not mentioned.
 */
final class ContainerText {

	private static final String LABEL = "  container  ";

	private static final String INDENT = " ".repeat(LABEL.length());

	private ContainerText() {
	}

	static void add(Lines lines, ContainerMemory container) {
		lines.paragraph(LABEL, limit(container));
		add(lines, above(container));
		add(lines, usage(container));
		add(lines, swapAndKills(container));
		add(lines, throttle(container));
		add(lines, pressure(container.pressure()));
		add(lines, Boolean.FALSE.equals(container.alone()) ? "other processes are in the same group" : "");
		add(lines, (container.unparsed() > 0) ? "lines of its files not understood: " + container.unparsed() : "");
	}

	private static void add(Lines lines, String text) {
		if (!text.isEmpty()) {
			lines.paragraph(INDENT, text);
		}
	}

	private static String limit(ContainerMemory container) {
		StringJoiner words = new StringJoiner(", ");
		if (container.workingSet() != null) {
			words.add("working set " + MemoryText.of(container.workingSet(), container.limit()));
		}
		else if (container.limit() != null) {
			words.add("limit " + Text.bytes(container.limit()));
		}
		if (container.limit() == null) {
			words.add("no limit");
		}
		if (container.headroom() != null) {
			words.add("headroom " + Text.bytes(container.headroom()));
		}
		return words.toString();
	}

	/**
	 * Say that it is not the own group that runs out of memory: where to look, and what
	 * share the own group has.
	 */
	private static String above(ContainerMemory container) {
		StringJoiner sentences = new StringJoiner("; ");
		if (container.limit() != null && !container.group().equals(container.limitedBy())) {
			sentences.add("that is the limit of a group above, "
					+ ((container.limitedBy() != null) ? name(container.limitedBy()) : "which is not mounted here")
					+ ((container.ownUsage() != null)
							? ": the own group has " + Text.bytes(container.ownUsage()) + " of it" : ""));
		}
		if (container.limit() != null && container.workingSet() != null && container.headroom() != null
				&& container.headroom() < container.limit() - container.workingSet()) {
			sentences.add("a group above with a larger limit has less headroom");
		}
		return sentences.toString();
	}

	/**
	 * A pod's path is several lines long, its end tells it from others.
	 */
	private static String name(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static String usage(ContainerMemory container) {
		StringJoiner shares = new StringJoiner(", ");
		add(shares, "anon", container.anon());
		add(shares, "file", container.file());
		add(shares, "kernel", container.kernel());
		// Slab is part of kernel, which some kernels do not tell.
		add(shares, "slab", (container.kernel() == null) ? container.slab() : null);
		add(shares, "sock", container.sock());
		add(shares, "hugetlb", container.hugetlb());
		Long usage = (container.ownUsage() != null) ? container.ownUsage() : container.usage();
		StringJoiner words = new StringJoiner(": ");
		add(words, "usage", usage);
		if (shares.length() > 0) {
			words.add(shares.toString());
		}
		return words.toString();
	}

	private static void add(StringJoiner words, String name, @Nullable Long bytes) {
		if (bytes != null) {
			words.add(name + " " + Text.bytes(bytes));
		}
	}

	private static String swapAndKills(ContainerMemory container) {
		StringJoiner words = new StringJoiner(", ");
		if (container.swap() != null) {
			boolean off = container.swapLimit() != null && container.swapLimit() == 0;
			words
				.add("swap " + MemoryText.of(container.swap(), container.swapLimit()) + (off ? " (none allowed)" : ""));
		}
		if (container.oomKills() != null) {
			words.add("OOM kills " + container.oomKills());
		}
		return words.toString();
	}

	private static String throttle(ContainerMemory container) {
		if (container.high() == null) {
			return "";
		}
		return "slowed down above " + Text.bytes(container.high())
				+ ((container.highEvents() != null) ? ", " + container.highEvents() + " times so far" : "");
	}

	private static String pressure(@Nullable Pressure pressure) {
		StringJoiner words = new StringJoiner(", ", "time spent waiting for memory, last 10 s: ", "");
		words.setEmptyValue("");
		if (pressure != null) {
			add(words, "some", pressure.some());
			add(words, "all", pressure.full());
		}
		return words.toString();
	}

	private static void add(StringJoiner words, String who, @Nullable Stall stall) {
		if (stall != null) {
			words.add(who + " " + Text.percent(stall.avg10() / 100));
		}
	}

}
