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
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import io.leakscope.support.InFlight;
import io.leakscope.support.PlatformThreads;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import io.leakscope.support.VirtualThreads;
import io.leakscope.threads.ThreadsReport.Deadlocked;
import io.leakscope.threads.ThreadsReport.JvmActivity;
import org.jspecify.annotations.Nullable;

/**
 * Lists threads, and tells all about one.
 */
public final class ThreadsReporter {

	private final ThreadMXBean threadMXBean = ManagementFactory.getThreadMXBean();

	private final FiguresReader figures = new FiguresReader(this.threadMXBean);

	private final Deadlocks deadlocks = new Deadlocks(this.threadMXBean);

	private final StackTaker oneByOne = StackTaker.forThisJvm(this.threadMXBean);

	private final InFlight<ThreadQuery, ThreadsReport> lists = new InFlight<>();

	private final InFlight<ThreadQuery, ThreadsReport> dumps = new InFlight<>();

	private final JvmThreads jvmThreads;

	private final StackCapture capture;

	private final Activities activities;

	private final ThreadRows rows;

	private final Holders holders;

	/**
	 * Create a reporter.
	 * @param proc the proc file system
	 * @param capture takes the stacks
	 * @param rules tell what threads are doing, before the rules that are built in
	 * @param lookups know whom threads wait for where the JVM does not
	 */
	public ThreadsReporter(ProcFiles proc, StackCapture capture, List<ActivityRule> rules, List<HolderLookup> lookups) {
		this.jvmThreads = new JvmThreads(proc);
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
		return this.lists.get(query,
				() -> report(query, (listed, summaries) -> rows(listed, summaries, query.window() != null)));
	}

	/**
	 * List threads with their stacks and the monitors that they hold. Takes a pause for
	 * each batch of them, on newer JDKs as well.
	 * @param query which of them, and how
	 * @param mostFrames how many frames their stacks may have altogether; the report ends
	 * with the thread that passes that
	 * @return the report
	 */
	public ThreadsReport dump(ThreadQuery query, int mostFrames) {
		return this.dumps.get(query,
				() -> report(query, (listed, summaries) -> wholeRows(listed, query.window() != null, mostFrames)));
	}

	/**
	 * Find platform threads that wait for each other. Takes no pause.
	 * @return each deadlock as its threads, in the order in which one waits for the next
	 */
	public List<List<Deadlocked>> deadlocks() {
		return this.deadlocks.find(PlatformThreads.all());
	}

	private ThreadsReport report(ThreadQuery query,
			BiFunction<List<MeasuredThread>, Map<Long, StackSummary>, List<ThreadReport>> writer) {
		ThreadSearch search = new ThreadSearch(query, this.capture, this.activities);
		ThreadSelection all = ThreadSelection.all();
		ThreadSelection matching = search.find(all);
		boolean waits = query.sort().countsWaits();
		Start start = Start.NEVER;
		if (query.window() != null) {
			start = new Start(this.figures.cpuTimes(all.platform()), this.figures.read(matching.platform(), waits),
					this.jvmThreads.read());
			ThreadSelection before = all;
			boolean isWhole = isSleptThrough(query.window());
			all = ThreadSelection.all();
			matching = matching.and(search.find(all.startedSince(before)))
				.filter((thread) -> isWhole && thread.isAlive());
		}
		CpuTimes cpuTimes = (start.cpuTimes() != null) ? this.figures.cpuTimes(all.platform()) : null;
		List<MeasuredThread> listed = this.figures.measure(matching, start.figures(), waits)
			.stream()
			.sorted(query.sort().order())
			.limit(query.top())
			.toList();
		List<JvmActivity> jvm = JvmThreads.report(this.jvmThreads.read(), start.jvm());
		Integer captured = search.captured();
		if (captured == null && listed.size() > this.capture.most()) {
			captured = this.capture.most();
		}
		List<ThreadReport> rows = writer.apply(listed, search.summaries());
		List<List<Deadlocked>> deadlocks = deadlocks();
		return new ThreadsReport(all.size(), all.virtualCount(), captured, matching.size(), rows.size(), query.sort(),
				query.window(), rows, jvm, start.ofOthers(cpuTimes, jvm), deadlocks.isEmpty() ? null : deadlocks,
				all.unavailable());
	}

	private static boolean isSleptThrough(Duration window) {
		try {
			Thread.sleep(window.toMillis());
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private List<ThreadReport> rows(List<MeasuredThread> listed, Map<Long, StackSummary> known, boolean window) {
		Map<Long, StackSummary> summaries = new HashMap<>(known);
		this.capture.take(
				listed.stream()
					.map(MeasuredThread::thread)
					.filter((thread) -> !known.containsKey(thread.getId()))
					.toList(),
				(thread, stack) -> summaries.put(thread.getId(), StackSummary.of(stack, this.activities)));
		return listed.stream()
			.map((measured) -> this.rows.row(measured, window, summaries.get(measured.thread().getId())))
			.filter(Objects::nonNull)
			.toList();
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
		boolean deadlocked = this.deadlocks.find(live.platform())
			.stream()
			.anyMatch((cycle) -> cycle.stream().anyMatch((member) -> member.threadId() == id));
		return row.with(this.holders.heldBy(id, live), this.holders.of(thread, live), deadlocked);
	}

	private @Nullable ThreadReport wholeRow(Thread thread) {
		if (VirtualThreads.isVirtual(thread)) {
			StackSample stack = this.oneByOne.take(List.of(thread)).get(thread.getId());
			return (stack != null) ? this.rows.virtual(thread, stack) : null;
		}
		ThreadSelection one = new ThreadSelection(List.of(thread), List.of(), null, null);
		return wholeRows(this.figures.measure(one, Map.of(), false), false, StackTaker.MOST_FRAMES).stream()
			.findFirst()
			.orElse(null);
	}

	private List<ThreadReport> wholeRows(List<MeasuredThread> listed, boolean window, int mostFrames) {
		WholeRows whole = new WholeRows(this.threadMXBean, this.oneByOne, this.rows, listed, window, mostFrames);
		this.capture.takeWhole(listed.stream().map(MeasuredThread::thread).toList(), whole::add);
		return whole.rows();
	}

	/**
	 * What there was when the time began that is measured. At its end it is read in the
	 * same order, so that all readings are as far apart.
	 *
	 * @param cpuTimes what the process has used and its threads; {@code null} where the
	 * JVM does not tell
	 * @param figures what the threads have used that match
	 * @param jvm what the JVM's own threads have used; {@code null} where nothing is
	 * measured
	 */
	private record Start(@Nullable CpuTimes cpuTimes, Map<Thread, ThreadFigures> figures,
			@Nullable Map<JvmThreads.Kind, Map<String, Long>> jvm) {

		static final Start NEVER = new Start(null, Map.of(), null);

		@Nullable Duration ofOthers(@Nullable CpuTimes now, @Nullable List<JvmActivity> jvm) {
			return (this.cpuTimes != null && now != null && jvm != null) ? now.ofOthers(this.cpuTimes, jvm) : null;
		}

	}

}
