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

package io.leakscope.logging.logback;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Those who wait for the locks of an appender. Under load the queue of a lock that
 * changes hands may be as long each second as it was before: whether it moves is seen in
 * the moments in between.
 *
 * @param length how many they are
 * @param moves whether somebody got away while they were looked at
 */
record LockQueue(int length, boolean moves) {

	private static final int LOOKS = 20;

	private static final long PAUSE = Duration.ofNanos(100_000).toNanos();

	/**
	 * Look at the queues. Takes no lock; a few milliseconds where somebody waits.
	 * @param locks the locks of an appender
	 * @return what was seen
	 */
	static LockQueue of(Collection<ReentrantLock> locks) {
		int length = length(locks);
		boolean moves = false;
		for (int looks = 1; looks < LOOKS && length > 0 && !moves; looks++) {
			LockSupport.parkNanos(PAUSE);
			int now = length(locks);
			moves = now < length || anyIsFree(locks);
			length = now;
		}
		return new LockQueue(length, moves);
	}

	private static int length(Collection<ReentrantLock> locks) {
		return locks.stream().mapToInt(ReentrantLock::getQueueLength).sum();
	}

	/**
	 * Between two owners a lock is free for a moment.
	 */
	private static boolean anyIsFree(Collection<ReentrantLock> locks) {
		return locks.stream().anyMatch((lock) -> lock.hasQueuedThreads() && !lock.isLocked());
	}

}
