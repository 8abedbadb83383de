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

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The limit that counts among those of a process' groups, and what uses it up. The
 * components are those of {@link ContainerMemory}.
 */
record ContainerLimit(@Nullable Long limit, @Nullable String limitedBy, @Nullable Long usage, @Nullable Long ownUsage,
		@Nullable Long workingSet, @Nullable Long headroom) {

	/**
	 * Choose the limit.
	 * @param groups the groups, the own one first
	 * @return the smallest limit; without one, what the own group uses
	 */
	static ContainerLimit of(List<LimitedGroup> groups) {
		LimitedGroup own = groups.get(0);
		LimitedGroup tightest = own;
		for (LimitedGroup group : groups) {
			if (smaller(group.limit(), tightest.limit())) {
				tightest = group;
			}
		}
		boolean above = tightest != own && tightest.usage() != null;
		LimitedGroup used = above ? tightest : own;
		return new ContainerLimit(tightest.limit(), (tightest.limit() != null) ? tightest.path() : null, used.usage(),
				above ? own.usage() : null, used.workingSet(),
				(tightest.headroom() != null) ? leastHeadroom(groups) : null);
	}

	private static @Nullable Long leastHeadroom(List<LimitedGroup> groups) {
		return groups.stream().map(LimitedGroup::headroom).filter(Objects::nonNull).min(Long::compare).orElse(null);
	}

	/**
	 * Compare limits.
	 * @param limit a limit, {@code null} for none
	 * @param other another
	 * @return whether the first is one, and the smaller one
	 */
	static boolean smaller(@Nullable Long limit, @Nullable Long other) {
		return limit != null && (other == null || limit < other);
	}

}
