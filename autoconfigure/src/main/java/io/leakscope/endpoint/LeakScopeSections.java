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

package io.leakscope.endpoint;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReporter;
import io.leakscope.diagnosis.MemoryFitReporter;
import io.leakscope.diagnosis.NearestLimits;
import io.leakscope.logging.LoggingReport;
import io.leakscope.memory.MemoryReporter;
import io.leakscope.support.Text;
import io.leakscope.support.VirtualThreads;
import io.leakscope.threads.StacksQuery;
import io.leakscope.threads.StacksReport;
import io.leakscope.threads.StacksReporter;
import io.leakscope.threads.ThreadQuery;
import io.leakscope.threads.ThreadReport;
import io.leakscope.threads.ThreadSort;
import io.leakscope.threads.ThreadsReport;
import io.leakscope.threads.ThreadsReporter;
import io.leakscope.trend.TrendsReport;
import org.jspecify.annotations.Nullable;

/**
 * The sections of the endpoint, each as a report and as text.
 */
public final class LeakScopeSections {

	static final List<String> NAMES = List.of("memory", "counts", "threads", "stacks", "logging", "trends", "text");

	private static final int MOST_THREADS = 10_000;

	private static final int MOST_IDS = 100;

	private static final int DEFAULT_THREADS = 100;

	private static final int DEFAULT_GROUPS = 20;

	private static final Duration SHORTEST_WINDOW = Duration.ofMillis(100);

	private static final Duration LONGEST_WINDOW = Duration.ofSeconds(10);

	private final AtomicBoolean measuring = new AtomicBoolean();

	private final Map<String, Section<?>> sections = new LinkedHashMap<>();

	private final Supplier<OverviewReport> overview;

	private final ThreadsReporter threads;

	private final StacksReporter stacks;

	/**
	 * Create the sections.
	 * @param overview composes the overview
	 * @param memory reads memory
	 * @param fit finds out whether it will be enough
	 * @param counts reads counts
	 * @param threads reads threads
	 * @param stacks groups threads by their stack
	 * @param logging the last verdict on logging
	 * @param trends how figures change
	 */
	public LeakScopeSections(Supplier<OverviewReport> overview, MemoryReporter memory, MemoryFitReporter fit,
			CountsReporter counts, ThreadsReporter threads, StacksReporter stacks, Supplier<LoggingReport> logging,
			Supplier<TrendsReport> trends) {
		this.overview = overview;
		this.threads = threads;
		this.stacks = stacks;
		add(Section.<MemorySection>of("memory", (request) -> MemorySection.read(memory, fit), MemoryText::of));
		add(Section.<CountsReport>of("counts", (request) -> NearestLimits.of(counts.report(), memory.summary()),
				CountsText::of));
		add(new Section<ThreadsReport>("threads", (request) -> threads(request, threads::report), this::threadsText));
		add(Section.<StacksReport>of("stacks", this::stacks, StacksText::of));
		add(Section.<LoggingReport>of("logging", (request) -> logging.get(), LoggingText::of));
		add(Section.<TrendsReport>of("trends", (request) -> trends.get(), TrendsText::of));
		add(Section.<OverviewReport>of("text", (request) -> overview.get(), OverviewText::of));
	}

	private void add(Section<?> section) {
		this.sections.put(section.name(), section);
	}

	OverviewReport overview() {
		return this.overview.get();
	}

	/**
	 * Find a section.
	 * @param name its name
	 * @return the section
	 * @throws ProblemException when there is none of that name
	 */
	Section<?> section(String name) {
		Section<?> section = this.sections.get(name);
		if (section == null) {
			throw ProblemException.notFound("There is no section '" + name + "'.", List.copyOf(this.sections.keySet()));
		}
		return section;
	}

	/**
	 * Find one thing of a section.
	 * @param section the name of the section
	 * @param id what to find in it
	 * @return the thing
	 * @throws ProblemException when there is no such thing
	 */
	ThreadReport item(String section, String id) {
		if (!"threads".equals(section)) {
			section(section);
			throw ProblemException.notFound("Section '" + section + "' has nothing below it.", List.of("threads/{id}"));
		}
		Long threadId = Parameters.id("id", id);
		ThreadReport thread = this.threads.thread(threadId);
		if (thread == null) {
			throw ProblemException.notFound(MissingThread.reason(threadId, VirtualThreads.areHidden()),
					threadsAndLogging());
		}
		return thread;
	}

	private List<String> threadsAndLogging() {
		return Stream.concat(Stream.of("logging"), this.threads.ids(MOST_IDS).stream().map((live) -> "threads/" + live))
			.toList();
	}

	/**
	 * A list is a table; of a selection the stacks are what is wanted, unless it is
	 * measured.
	 */
	private String threadsText(Section.Request request) {
		boolean selection = blankToNull(request.window()) == null
				&& Stream.of(request.state(), request.name(), request.activity(), request.contains())
					.anyMatch((filter) -> blankToNull(filter) != null);
		return selection
				? ThreadDumpText.of(threads(request, (query) -> this.threads.dump(query, ThreadDumpText.MOST_FRAMES)))
				: ThreadsText.of(threads(request, this.threads::report));
	}

	private ThreadsReport threads(Section.Request request, Function<ThreadQuery, ThreadsReport> reporter) {
		Thread.State state = Parameters.constant("state", request.state(), Thread.State.class);
		ThreadSort sort = Parameters.constant("sort", request.sort(), ThreadSort.class);
		Integer top = Parameters.number("top", request.top(), 1, MOST_THREADS);
		String activity = Parameters.word("activity", request.activity(), this.threads.activities());
		Duration window = Parameters.duration("window", request.window(), SHORTEST_WINDOW, LONGEST_WINDOW);
		ThreadQuery query = new ThreadQuery(state, blankToNull(request.name()), activity,
				blankToNull(request.contains()), Objects.requireNonNullElse(sort, ThreadSort.ID),
				Objects.requireNonNullElse(top, DEFAULT_THREADS), window);
		return (window != null) ? measure(query, reporter) : reporter.apply(query);
	}

	/**
	 * One at a time, since a thread that could answer others waits for as long.
	 */
	private ThreadsReport measure(ThreadQuery query, Function<ThreadQuery, ThreadsReport> reporter) {
		if (!this.measuring.compareAndSet(false, true)) {
			throw ProblemException.busy("Another request measures threads; try again in %s at the latest."
				.formatted(Text.duration(LONGEST_WINDOW)));
		}
		try {
			return reporter.apply(query);
		}
		finally {
			this.measuring.set(false);
		}
	}

	private StacksReport stacks(Section.Request request) {
		Integer top = Parameters.number("top", request.top(), 1, StacksReporter.MOST_GROUPS);
		Integer depth = Parameters.number("depth", request.depth(), 1, StacksReporter.MOST_DEPTH);
		Long since = Parameters.oneOf("since", request.since(), this.stacks.captures());
		boolean idle = Parameters.flag("idle", request.idle());
		return this.stacks.report(new StacksQuery(depth, Objects.requireNonNullElse(top, DEFAULT_GROUPS), since, idle));
	}

	private static @Nullable String blankToNull(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text;
	}

}
