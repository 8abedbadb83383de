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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.leakscope.classes.ClassesReport;
import io.leakscope.classes.ClassesReporter;
import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReporter;
import io.leakscope.diagnosis.MemoryFitReporter;
import io.leakscope.diagnosis.NearestLimits;
import io.leakscope.incidents.IncidentRecorder;
import io.leakscope.logging.LoggingReport;
import io.leakscope.memory.MemoryReporter;
import io.leakscope.threads.StacksReporter;
import io.leakscope.threads.ThreadsReporter;
import io.leakscope.trend.TrendsReport;

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

	/**
	 * So many of the latest are told whole in a report.
	 */
	private static final int MOST_INCIDENTS = 2;

	private final Map<String, Section<?>> sections = new LinkedHashMap<>();

	private final Map<String, Items<?>> items = new LinkedHashMap<>();

	private final Supplier<OverviewReport> overview;

	private final ClassesSection classes;

	private final IncidentsSection incidents;

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
	 * @param address where LeakScope answers, for commands that can be pasted
	 */
	public LeakScopeSections(Supplier<OverviewReport> overview, MemoryReporter memory, MemoryFitReporter fit,
			CountsReporter counts, ThreadsReporter threads, StacksReporter stacks, Supplier<LoggingReport> logging,
			Supplier<TrendsReport> trends, ClassesReporter classes, IncidentRecorder incidents,
			Supplier<String> address) {
		this.overview = overview;
		this.classes = new ClassesSection(classes, address);
		this.incidents = new IncidentsSection(incidents);
		ThreadsSection each = new ThreadsSection(threads);
		add(Section.<MemorySection>of("memory", (request) -> MemorySection.read(memory, fit), MemoryText::of));
		add(Section.<CountsReport>of("counts", (request) -> NearestLimits.of(counts.report(), memory.summary()),
				CountsText::of));
		add(each.section());
		add(new StacksSection(stacks).section());
		add(Section.<LoggingReport>of("logging", (request) -> logging.get(), LoggingText::of));
		add(Section.<TrendsReport>of("trends", (request) -> trends.get(), TrendsText::of));
		add(this.classes.section());
		add(this.incidents.section());
		add(Section.<String>of("report", (request) -> bundle(), (text) -> text));
		add(Section.<OverviewReport>of("text", (request) -> overview.get(),
				(report) -> OverviewText.of(report, path(address.get()))));
		this.items.put("threads", each.items());
		this.items.put("incidents", this.incidents.items());
	}

	/**
	 * The parts of a report for a ticket, that which says most first. The JVM does not
	 * stand still for it: classes are those that were counted last.
	 */
	private String bundle() {
		Map<String, Supplier<String>> parts = new LinkedHashMap<>();
		for (String name : List.of("text", "logging", "incidents")) {
			parts.put(name, () -> section(name).text(Section.Request.PLAIN));
		}
		this.incidents.latest(MOST_INCIDENTS)
			.forEach((id) -> parts.put("incidents/" + id, () -> itemText("incidents", id)));
		for (String name : List.of("stacks", "memory", "counts", "trends")) {
			parts.put(name, () -> section(name).text(Section.Request.PLAIN));
		}
		parts.put(ClassesSection.NAME, this.classes::lastText);
		parts.put("threads?sort=cpu", () -> section("threads").text(Section.Request.sortedBy("cpu")));
		return ReportText.of(parts);
	}

	/**
	 * Whoever reads it has asked that server.
	 */
	private static String path(String address) {
		return address.replaceFirst("^[^/]*//[^/]*", "");
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

	/**
	 * Do what a section can do.
	 * @param section its name
	 * @return what came of it
	 * @throws ProblemException when it can do nothing
	 */
	ClassesReport act(String section) {
		if (!ClassesSection.NAME.equals(section)) {
			section(section);
			throw ProblemException.notFound("Section '" + section + "' can only be read.",
					List.of(ClassesSection.NAME));
		}
		return this.classes.live();
	}

	String actText(String section) {
		return this.classes.text(act(section));
	}

}
