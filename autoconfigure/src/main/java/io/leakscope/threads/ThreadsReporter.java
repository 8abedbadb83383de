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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import io.leakscope.support.PlatformThreads;
import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import io.leakscope.support.VirtualThreads;
import io.leakscope.threads.ThreadsReport.Deadlocked;
import org.jspecify.annotations.Nullable;

/**
 * Lists threads, and tells all about one.
 */
public final class ThreadsReporter {

	private final ThreadMXBean threadMXBean = ManagementFactory.getThreadMXBean();

	private final FiguresReader figures = new FiguresReader(this.threadMXBean);

	private final Deadlocks deadlocks = new Deadlocks(this.threadMXBean);

	private final StackTaker oneByOne = StackTaker.forThisJvm(this.threadMXBean);

	private final StackCapture capture;

	private final Activities activities;

	private final ThreadRows rows;

	private final Holders holders;

	/**
	 * Create a reporter.
	 * @param capture takes the stacks
	 * @param rules tell what threads are doing, before the rules that are built in
	 * @param lookups know whom threads wait for where the JVM does not
	 */
	public ThreadsReporter(StackCapture capture, List<ActivityRule> rules, List<HolderLookup> lookups) {
		this.capture = capture;
		this.activities = new Activities(rules);
		this.rows = new ThreadRows(this.threadMXBean, this.activities);
		this.holders = new Holders(this.threadMXBean, lookups);
	}

	/**
	 * List threads.
	 * @param query which of them, and how
	 * @return the report; stacks were taken of the listed threads only, unless it was
	 * asked by the stack which threads to list
	 */
	public ThreadsReport report(ThreadQuery query) {
		return report(query, (listed, captured) -> rows(listed, captured, query.window() != null));
	}

	/**
	 * List threads with their stacks and the monitors that they hold. Takes a pause for
	 * each batch of them, on newer JDKs as well.
	 * @param query which of them, and how
	 * @return the report
	 */
	public ThreadsReport dump(ThreadQuery query) {
		return report(query, (listed, captured) -> wholeRows(listed, query.window() != null));
	}

	private ThreadsReport report(ThreadQuery query,
			BiFunction<List<MeasuredThread>, @Nullable Map<Long, StackSample>, List<ThreadReport>> writer) {
		List<Thread> all = PlatformThreads.all();
		List<Thread> matching = all.stream().filter(query::matches).toList();
		Map<Long, StackSample> captured = query.asksForStacks() ? stacks(matching) : null;
		if (captured != null) {
			matching = matching(matching, captured, query);
		}
		List<MeasuredThread> listed = this.figures.measure(matching, query.window(), query.sort().countsWaits())
			.stream()
			.sorted(query.sort().order())
			.limit(query.top())
			.toList();
		List<ThreadReport> rows = writer.apply(listed, captured);
		List<List<Deadlocked>> deadlocks = this.deadlocks.find();
		return new ThreadsReport(all.size(), (captured != null) ? captured.size() : null, matching.size(), rows.size(),
				query.sort(), query.window(), rows, deadlocks.isEmpty() ? null : deadlocks);
	}

	private List<ThreadReport> rows(List<MeasuredThread> listed, @Nullable Map<Long, StackSample> captured,
			boolean window) {
		Map<Long, StackSample> stacks = (captured != null) ? captured
				: stacks(listed.stream().map(MeasuredThread::thread).toList());
		return listed.stream()
			.map((measured) -> this.rows.row(measured, window, stacks.get(measured.thread().getId())))
			.filter(Objects::nonNull)
			.toList();
	}

	private List<Thread> matching(List<Thread> threads, Map<Long, StackSample> stacks, ThreadQuery query) {
		return threads.stream().filter((thread) -> {
			StackSample stack = stacks.get(thread.getId());
			return stack != null && query.matches(this.activities.of(stack), stack.frames());
		}).toList();
	}

	private Map<Long, StackSample> stacks(List<Thread> threads) {
		Map<Long, StackSample> stacks = new HashMap<>();
		this.capture.take(threads, (thread, stack) -> stacks.put(thread.getId(), stack));
		return stacks;
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
	 * @return the report; {@code null} when there is no such thread, or it is a virtual
	 * one and those cannot be listed
	 */
	public @Nullable ThreadReport thread(long id) {
		LiveThreads live = new LiveThreads();
		Thread thread = live.find(id);
		ThreadReport row = (thread != null) ? wholeRow(thread) : null;
		if (thread == null || row == null) {
			return null;
		}
		boolean deadlocked = this.deadlocks.find()
			.stream()
			.anyMatch((cycle) -> cycle.stream().anyMatch((member) -> member.threadId() == id));
		return row.with(this.holders.heldBy(id, live), this.holders.of(thread, live), deadlocked);
	}

	private @Nullable ThreadReport wholeRow(Thread thread) {
		if (VirtualThreads.isVirtual(thread)) {
			StackSample stack = this.oneByOne.take(List.of(thread)).get(thread.getId());
			return (stack != null) ? this.rows.virtual(thread, stack) : null;
		}
		return wholeRows(this.figures.measure(List.of(thread), null, false), false).stream().findFirst().orElse(null);
	}

	private List<ThreadReport> wholeRows(List<MeasuredThread> listed, boolean window) {
		Map<Long, ThreadInfo> whole = new HashMap<>();
		this.capture.inBatches(listed.stream().map(MeasuredThread::thread).toList(), (batch) -> {
			long[] ids = batch.stream().mapToLong(Thread::getId).toArray();
			for (ThreadInfo info : this.threadMXBean.getThreadInfo(ids, true, false, StackTaker.MOST_FRAMES)) {
				if (info != null) {
					whole.put(info.getThreadId(), info);
				}
			}
		});
		List<ThreadReport> rows = new ArrayList<>();
		for (MeasuredThread measured : listed) {
			ThreadInfo info = whole.get(measured.thread().getId());
			if (info != null) {
				rows.add(this.rows.whole(measured, window, info));
			}
		}
		return rows;
	}

}
