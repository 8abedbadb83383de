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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks who waits for the locks of appenders, and whether anybody gets away. Under load
 * the queue of a lock that changes hands may be as long each second as it was before:
 * that it moves is told by another owner, or seen in the moments in between. Takes no
 * lock.
 */
final class LockWatch {

	private static final int LOOKS = 20;

	private static final long PAUSE = Duration.ofNanos(100_000).toNanos();

	/**
	 * As locks wrote themselves the last time, with the name of their owner.
	 */
	private final Map<ReentrantLock, String> before = Collections.synchronizedMap(new WeakHashMap<>());

	/**
	 * Look at the locks of all appenders: a few milliseconds where somebody waits,
	 * however many there are.
	 * @param <T> what has locks
	 * @param locks the locks of each
	 * @return the queues of those that have any
	 */
	<T> Map<T, LockQueue> look(Map<T, Collection<ReentrantLock>> locks) {
		Map<T, LockQueue> queues = new IdentityHashMap<>();
		locks.forEach((appender, own) -> {
			if (!own.isEmpty()) {
				queues.put(appender, new LockQueue(length(own), haveOtherOwners(own)));
			}
		});
		for (int looks = 1; looks < LOOKS && queues.values().stream().anyMatch(LockWatch::stands); looks++) {
			LockSupport.parkNanos(PAUSE);
			queues.replaceAll(
					(appender, queue) -> stands(queue) ? again(queue, locks.getOrDefault(appender, List.of())) : queue);
		}
		return queues;
	}

	private static boolean stands(LockQueue queue) {
		return queue.length() > 0 && !queue.moves();
	}

	private static LockQueue again(LockQueue queue, Collection<ReentrantLock> locks) {
		int length = length(locks);
		return new LockQueue(length, length < queue.length() || anyIsFree(locks));
	}

	private boolean haveOtherOwners(Collection<ReentrantLock> locks) {
		boolean others = false;
		for (ReentrantLock lock : locks) {
			String now = lock.toString();
			String then = this.before.put(lock, now);
			others |= then != null && !then.equals(now);
		}
		return others;
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
