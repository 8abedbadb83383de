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

import java.lang.management.LockInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.support.StackSample;
import io.leakscope.support.VirtualThreads;
import io.leakscope.support.Waits;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for a monitor, grouped by monitor. A monitor cannot be had without
 * keeping its object alive, so it is known by class and identity hash.
 */
final class MonitorWaits {

	private static final int MOST_REMEMBERED = 1024;

	private static final StackTraceElement[] NOT_KEPT = new StackTraceElement[0];

	private final Map<Monitor, WaitKind> kinds = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Monitor, WaitKind> eldest) {
			return size() > MOST_REMEMBERED;
		}

	};

	private final Map<Monitor, WaitGroup> groups = new LinkedHashMap<>();

	private final List<Thread> threads = new ArrayList<>();

	private final Standstills withoutLock = new Standstills();

	private final ThreadMXBean threadMXBean;

	private final FrameRules rules;

	private final LocklessWaits untold;

	/**
	 * Create an empty collection.
	 * @param threadMXBean tells what is waited for
	 * @param rules reads stacks
	 * @param untold takes those of whom it does not tell
	 */
	MonitorWaits(ThreadMXBean threadMXBean, FrameRules rules, LocklessWaits untold) {
		this.threadMXBean = threadMXBean;
		this.rules = rules;
		this.untold = untold;
	}

	void add(Thread thread) {
		this.threads.add(thread);
	}

	void classify(StackBatch batch, long now) {
		if (this.threads.isEmpty()) {
			return;
		}
		group(now);
		this.groups.forEach((monitor, group) -> {
			WaitKind kind = this.kinds.get(monitor);
			if (kind != null) {
				group.classified(kind, NOT_KEPT);
			}
			else {
				batch.want(group.first(), (stack) -> learn(monitor, group, stack));
			}
		});
	}

	private void group(long now) {
		ThreadInfo[] infos = this.threadMXBean.getThreadInfo(this.threads.stream().mapToLong(Thread::getId).toArray(),
				0);
		for (int i = 0; i < infos.length; i++) {
			Thread thread = this.threads.get(i);
			if (infos[i] == null || infos[i].getLockInfo() == null) {
				// It moved on, or (JDK 25) a virtual thread owns the monitor.
				if (infos[i] != null && VirtualThreads.exist() && waitsStill(thread, infos[i], now)) {
					this.untold.add(thread);
				}
			}
			else {
				WaitGroup group = this.groups.computeIfAbsent(Monitor.of(infos[i].getLockInfo()),
						(monitor) -> new WaitGroup(monitor.hash()));
				group.add(thread);
				group.inspected(infos[i]);
			}
		}
	}

	private boolean waitsStill(Thread thread, ThreadInfo info, long now) {
		return thread.getState() == Thread.State.BLOCKED
				&& this.withoutLock.see(thread.getId(), Waits.of(info), 0, now).age(now) > 0;
	}

	private void learn(Monitor monitor, WaitGroup group, StackSample stack) {
		if (stack.waitsFor(monitor.className(), monitor.hash())) {
			WaitKind kind = WaitKind.of(this.rules.classify(stack).place(), true);
			group.classified(kind, NOT_KEPT);
			this.kinds.put(monitor, kind);
		}
	}

	@Nullable WaitGroup groupOf(Thread thread) {
		for (WaitGroup group : this.groups.values()) {
			for (Thread member : group.members()) {
				if (member == thread) {
					return group;
				}
			}
		}
		return null;
	}

	Collection<WaitGroup> groups() {
		return this.groups.values();
	}

	int remembered() {
		return this.kinds.size() + this.withoutLock.size();
	}

	void forget() {
		this.groups.clear();
		this.threads.clear();
		this.withoutLock.endSample();
	}

	private record Monitor(String className, int hash) {

		static Monitor of(LockInfo lock) {
			return new Monitor(lock.getClassName(), lock.getIdentityHashCode());
		}

	}

}
