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

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

import io.leakscope.support.PlatformThreads;
import io.leakscope.support.StackSample;
import io.leakscope.support.ThreadCosts;
import org.jspecify.annotations.Nullable;

/**
 * Lists threads, and tells all about one.
 */
public final class ThreadsReporter {

	private static final StackTraceElement[] NOT_TAKEN = new StackTraceElement[0];

	private final ThreadMXBean threadMXBean = ManagementFactory.getThreadMXBean();

	private final ThreadCosts cpuTime = ThreadCosts.cpuTime(this.threadMXBean);

	private final ThreadCosts allocatedBytes = ThreadCosts.allocatedBytes(this.threadMXBean);

	private final StackCapture capture = new StackCapture(this.threadMXBean);

	/**
	 * List threads.
	 * @param state the state to be in; {@code null} for any
	 * @param name a part of the name, in upper or lower case; {@code null} for any
	 * @param sort what to sort by
	 * @param top how many to list
	 * @return the report; stacks were taken of the listed threads only
	 */
	public ThreadsReport report(Thread.@Nullable State state, @Nullable String name, ThreadSort sort, int top) {
		List<Thread> all = PlatformThreads.all();
		List<Thread> wanted = all.stream()
			.filter((thread) -> state == null || thread.getState() == state)
			.filter((thread) -> name == null || lowerCase(thread.getName()).contains(lowerCase(name)))
			.toList();
		List<ThreadFigures> matching = figures(wanted);
		List<ThreadFigures> listed = matching.stream().sorted(sort.order()).limit(top).toList();
		List<ThreadReport> rows = rows(listed);
		return new ThreadsReport(all.size(), matching.size(), rows.size(), sort, rows);
	}

	/**
	 * Return which threads there are.
	 * @param most how many to return at most
	 * @return ids, the oldest first
	 */
	public List<Long> ids(int most) {
		return PlatformThreads.all().stream().map(Thread::getId).sorted().limit(most).toList();
	}

	private static String lowerCase(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

	/**
	 * Tell all about a thread.
	 * @param id its id
	 * @return the report; {@code null} when there is no such platform thread
	 */
	public @Nullable ThreadReport thread(long id) {
		List<Thread> all = PlatformThreads.all();
		for (ThreadFigures figures : figures(all.stream().filter((thread) -> thread.getId() == id).toList())) {
			StackSample stack = stacks(List.of(figures)).get(id);
			if (stack != null) {
				return figures.report(stack.state(), stack.frames())
					.with(Frames.text(stack.frames()), holders(figures.info()), waitingFor(id, all));
			}
		}
		return null;
	}

	private List<ThreadFigures> figures(List<Thread> threads) {
		long[] cpu = this.cpuTime.of(threads);
		long[] allocated = this.allocatedBytes.of(threads);
		List<ThreadFigures> figures = new ArrayList<>(threads.size());
		for (int i = 0; i < cpu.length; i++) {
			// One by one: in bulk it costs waiters times threads on newer JDKs.
			ThreadInfo info = this.threadMXBean.getThreadInfo(threads.get(i).getId(), 0);
			if (info != null) {
				figures.add(new ThreadFigures(threads.get(i), info, cpu[i], allocated[i]));
			}
		}
		return figures;
	}

	private List<ThreadReport> rows(List<ThreadFigures> listed) {
		Map<Long, StackSample> stacks = stacks(listed);
		return listed.stream().map((figures) -> {
			StackSample stack = stacks.get(figures.thread().getId());
			return (stack != null) ? figures.report(stack.state(), stack.frames())
					: figures.report(figures.thread().getState(), NOT_TAKEN);
		}).toList();
	}

	private Map<Long, StackSample> stacks(List<ThreadFigures> figures) {
		Map<Long, StackSample> stacks = new HashMap<>();
		this.capture.take(figures.stream().map(ThreadFigures::thread).toList(),
				(thread, stack) -> stacks.put(thread.getId(), stack));
		return stacks;
	}

	private List<ThreadReport.Holder> holders(ThreadInfo waiter) {
		List<ThreadReport.Holder> holders = new ArrayList<>();
		Set<Long> passed = new LinkedHashSet<>();
		ThreadInfo current = waiter;
		while (current != null && current.getLockOwnerId() >= 0 && passed.add(current.getLockOwnerId())) {
			ThreadInfo owner = this.threadMXBean.getThreadInfo(current.getLockOwnerId(), 0);
			if (owner != null) {
				holders.add(new ThreadReport.Holder(owner.getThreadId(), owner.getThreadName(), owner.getThreadState(),
						current.getLockName()));
			}
			current = owner;
		}
		return holders;
	}

	private int waitingFor(long id, List<Thread> all) {
		int waiting = 0;
		for (Thread thread : all) {
			if (thread.getState() == Thread.State.BLOCKED
					|| LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer) {
				ThreadInfo info = this.threadMXBean.getThreadInfo(thread.getId(), 0);
				waiting += (info != null && info.getLockOwnerId() == id) ? 1 : 0;
			}
		}
		return waiting;
	}

}
