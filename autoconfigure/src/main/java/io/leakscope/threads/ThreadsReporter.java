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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

import io.leakscope.support.PlatformThreads;
import io.leakscope.support.StackSample;
import org.jspecify.annotations.Nullable;

/**
 * Lists threads, and tells all about one.
 */
public final class ThreadsReporter {

	private final ThreadMXBean threadMXBean = ManagementFactory.getThreadMXBean();

	private final FiguresReader figures = new FiguresReader(this.threadMXBean);

	private final StackCapture capture;

	private final Activities activities;

	private final ThreadRows rows;

	/**
	 * Create a reporter.
	 * @param capture takes the stacks
	 * @param rules tell what threads are doing, before the rules that are built in
	 */
	public ThreadsReporter(StackCapture capture, List<ActivityRule> rules) {
		this.capture = capture;
		this.activities = new Activities(rules);
		this.rows = new ThreadRows(this.threadMXBean, this.activities);
	}

	/**
	 * List threads.
	 * @param query which of them, and how
	 * @return the report; stacks were taken of the listed threads only, unless it was
	 * asked by the stack which threads to list
	 */
	public ThreadsReport report(ThreadQuery query) {
		List<Thread> all = PlatformThreads.all();
		List<Thread> matching = all.stream().filter(query::matches).toList();
		Map<Long, StackSample> captured = Map.of();
		if (query.asksForStacks()) {
			captured = stacks(matching);
			matching = matching(matching, captured, query);
		}
		List<MeasuredThread> listed = this.figures.measure(matching, query.window(), query.sort().countsWaits())
			.stream()
			.sorted(query.sort().order())
			.limit(query.top())
			.toList();
		Map<Long, StackSample> stacks = query.asksForStacks() ? captured
				: stacks(listed.stream().map(MeasuredThread::thread).toList());
		List<ThreadReport> rows = listed.stream()
			.map((measured) -> this.rows.row(measured, query.window() != null, stacks.get(measured.thread().getId())))
			.filter(Objects::nonNull)
			.toList();
		return new ThreadsReport(all.size(), query.asksForStacks() ? captured.size() : null, matching.size(),
				rows.size(), query.sort(), query.window(), rows);
	}

	private List<Thread> matching(List<Thread> threads, Map<Long, StackSample> stacks, ThreadQuery query) {
		return threads.stream().filter((thread) -> {
			StackSample stack = stacks.get(thread.getId());
			return stack != null && query.matches(this.activities.of(stack), stack.frames());
		}).toList();
	}

	/**
	 * Return the words for what threads may be doing.
	 * @return the words, in alphabetical order
	 */
	public Collection<String> activities() {
		return this.activities.words();
	}

	/**
	 * Return which threads there are.
	 * @param most how many to return at most
	 * @return ids, the oldest first
	 */
	public List<Long> ids(int most) {
		return PlatformThreads.all().stream().map(Thread::getId).sorted().limit(most).toList();
	}

	/**
	 * Tell all about a thread.
	 * @param id its id
	 * @return the report; {@code null} when there is no such platform thread
	 */
	public @Nullable ThreadReport thread(long id) {
		List<Thread> all = PlatformThreads.all();
		List<Thread> wanted = all.stream().filter((thread) -> thread.getId() == id).toList();
		for (MeasuredThread measured : this.figures.measure(wanted, null, false)) {
			StackSample stack = stacks(wanted).get(id);
			ThreadReport row = this.rows.row(measured, false, stack);
			if (stack != null && row != null) {
				return row.with(Frames.text(stack.frames()), holders(row), waitingFor(id, all));
			}
		}
		return null;
	}

	private Map<Long, StackSample> stacks(List<Thread> threads) {
		Map<Long, StackSample> stacks = new HashMap<>();
		this.capture.take(threads, (thread, stack) -> stacks.put(thread.getId(), stack));
		return stacks;
	}

	private List<ThreadReport.Holder> holders(ThreadReport waiter) {
		List<ThreadReport.Holder> holders = new ArrayList<>();
		Set<Long> passed = new HashSet<>();
		Long ownerId = waiter.lockOwnerId();
		String lockName = waiter.lockName();
		while (ownerId != null && passed.add(ownerId)) {
			ThreadInfo owner = this.threadMXBean.getThreadInfo(ownerId, 0);
			if (owner == null) {
				break;
			}
			holders.add(new ThreadReport.Holder(owner.getThreadId(), owner.getThreadName(), owner.getThreadState(),
					lockName));
			ownerId = (owner.getLockOwnerId() >= 0) ? owner.getLockOwnerId() : null;
			lockName = owner.getLockName();
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
