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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The virtual threads that a dump found standing in logging.
 *
 * @param time observed nanoseconds when it was asked for
 * @param groups those that wait, by what they wait for; also those that wait for a lock
 * of somebody else, where its owner stands in logging or is not told
 * @param mounted where those stand that wait for nothing, by thread id; those that were
 * asked for also if that is not in logging
 */
record VirtualDump(long time, List<Group> groups, Map<Long, Standpoint> mounted) {

	boolean isEmpty() {
		return this.groups.stream().allMatch((group) -> group.place() == Place.ELSEWHERE && group.holder() < 0)
				&& this.mounted.values().stream().noneMatch((standpoint) -> standpoint.place() == Place.WRITE);
	}

	/**
	 * Return whether the owner of a lock waits for something else inside the appender.
	 * @return whether there is one
	 */
	boolean showsAnOwnerThatWaits() {
		return this.groups.stream()
			.anyMatch((owner) -> owner.count() == 1 && this.groups.stream().anyMatch(owner::hasComeBy));
	}

	/**
	 * Virtual threads that wait for the same.
	 *
	 * @param lockClass the name of the class of the lock; empty where the JDK does not
	 * tell
	 * @param lockHash its identity hash; 0 where the JDK does not tell
	 * @param place where in logging they stand; elsewhere where it is a lock of somebody
	 * else
	 * @param holder the id of the thread that holds it, if that stands in logging and is
	 * not in another group; -1 where it is not known
	 * @param frames the stack of one of them
	 * @param count how many they are
	 * @param callers classes whose log calls those are, and how many of them
	 */
	record Group(String lockClass, int lockHash, Place place, long holder, StackTraceElement[] frames, int count,
			Map<String, Integer> callers) {

		@Nullable StackTraceElement entry() {
			return FrameRules.entry(this.frames);
		}

		private boolean hasComeBy(Group lock) {
			StackTraceElement entry = lock.entry();
			return lock != this && lock.place() == Place.LOCK && entry != null
					&& FrameRules.haveComeBy(FrameRules.below(this.frames, entry()), entry, true);
		}

	}

}
