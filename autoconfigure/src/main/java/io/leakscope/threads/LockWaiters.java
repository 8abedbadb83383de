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

import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

/**
 * Platform threads that wait for a lock of which the JVM knows the owner. Asking takes no
 * pause.
 */
final class LockWaiters {

	private LockWaiters() {
	}

	/**
	 * Ask who waits.
	 * @param threadMXBean the JVM's threads
	 * @param threads the threads to ask about
	 * @return what is known of those that wait, by their ids
	 */
	static Map<Long, ThreadInfo> of(ThreadMXBean threadMXBean, Collection<Thread> threads) {
		Map<Long, ThreadInfo> waiters = new LinkedHashMap<>();
		for (Thread thread : threads) {
			// Of those that wait for an object to be notified, asking costs as many steps
			// as there are.
			if (thread.getState() == Thread.State.BLOCKED
					|| LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer) {
				ThreadInfo info = threadMXBean.getThreadInfo(thread.getId(), 0);
				if (info != null && info.getLockInfo() != null && info.getLockOwnerId() >= 0) {
					waiters.put(thread.getId(), info);
				}
			}
		}
		return waiters;
	}

}
