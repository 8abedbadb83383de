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

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Remembers since when threads have not moved. What a thread's movement is (CPU time,
 * count of waits, the lock it waits for) comes as two numbers; a thread that is not seen
 * in a sample is forgotten.
 */
final class Standstills {

	/**
	 * Who has not moved for as long, in nanoseconds, is worth a stack.
	 */
	static final long SUSPECT_AFTER = Duration.ofSeconds(3).toNanos();

	private final Map<Long, Standstill> byThread = new HashMap<>();

	private int round;

	/**
	 * Note how a thread was seen in this sample.
	 * @param threadId the thread
	 * @param progress a number that changes when it moves
	 * @param place a number that changes when it stands elsewhere
	 * @param now the observed time
	 * @return its standstill, begun now if it has moved
	 */
	Standstill see(long threadId, long progress, long place, long now) {
		Standstill standstill = this.byThread.get(threadId);
		if (standstill == null || standstill.progress != progress || standstill.place != place) {
			standstill = new Standstill(progress, place, now);
			this.byThread.put(threadId, standstill);
		}
		standstill.round = this.round;
		return standstill;
	}

	@Nullable Standstill get(long threadId) {
		return this.byThread.get(threadId);
	}

	/**
	 * Forget the threads that were not seen in this sample.
	 */
	void endSample() {
		int ended = this.round;
		this.byThread.values().removeIf((standstill) -> standstill.round != ended);
		this.round++;
	}

	/**
	 * Begin every standstill anew that is younger than a given age.
	 * @param age the age, in nanoseconds
	 * @param now the observed time
	 */
	void restartYoungerThan(long age, long now) {
		for (Standstill standstill : this.byThread.values()) {
			if (now - standstill.since < age) {
				standstill.since = now;
			}
		}
	}

	int size() {
		return this.byThread.size();
	}

	/**
	 * A thread that has not moved.
	 */
	static final class Standstill {

		private final long progress;

		private final long place;

		private long since;

		private int round;

		private @Nullable Standpoint standpoint;

		Standstill(long progress, long place, long since) {
			this.progress = progress;
			this.place = place;
			this.since = since;
		}

		long age(long now) {
			return now - this.since;
		}

		/**
		 * Return where the thread stands: its stack is good for as long as it does not
		 * move.
		 * @return where it stands, or {@code null} if its stack was not taken
		 */
		@Nullable Standpoint standpoint() {
			return this.standpoint;
		}

		void standpoint(Standpoint standpoint) {
			this.standpoint = standpoint;
		}

	}

}
