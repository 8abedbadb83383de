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

package io.leakscope.logging;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.leakscope.support.StackSample;
import org.jspecify.annotations.Nullable;

/**
 * Reads a thread dump of the JDK line by line, and keeps only what stands in logging.
 */
final class VirtualDumpReader {

	private static final Pattern HEADER = Pattern.compile("#(\\d+) \".*\" virtual(?: ([A-Z_]+).*)?");

	private static final Pattern FRAME = Pattern
		.compile("(?:at )?(?:[^/( ]*/(?!0x)){0,2}([^( ]+)\\.([^.( ]+)\\((?:[^:)]*:)?(\\d+)?.*");

	private static final Pattern LOCK = Pattern
		.compile("- (?:parking to wait for|waiting to lock) +<(.*)@([0-9a-f]+)>");

	/**
	 * The line number by which {@link StackTraceElement} tells a native method.
	 */
	private static final int NATIVE = -2;

	private final FrameRules rules;

	private final Map<String, Tally> tallies = new LinkedHashMap<>();

	private final Map<Long, Standpoint> mounted = new HashMap<>();

	private final Set<Long> suspects;

	private long threadId;

	private Thread.@Nullable State state;

	private final List<StackTraceElement> frames = new ArrayList<>();

	private String lockClass = "";

	private int lockHash;

	/**
	 * Create a reader.
	 * @param rules reads stacks
	 * @param suspects the ids of threads that are asked for
	 */
	VirtualDumpReader(FrameRules rules, Set<Long> suspects) {
		this.rules = rules;
		this.suspects = suspects;
	}

	VirtualDump read(BufferedReader dump, long time) throws IOException {
		for (String line = dump.readLine(); line != null; line = dump.readLine()) {
			if (line.startsWith("#")) {
				endThread();
				Matcher header = HEADER.matcher(line);
				if (header.matches()) {
					this.state = state(header.group(2));
					this.threadId = Long.parseLong(header.group(1));
				}
			}
			else if (this.state != null) {
				readLine(line.strip());
			}
		}
		endThread();
		return new VirtualDump(time, this.tallies.values().stream().map(Tally::group).toList(),
				Map.copyOf(this.mounted));
	}

	/**
	 * Before JDK 25 the state is not told; nearly all of many virtual threads wait.
	 */
	private static Thread.State state(@Nullable String name) {
		return (name != null) ? Thread.State.valueOf(name) : Thread.State.WAITING;
	}

	private void readLine(String line) {
		Matcher lock = LOCK.matcher(line);
		if (lock.matches()) {
			this.lockClass = lock.group(1);
			this.lockHash = Integer.parseUnsignedInt(lock.group(2), 16);
			return;
		}
		Matcher frame = FRAME.matcher(line);
		if (frame.matches()) {
			this.frames.add(new StackTraceElement(frame.group(1), frame.group(2), null, lineNumber(line, frame)));
		}
	}

	private static int lineNumber(String line, Matcher frame) {
		if (line.endsWith("(Native Method)")) {
			return NATIVE;
		}
		return (frame.group(3) != null) ? Integer.parseInt(frame.group(3)) : -1;
	}

	private void endThread() {
		if (this.state != null && !this.frames.isEmpty()) {
			Standpoint standpoint = this.rules
				.classify(new StackSample(this.state, this.frames.toArray(StackTraceElement[]::new), null, new int[0]));
			if (standpoint.place() == Place.WRITE || this.suspects.contains(this.threadId)) {
				this.mounted.put(this.threadId, standpoint);
			}
			else if (standpoint.place() != Place.ELSEWHERE) {
				count(standpoint);
			}
		}
		this.state = null;
		this.frames.clear();
		this.lockClass = "";
		this.lockHash = 0;
	}

	private void count(Standpoint standpoint) {
		String key = standpoint.place() + " " + this.lockHash
				+ ((this.lockHash == 0) ? this.rules.at(standpoint.frames()) : "");
		this.tallies.computeIfAbsent(key, (first) -> new Tally(this.lockClass, this.lockHash, standpoint))
			.add(this.rules.caller(standpoint.frames()));
	}

	/**
	 * Counts those that wait for the same: of thousands one stack is kept.
	 */
	private static final class Tally {

		private static final int MOST_CALLERS = 64;

		private final String lockClass;

		private final int lockHash;

		private final Standpoint first;

		private final Map<String, Integer> callers = new HashMap<>();

		private int count;

		Tally(String lockClass, int lockHash, Standpoint first) {
			this.lockClass = lockClass;
			this.lockHash = lockHash;
			this.first = first;
		}

		void add(@Nullable String caller) {
			this.count++;
			if (caller != null && (this.callers.size() < MOST_CALLERS || this.callers.containsKey(caller))) {
				this.callers.merge(caller, 1, Integer::sum);
			}
		}

		VirtualDump.Group group() {
			return new VirtualDump.Group(this.lockClass, this.lockHash, this.first.place(), this.first.frames(),
					this.count, Map.copyOf(this.callers));
		}

	}

}
