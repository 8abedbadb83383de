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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.leakscope.support.DiagnosticCommands;
import org.jspecify.annotations.Nullable;

/**
 * Asks the JVM by its diagnostic commands which addresses it uses for what.
 */
final class JvmAddresses {

	private static final String HEX = "0x([0-9a-f]{1,16})";

	/**
	 * A range as most commands print it, perhaps with more addresses in its middle.
	 */
	private static final Pattern RANGE = Pattern.compile("\\[" + HEX + "(?:, ?0x[0-9a-f]+)*, ?" + HEX + "[\\])]");

	private static final Pattern ARCHIVE = Pattern.compile("mapped at: \\[" + HEX + "-0x[0-9a-f]+-" + HEX + "\\)");

	private static final Pattern CLASS_SPACE = Pattern.compile("class space mapped at: " + HEX + "-" + HEX);

	private static final Pattern METASPACE_NODE = Pattern
		.compile("node #\\d+: base " + HEX + ": reserved=([0-9.]+) KB");

	/**
	 * A mapping that native memory tracking says is the collector's.
	 */
	private static final Pattern OF_THE_COLLECTOR = Pattern.compile("^" + HEX + "-" + HEX + " .* (?:GC|CARDTBL) ");

	private static final double KILOBYTE = 1024;

	private final DiagnosticCommands commands;

	JvmAddresses(DiagnosticCommands commands) {
		this.commands = commands;
	}

	/**
	 * Ask for all ranges.
	 * @return the ranges by address; none where the JVM has no such commands
	 */
	Answer ask() {
		List<AddressRange> ranges = new ArrayList<>();
		String heap = this.commands.run("gcHeapInfo");
		String code = this.commands.run("compilerCodecache");
		String info = this.commands.run("vmInfo");
		String metaspace = this.commands.run("vmMetaspace", "vslist");
		addHeap(ranges, lines(heap));
		addRanges(ranges, lines(code), MemoryCategory.CODE_CACHE);
		for (String line : lines(info)) {
			addOfVmInfo(ranges, line.trim());
		}
		// After the class space, which is a node of it.
		for (String line : lines(metaspace)) {
			addMetaspace(ranges, line);
		}
		if (ranges.stream().noneMatch((range) -> range.category() == MemoryCategory.GC)) {
			addOfSystemMap(ranges);
		}
		Collections.sort(ranges);
		return new Answer(withoutOverlap(ranges), Stream.of(heap, code, info, metaspace).allMatch(Objects::nonNull));
	}

	private static String[] lines(@Nullable String output) {
		return (output != null) ? output.split("\n") : new String[0];
	}

	/**
	 * The spaces of the heap together; ZGC prints no address, and has a name in the
	 * kernel.
	 */
	private static void addHeap(List<AddressRange> ranges, String[] lines) {
		List<AddressRange> spaces = new ArrayList<>();
		addRanges(spaces, lines, MemoryCategory.JAVA_HEAP);
		if (!spaces.isEmpty()) {
			Collections.sort(spaces);
			long end = spaces.stream().mapToLong(AddressRange::end).max().orElseThrow();
			ranges.add(new AddressRange(spaces.get(0).start(), end, MemoryCategory.JAVA_HEAP));
		}
	}

	private static void addRanges(List<AddressRange> ranges, String[] lines, MemoryCategory category) {
		for (String line : lines) {
			add(ranges, RANGE.matcher(line), category);
		}
	}

	private static void addOfVmInfo(List<AddressRange> ranges, String line) {
		if (line.startsWith("Card table byte_map") || line.contains("Bits: ")) {
			add(ranges, RANGE.matcher(line), MemoryCategory.GC);
		}
		else if (line.startsWith("CDS archive")) {
			add(ranges, ARCHIVE.matcher(line), MemoryCategory.CDS_ARCHIVE);
		}
		else if (line.startsWith("Compressed class space")) {
			add(ranges, CLASS_SPACE.matcher(line), MemoryCategory.CLASS_SPACE);
		}
	}

	private static void addMetaspace(List<AddressRange> ranges, String line) {
		Matcher node = METASPACE_NODE.matcher(line);
		if (node.find()) {
			long start = Long.parseUnsignedLong(node.group(1), 16);
			long end = start + (long) (Double.parseDouble(node.group(2)) * KILOBYTE);
			boolean classSpace = ranges.stream()
				.anyMatch((range) -> range.category() == MemoryCategory.CLASS_SPACE && range.start() == start);
			if (!classSpace) {
				ranges.add(new AddressRange(start, end, MemoryCategory.METASPACE));
			}
		}
	}

	/**
	 * Of some collectors (Shenandoah, ZGC) the JVM prints no address but here, since JDK
	 * 24 and with native memory tracking only. It takes a second with 10,000 threads.
	 */
	private void addOfSystemMap(List<AddressRange> ranges) {
		if (NativeMemoryTracking.isOn(this.commands)) {
			for (String line : lines(this.commands.run("systemMap"))) {
				add(ranges, OF_THE_COLLECTOR.matcher(line), MemoryCategory.GC);
			}
		}
	}

	private static void add(List<AddressRange> ranges, Matcher matcher, MemoryCategory category) {
		if (matcher.find()) {
			long start = Long.parseUnsignedLong(matcher.group(1), 16);
			long end = Long.parseUnsignedLong(matcher.group(2), 16);
			if (Long.compareUnsigned(end, start) > 0) {
				ranges.add(new AddressRange(start, end, category));
			}
		}
	}

	private static List<AddressRange> withoutOverlap(List<AddressRange> sorted) {
		List<AddressRange> ranges = new ArrayList<>();
		long end = 0;
		for (AddressRange range : sorted) {
			if (range.start() >= end) {
				ranges.add(range);
				end = range.end();
			}
		}
		return List.copyOf(ranges);
	}

	/**
	 * What the JVM says.
	 *
	 * @param ranges the ranges by address
	 * @param complete whether all commands have answered
	 */
	record Answer(List<AddressRange> ranges, boolean complete) {

		/**
		 * Return what it has in addition to an earlier one.
		 * @param earlier the earlier one
		 * @return the ranges by address
		 */
		List<AddressRange> newSince(Answer earlier) {
			return this.ranges.stream().filter((range) -> !earlier.ranges.contains(range)).toList();
		}

	}

}
