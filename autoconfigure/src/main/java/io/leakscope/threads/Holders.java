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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import io.leakscope.support.VirtualThreads;
import io.leakscope.threads.HolderLookup.Holding;
import io.leakscope.threads.ThreadReport.Holder;
import io.leakscope.threads.ThreadReport.OwnedLock;
import org.jspecify.annotations.Nullable;

/**
 * Who holds whom up: by the owners of locks, which the JVM knows, and where nobody owns
 * what is waited for by those who know.
 */
final class Holders {

	private final ThreadMXBean threadMXBean;

	private final StackTaker taker;

	private final List<HolderLookup> lookups;

	Holders(ThreadMXBean threadMXBean, List<HolderLookup> lookups) {
		this.threadMXBean = threadMXBean;
		this.taker = StackTaker.forThisJvm(threadMXBean);
		this.lookups = lookups;
	}

	/**
	 * Follow a thread to the one that it waits for in the end.
	 * @param waiter the thread
	 * @param live the threads there are
	 * @return who holds it up, and who holds that one up, and so on
	 */
	List<Holder> of(Thread waiter, LiveThreads live) {
		List<Holder> holders = new ArrayList<>();
		Set<Long> passed = new HashSet<>();
		Holding holding = holding(waiter, live);
		while (holding != null && passed.add(holding.threadId())) {
			Thread holder = live.find(holding.threadId());
			if (holder == null) {
				break;
			}
			holders.add(new Holder(holder.getId(), holder.getName(), VirtualThreads.isVirtual(holder),
					holder.getState(), holding.what()));
			holding = holding(holder, live);
		}
		return holders;
	}

	private @Nullable Holding holding(Thread waiter, LiveThreads live) {
		ThreadInfo info = VirtualThreads.isVirtual(waiter) ? platformWaiter(LockSupport.getBlocker(waiter), live)
				: this.threadMXBean.getThreadInfo(waiter.getId(), 0);
		if (info != null && info.getLockOwnerId() >= 0) {
			return new Holding(info.getLockOwnerId(), info.getLockName());
		}
		Thread.State state = waiter.getState();
		if (this.lookups.isEmpty() || state == Thread.State.NEW || state == Thread.State.TERMINATED) {
			return null;
		}
		StackSample stack = this.taker.take(List.of(waiter)).get(waiter.getId());
		for (HolderLookup lookup : this.lookups) {
			Holding holding = (stack != null) ? lookup.holderOf(waiter, stack) : null;
			if (holding != null && holding.threadId() != waiter.getId()) {
				return holding;
			}
		}
		return null;
	}

	/**
	 * Of a lock that a virtual thread waits for the JVM tells the owner only where a
	 * platform thread waits for it as well.
	 */
	private @Nullable ThreadInfo platformWaiter(@Nullable Object lock, LiveThreads live) {
		if (lock instanceof AbstractOwnableSynchronizer) {
			for (Thread thread : live.platform()) {
				if (LockSupport.getBlocker(thread) == lock) {
					return this.threadMXBean.getThreadInfo(thread.getId(), 0);
				}
			}
		}
		return null;
	}

	/**
	 * Find out who waits for a thread.
	 * @param threadId its id
	 * @param live the threads there are
	 * @return what is waited for that it owns, and how many it holds up in the end
	 */
	Held heldBy(long threadId, LiveThreads live) {
		Map<Long, ThreadInfo> waiters = LockWaiters.of(this.threadMXBean, live.platform());
		Map<String, Integer> locks = new LinkedHashMap<>();
		int count = 0;
		for (ThreadInfo waiter : waiters.values()) {
			if (waiter.getLockOwnerId() == threadId) {
				locks.merge(waiter.getLockName(), 1, Integer::sum);
			}
			count += leadsTo(threadId, waiter, waiters) ? 1 : 0;
		}
		count += virtual(threadId, waiters, locks);
		for (HolderLookup lookup : this.lookups) {
			count = Math.max(count, lookup.heldUpBy(threadId));
		}
		return new Held(count,
				locks.entrySet().stream().map((lock) -> new OwnedLock(lock.getKey(), lock.getValue())).toList());
	}

	/**
	 * Virtual threads that wait for what platform threads wait for as well.
	 */
	private static int virtual(long threadId, Map<Long, ThreadInfo> waiters, Map<String, Integer> locks) {
		Map<Integer, ThreadInfo> byLock = new HashMap<>();
		waiters.values().forEach((waiter) -> byLock.put(waiter.getLockInfo().getIdentityHashCode(), waiter));
		LongAdder count = new LongAdder();
		VirtualThreads.visit((thread) -> {
			Object lock = LockSupport.getBlocker(thread);
			ThreadInfo beside = (lock instanceof AbstractOwnableSynchronizer)
					? byLock.get(System.identityHashCode(lock)) : null;
			if (beside != null && leadsTo(threadId, beside, waiters)) {
				count.increment();
				locks.computeIfPresent(beside.getLockName(), (name, waiting) -> waiting + 1);
			}
		});
		return count.intValue();
	}

	private static boolean leadsTo(long threadId, ThreadInfo waiter, Map<Long, ThreadInfo> waiters) {
		Set<Long> passed = new HashSet<>();
		ThreadInfo current = waiter;
		while (current != null && passed.add(current.getThreadId())) {
			if (current.getLockOwnerId() == threadId) {
				return waiter.getThreadId() != threadId;
			}
			current = waiters.get(current.getLockOwnerId());
		}
		return false;
	}

	/**
	 * Who waits for a thread.
	 *
	 * @param count how many threads it holds up
	 * @param locks the locks that it owns and others wait for
	 */
	record Held(int count, List<OwnedLock> locks) {
	}

}
