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

import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.leakscope.support.Waits;

/**
 * Knows for groups whose root nobody knows since when no member has got away.
 */
final class RootlessGroups {

	private Map<Integer, Waiters> before = new HashMap<>();

	private Map<Integer, Waiters> current = new HashMap<>();

	/**
	 * Note who waits in a group.
	 * @param group the group
	 * @param now the observed time
	 * @return for how long every member seen has stayed in the same wait; 0 when nobody
	 * can tell, as of virtual threads
	 */
	long see(WaitGroup group, long now) {
		if (group.infos().isEmpty()) {
			return 0;
		}
		Set<Long> waits = new HashSet<>();
		for (ThreadInfo info : group.infos()) {
			waits.add((info.getThreadId() << 32) ^ Waits.of(info));
		}
		Waiters last = this.before.get(group.key());
		long since = (last != null && waits.containsAll(last.waits())) ? last.since() : now;
		this.current.put(group.key(), new Waiters(waits, since));
		return now - since;
	}

	void endSample() {
		this.before = this.current;
		this.current = new HashMap<>();
	}

	void restartYoungerThan(long age, long now) {
		this.before
			.replaceAll((key, waiters) -> (now - waiters.since() < age) ? new Waiters(waiters.waits(), now) : waiters);
	}

	private record Waiters(Set<Long> waits, long since) {
	}

}
