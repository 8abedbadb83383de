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
package io.leakscope.threads;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The stacks of one moment, the same ones as a group.
 *
 * @param number counts captures
 * @param time when it was begun
 * @param took for how long it took stacks
 * @param total live threads, with virtual ones where they can be listed
 * @param virtual the virtual ones among them; {@code null} where they cannot be listed
 * @param sampled whether the stacks of some of them only were taken
 * @param captured how many stacks that were
 * @param groups the groups, the largest first
 * @param complete whether those are all groups
 */
record Capture(long number, Instant time, Duration took, int total, @Nullable Integer virtual, boolean sampled,
		int captured, List<StackGroup> groups, boolean complete) {

	/**
	 * Return what is worth keeping to compare later captures with.
	 * @param most how many groups
	 * @return the capture with no more groups than that
	 */
	Capture truncated(int most) {
		return (this.groups.size() <= most) ? this : new Capture(this.number, this.time, this.took, this.total,
				this.virtual, this.sampled, this.captured, List.copyOf(this.groups.subList(0, most)), false);
	}

	/**
	 * Return the groups by their fingerprint.
	 * @param depth by how many of the innermost frames; {@code null} for all
	 * @return the groups
	 */
	Map<String, StackGroup> by(@Nullable Integer depth) {
		Map<String, StackGroup> groups = new HashMap<>();
		for (StackGroup group : this.groups) {
			if (depth == null) {
				groups.put(group.fingerprint(), group);
			}
			else {
				StackTraceElement[] top = Frames.top(group.frames(), depth);
				groups
					.computeIfAbsent(Frames.fingerprint(top, group.activity()),
							(key) -> new StackGroup(key, top, group.sample()))
					.add(group);
			}
		}
		return groups;
	}

	/**
	 * Return how many threads a group stands for.
	 * @param count how many of them were captured
	 * @return their number, extrapolated where not all were captured
	 */
	long threads(int count) {
		return this.sampled ? Math.round((double) count * this.total / this.captured) : count;
	}

	static Comparator<StackGroup> largestFirst() {
		return Comparator.comparingInt((StackGroup group) -> -group.count())
			.thenComparingLong((group) -> group.sample().threadId())
			.thenComparing(StackGroup::fingerprint);
	}

}
