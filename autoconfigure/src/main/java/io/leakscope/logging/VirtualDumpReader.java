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
 * Reads a thread dump of the JDK line by line, and keeps only what stands in logging, and
 * who waits for that.
 */
final class VirtualDumpReader {

	private static final Pattern HEADER = Pattern.compile("#(\\d+) \".*\"( virtual)?(?: ([A-Z_]+).*)?");

	private static final Pattern FRAME = Pattern
		.compile("(?:at )?(?:[^/( ]*/(?!0x)){0,2}([^( ]+)\\.([^.( ]+)\\((?:[^:)]*:)?(\\d+)?.*");

	private static final Pattern LOCK = Pattern
		.compile("- (?:parking to wait for|waiting to lock) +<(.*)@([0-9a-f]+)>");

	private static final Pattern HELD = Pattern.compile("- locked +<.*@([0-9a-f]+)>");

	/**
	 * Of such a lock the dump tells no owner.
	 */
	private static final String WITHOUT_OWNER = "java.util.concurrent.locks.";

	/**
	 * So many locks of others are kept until it is known whether anybody in logging holds
	 * them, and so many that are held there.
	 */
	private static final int MOST_OTHER_LOCKS = 8192;

	/**
	 * The line number by which {@link StackTraceElement} tells a native method.
	 */
	private static final int NATIVE = -2;

	private final FrameRules rules;

	private final Map<String, Tally> tallies = new LinkedHashMap<>();

	private final Map<Integer, Tally> others = new LinkedHashMap<>();

	private final Map<Integer, Holder> holders = new HashMap<>();

	private final Map<Long, Standpoint> mounted = new HashMap<>();

	private final Set<Long> suspects;

	private long threadId;

	private boolean virtual;

	private Thread.@Nullable State state;

	private final List<StackTraceElement> frames = new ArrayList<>();

	private String lockClass = "";

	private int lockHash;

	private final List<Integer> held = new ArrayList<>();

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
					this.virtual = header.group(2) != null;
					this.state = state(header.group(3));
					this.threadId = Long.parseLong(header.group(1));
				}
			}
			else if (this.state != null) {
				readLine(line.strip());
			}
		}
		endThread();
		return new VirtualDump(time, groups(), Map.copyOf(this.mounted));
	}

	/**
	 * Whoever waits for one who waits itself waits for the same.
	 */
	private List<VirtualDump.Group> groups() {
		List<VirtualDump.Group> groups = new ArrayList<>();
		this.others.forEach((lock, waiters) -> {
			Holder holder = this.holders.get(lock);
			if (holder != null && holder.waitsWith() != null) {
				holder.waitsWith().count += waiters.count;
			}
			else if (holder != null || waiters.lockClass.startsWith(WITHOUT_OWNER)) {
				groups.add(waiters.group((holder != null) ? holder.threadId() : -1));
			}
		});
		this.tallies.values().forEach((tally) -> groups.add(tally.group(-1)));
		return groups;
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
		Matcher held = HELD.matcher(line);
		if (held.matches()) {
			this.held.add(Integer.parseUnsignedInt(held.group(1), 16));
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
		if (this.state != null && !this.frames.isEmpty() && (this.virtual || !this.held.isEmpty())) {
			Standpoint standpoint = this.rules
				.classify(new StackSample(this.state, this.frames.toArray(StackTraceElement[]::new), null, new int[0]));
			Tally tally = this.virtual ? keep(standpoint) : null;
			if (standpoint.place() != Place.ELSEWHERE && this.holders.size() < MOST_OTHER_LOCKS) {
				this.held.forEach((lock) -> this.holders.put(lock, new Holder(this.threadId, tally)));
			}
		}
		this.state = null;
		this.frames.clear();
		this.held.clear();
		this.lockClass = "";
		this.lockHash = 0;
	}

	private @Nullable Tally keep(Standpoint standpoint) {
		if (standpoint.place() == Place.WRITE || this.suspects.contains(this.threadId)) {
			this.mounted.put(this.threadId, standpoint);
			return null;
		}
		if (standpoint.place() != Place.ELSEWHERE) {
			return count(standpoint);
		}
		boolean room = this.others.size() < MOST_OTHER_LOCKS || this.others.containsKey(this.lockHash);
		if (this.lockHash != 0 && room) {
			this.others
				.computeIfAbsent(this.lockHash,
						(first) -> new Tally(this.lockClass, this.lockHash, Place.ELSEWHERE,
								this.frames.toArray(StackTraceElement[]::new)))
				.add(null);
		}
		return null;
	}

	private Tally count(Standpoint standpoint) {
		String key = standpoint.place() + " " + this.lockHash
				+ ((this.lockHash == 0) ? this.rules.at(standpoint.frames()) : "");
		Tally tally = this.tallies.computeIfAbsent(key,
				(first) -> new Tally(this.lockClass, this.lockHash, standpoint.place(), standpoint.frames()));
		tally.add(this.rules.caller(standpoint.frames()));
		return tally;
	}

	/**
	 * Who holds a monitor, and stands in logging.
	 *
	 * @param threadId its id
	 * @param waitsWith those it waits with; {@code null} where it does not wait, or is a
	 * platform thread
	 */
	private record Holder(long threadId, @Nullable Tally waitsWith) {
	}

	/**
	 * Counts those that wait for the same: of thousands one stack is kept.
	 */
	private static final class Tally {

		private static final int MOST_CALLERS = 64;

		private final String lockClass;

		private final int lockHash;

		private final Place place;

		private final StackTraceElement[] frames;

		private final Map<String, Integer> callers = new HashMap<>();

		private int count;

		Tally(String lockClass, int lockHash, Place place, StackTraceElement[] frames) {
			this.lockClass = lockClass;
			this.lockHash = lockHash;
			this.place = place;
			this.frames = frames;
		}

		void add(@Nullable String caller) {
			this.count++;
			if (caller != null && (this.callers.size() < MOST_CALLERS || this.callers.containsKey(caller))) {
				this.callers.merge(caller, 1, Integer::sum);
			}
		}

		VirtualDump.Group group(long holder) {
			return new VirtualDump.Group(this.lockClass, this.lockHash, this.place, holder, this.frames, this.count,
					Map.copyOf(this.callers));
		}

	}

}
