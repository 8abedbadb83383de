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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The stacks of one moment, the same ones as a group.
 *
 * @param number counts captures
 * @param time when it was begun
 * @param took for how long it took stacks
 * @param total live threads, with virtual ones where they can be listed
 * @param virtual the virtual ones among them; {@code null} where they cannot be listed
 * @param unavailable which threads are missing, and why; {@code null} when none are
 * @param scale how many threads each stack stands for
 * @param captured how many stacks were taken
 * @param groups the groups, the largest first
 * @param complete whether those are all groups
 */
record Capture(long number, Instant time, Duration took, int total, @Nullable Integer virtual,
		@Nullable List<Unavailable> unavailable, Scale scale, int captured, List<StackGroup> groups, boolean complete) {

	/**
	 * Return what is worth keeping to compare later captures with.
	 * @param most how many groups
	 * @param last what was kept of the last one, whose stacks need not be kept again
	 * @return the capture with no more groups than that
	 */
	Capture kept(int most, @Nullable Capture last) {
		Map<String, StackGroup> before = (last != null) ? last.by(null) : Map.of();
		List<StackGroup> largest = this.groups.stream()
			.limit(most)
			.map((group) -> group.kept(before.get(group.fingerprint())))
			.toList();
		return new Capture(this.number, this.time, this.took, this.total, this.virtual, this.unavailable, this.scale,
				this.captured, largest, largest.size() == this.groups.size());
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
							(key) -> new StackGroup(key, top, 0, Frames.at(top), group.sample()))
					.add(group);
			}
		}
		return groups;
	}

}
