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
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.leakscope.classes.ClassSort;
import io.leakscope.classes.ClassesQuery;
import io.leakscope.classes.ClassesReport;
import io.leakscope.classes.ClassesReporter;
import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReporter;
import io.leakscope.diagnosis.MemoryFitReporter;
import io.leakscope.diagnosis.NearestLimits;
import io.leakscope.incidents.EarlierIncident;
import io.leakscope.incidents.IncidentRecorder;
import io.leakscope.incidents.IncidentReport;
import io.leakscope.incidents.IncidentsReport;
import io.leakscope.incidents.IncidentsReport.Earlier;
import io.leakscope.incidents.IncidentsReport.Entry;
import io.leakscope.logging.LoggingReport;
import io.leakscope.memory.MemoryReporter;
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

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The sections of the endpoint, each as a report and as text.
 */
public final class LeakScopeSections {

	static final List<String> NAMES = List.of("memory", "counts", "threads", "stacks", "logging", "trends", "classes",
			"incidents", "report", "text");

	/**
	 * Those that are text only.
	 */
	static final Set<String> TEXTS = Set.of("text", "report");

	private static final int MOST_THREADS = 10_000;

	private static final int MOST_IDS = 100;

	/**
	 * So many of the latest are told whole in a report.
	 */
	private static final int MOST_INCIDENTS = 2;

	private static final int DEFAULT_THREADS = 100;

	private static final int DEFAULT_GROUPS = 20;

	private static final int DEFAULT_CLASSES = 30;

	private static final String CLASSES = "classes";

	private static final Duration SHORTEST_WINDOW = Duration.ofMillis(100);

	private static final Duration LONGEST_WINDOW = Duration.ofSeconds(10);

	private final Measurements<ThreadQuery, ThreadsReport> measurements = new Measurements<>(LONGEST_WINDOW);

	private final Map<String, Section<?>> sections = new LinkedHashMap<>();

	private final Map<String, Items<?>> items = new LinkedHashMap<>();

	private final Supplier<OverviewReport> overview;

	private final ThreadsReporter threads;

	private final StacksReporter stacks;

	private final ClassesReporter classes;

	private final IncidentRecorder incidents;

	private final Supplier<String> address;

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
	 * @param classes counts objects by their class
	 * @param incidents what went wrong
	 * @param address where the actuator answers, for commands that can be pasted
	 */
	public LeakScopeSections(Supplier<OverviewReport> overview, MemoryReporter memory, MemoryFitReporter fit,
			CountsReporter counts, ThreadsReporter threads, StacksReporter stacks, Supplier<LoggingReport> logging,
			Supplier<TrendsReport> trends, ClassesReporter classes, IncidentRecorder incidents,
			Supplier<String> address) {
		this.overview = overview;
		this.threads = threads;
		this.stacks = stacks;
		this.classes = classes;
		this.incidents = incidents;
		this.address = address;
		add(Section.<MemorySection>of("memory", (request) -> MemorySection.read(memory, fit), MemoryText::of));
		add(Section.<CountsReport>of("counts", (request) -> NearestLimits.of(counts.report(), memory.summary()),
				CountsText::of));
		add(new Section<ThreadsReport>("threads", (request) -> threads(request, threads::report), this::threadsText));
		add(Section.<StacksReport>of("stacks", this::stacks, StacksText::of));
		add(Section.<LoggingReport>of("logging", (request) -> logging.get(), LoggingText::of));
		add(Section.<TrendsReport>of("trends", (request) -> trends.get(), TrendsText::of));
		add(Section.<ClassesReport>of(CLASSES, (request) -> classes.report(classes(request)), this::classesText));
		add(Section.<IncidentsReport>of("incidents", (request) -> incidents.report(), IncidentsText::of));
		add(Section.<String>of("report", (request) -> bundle(), (text) -> text));
		add(Section.<OverviewReport>of("text", (request) -> overview.get(), OverviewText::of));
		this.items.put("threads", new Items<ThreadReport>(this::thread, ThreadsText::of));
		this.items.put("incidents", new Items<OperationResponseBody>(this::incident, LeakScopeSections::incidentText));
	}

	/**
	 * The parts of a report for a ticket, that which says most first.
	 */
	private String bundle() {
		Map<String, Supplier<String>> parts = new LinkedHashMap<>();
		for (String name : List.of("text", "logging", "incidents")) {
			parts.put(name, () -> section(name).text(Section.Request.PLAIN));
		}
		this.incidents.report()
			.incidents()
			.stream()
			.limit(MOST_INCIDENTS)
			.map((incident) -> incident.id())
			.forEach((id) -> parts.put("incidents/" + id, () -> itemText("incidents", id)));
		for (String name : List.of("stacks", "memory", "counts", "trends")) {
			parts.put(name, () -> section(name).text(Section.Request.PLAIN));
		}
		parts.put("threads?sort=cpu", () -> section("threads").text(Section.Request.sortedBy("cpu")));
		return ReportText.of(parts);
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
	 * Report one thing of a section.
	 * @param section the name of the section
	 * @param id what to find in it
	 * @return its report
	 * @throws ProblemException when there is no such thing
	 */
	Object item(String section, String id) {
		return items(section).report(id);
	}

	String itemText(String section, String id) {
		return items(section).text(id);
	}

	private Items<?> items(String section) {
		Items<?> items = this.items.get(section);
		if (items == null) {
			section(section);
			throw ProblemException.notFound("Section '" + section + "' has nothing below it.",
					this.items.keySet().stream().map((name) -> name + "/{id}").toList());
		}
		return items;
	}

	private OperationResponseBody incident(String id) {
		IncidentReport incident = this.incidents.incident(id);
		OperationResponseBody found = (incident != null) ? incident : this.incidents.earlier(id);
		if (found == null) {
			throw ProblemException.notFound("There is no incident '" + id + "', or its file cannot be read.",
					incidentIds());
		}
		return found;
	}

	private List<String> incidentIds() {
		IncidentsReport report = this.incidents.report();
		Stream<String> earlier = Stream.ofNullable(report.earlier()).flatMap(List::stream).map(Earlier::id);
		return Stream
			.concat(Stream.of("incidents"),
					Stream.concat(report.incidents().stream().map(Entry::id), earlier)
						.distinct()
						.limit(MOST_IDS)
						.map((known) -> "incidents/" + known))
			.toList();
	}

	/**
	 * Write an incident for people.
	 * @param incident the incident, of this run or an earlier one
	 * @return the text
	 */
	public static String incidentText(OperationResponseBody incident) {
		return (incident instanceof IncidentReport report) ? IncidentsText.of(report)
				: IncidentsText.of((EarlierIncident) incident);
	}

	private ThreadReport thread(String id) {
		Long threadId = Parameters.id("id", id);
		ThreadReport thread = this.threads.thread(threadId);
		if (thread == null) {
			throw ProblemException.notFound(MissingThread.reason(threadId, VirtualThreads.areHidden()),
					threadsAndLogging());
		}
		return thread;
	}

	/**
	 * Do what a section can do.
	 * @param section its name
	 * @return what came of it
	 * @throws ProblemException when it can do nothing
	 */
	ClassesReport act(String section) {
		if (!CLASSES.equals(section)) {
			section(section);
			throw ProblemException.notFound("Section '" + section + "' can only be read.", List.of(CLASSES));
		}
		return this.classes.live(classes(Section.Request.PLAIN));
	}

	String actText(String section) {
		return classesText(act(section));
	}

	private String classesText(ClassesReport report) {
		return ClassesText.of(report, this.address.get());
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
		return (window != null) ? this.measurements.get(query, () -> reporter.apply(query)) : reporter.apply(query);
	}

	private StacksReport stacks(Section.Request request) {
		Integer top = Parameters.number("top", request.top(), 1, StacksReporter.MOST_GROUPS);
		Integer depth = Parameters.number("depth", request.depth(), 1, StacksReporter.MOST_DEPTH);
		Long since = Parameters.oneOf("since", request.since(), this.stacks.captures());
		boolean idle = Parameters.flag("idle", request.idle());
		return this.stacks.report(new StacksQuery(depth, Objects.requireNonNullElse(top, DEFAULT_GROUPS), since, idle));
	}

	private static ClassesQuery classes(Section.Request request) {
		ClassSort sort = Parameters.constant("sort", request.sort(), ClassSort.class);
		Integer top = Parameters.number("top", request.top(), 1, ClassesReporter.MOST_CLASSES);
		Duration pause = Parameters.duration("pause", request.pause(), ClassesReporter.SHORTEST_PAUSE,
				ClassesReporter.LONGEST_PAUSE);
		return new ClassesQuery(Objects.requireNonNullElse(sort, ClassSort.BYTES),
				Objects.requireNonNullElse(top, DEFAULT_CLASSES),
				Objects.requireNonNullElse(pause, ClassesReporter.DEFAULT_PAUSE));
	}

	private static @Nullable String blankToNull(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text;
	}

}
