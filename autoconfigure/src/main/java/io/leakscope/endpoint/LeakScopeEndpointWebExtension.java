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

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import io.leakscope.classes.ClassesReport;
import io.leakscope.counts.CountsReport;
import io.leakscope.incidents.EarlierIncident;
import io.leakscope.incidents.IncidentReport;
import io.leakscope.incidents.IncidentsReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.memory.MemoryReport;
import io.leakscope.threads.StacksReport;
import io.leakscope.threads.ThreadReport;
import io.leakscope.threads.ThreadsReport;
import io.leakscope.trend.TrendsReport;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.MimeType;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} for the {@link LeakScopeEndpoint}:
 * its sections, and text for people at every path.
 */
@EndpointWebExtension(endpoint = LeakScopeEndpoint.class)
@RegisterReflectionForBinding({ MemoryReport.class, CountsReport.class, ThreadsReport.class, ThreadReport.class,
		StacksReport.class, LoggingReport.class, TrendsReport.class, ClassesReport.class, IncidentsReport.class,
		IncidentReport.class, EarlierIncident.class, NotFoundReport.class, BadParameterReport.class, BusyReport.class })
public class LeakScopeEndpointWebExtension {

	static final String TEXT = "text/plain;charset=UTF-8";

	private static final MimeType TEXT_TYPE = new MimeType("text", "plain", StandardCharsets.UTF_8);

	private static final String TEXT_SECTION = "text";

	private final LeakScopeSections sections;

	/**
	 * Create an extension.
	 * @param sections what there is to report
	 */
	public LeakScopeEndpointWebExtension(LeakScopeSections sections) {
		this.sections = sections;
	}

	/**
	 * Report the overview as text.
	 * @return the text
	 */
	@ReadOperation(produces = TEXT)
	public WebEndpointResponse<String> overviewText() {
		return sectionText(TEXT_SECTION, null, null, null, null, null, null, null, null, null, null, null);
	}

	/**
	 * Report a section.
	 * @param section its name
	 * @param state state of the threads to list
	 * @param name part of the name of the threads to list
	 * @param activity what the threads to list are doing
	 * @param contains part of a frame of the threads to list
	 * @param sort what to sort threads, or classes, by
	 * @param top how many threads, groups of threads or classes to list
	 * @param window how long to measure what threads use
	 * @param depth by how many of the innermost frames to group threads
	 * @param since the number of the capture of stacks to compare with
	 * @param idle whether to list groups of threads that wait for work
	 * @param pause for how long the JVM may stand still to count objects
	 * @return its report; text for {@code text} and {@code report}, for clients that
	 * cannot ask for it
	 */
	@ReadOperation
	public WebEndpointResponse<Object> section(@Selector String section, @Nullable String state, @Nullable String name,
			@Nullable String activity, @Nullable String contains, @Nullable String sort, @Nullable String top,
			@Nullable String window, @Nullable String depth, @Nullable String since, @Nullable String idle,
			@Nullable String pause) {
		Section.Request request = new Section.Request(state, name, activity, contains, sort, top, window, depth, since,
				idle, pause);
		if (LeakScopeSections.TEXTS.contains(section)) {
			return new WebEndpointResponse<>(this.sections.section(section).text(request), TEXT_TYPE);
		}
		return report(() -> this.sections.section(section).report(request));
	}

	/**
	 * Report a section as text.
	 * @param section its name
	 * @param state state of the threads to list
	 * @param name part of the name of the threads to list
	 * @param activity what the threads to list are doing
	 * @param contains part of a frame of the threads to list
	 * @param sort what to sort threads, or classes, by
	 * @param top how many threads, groups of threads or classes to list
	 * @param window how long to measure what threads use
	 * @param depth by how many of the innermost frames to group threads
	 * @param since the number of the capture of stacks to compare with
	 * @param idle whether to list groups of threads that wait for work
	 * @param pause for how long the JVM may stand still to count objects
	 * @return the text
	 */
	@ReadOperation(produces = TEXT)
	public WebEndpointResponse<String> sectionText(@Selector String section, @Nullable String state,
			@Nullable String name, @Nullable String activity, @Nullable String contains, @Nullable String sort,
			@Nullable String top, @Nullable String window, @Nullable String depth, @Nullable String since,
			@Nullable String idle, @Nullable String pause) {
		return text(() -> this.sections.section(section)
			.text(new Section.Request(state, name, activity, contains, sort, top, window, depth, since, idle, pause)));
	}

	/**
	 * Report one thing of a section.
	 * @param section the name of the section
	 * @param id what to report of it
	 * @return its report
	 */
	@ReadOperation
	public WebEndpointResponse<Object> item(@Selector String section, @Selector String id) {
		return report(() -> this.sections.item(section, id));
	}

	/**
	 * Report one thing of a section as text.
	 * @param section the name of the section
	 * @param id what to report of it
	 * @return the text
	 */
	@ReadOperation(produces = TEXT)
	public WebEndpointResponse<String> itemText(@Selector String section, @Selector String id) {
		return text(() -> this.sections.itemText(section, id));
	}

	/**
	 * Do what a section can do: for {@code classes} the JVM makes a full collection and
	 * counts the objects that are alive. It has no parameters, so that no body is needed.
	 * @param section its name
	 * @return what came of it
	 */
	@WriteOperation
	public WebEndpointResponse<Object> act(@Selector String section) {
		return report(() -> this.sections.act(section));
	}

	/**
	 * Do what a section can do, and report it as text.
	 * @param section its name
	 * @return the text
	 */
	@WriteOperation(produces = TEXT)
	public WebEndpointResponse<String> actText(@Selector String section) {
		return text(() -> this.sections.actText(section));
	}

	private static WebEndpointResponse<Object> report(Supplier<Object> report) {
		try {
			return new WebEndpointResponse<>(report.get());
		}
		catch (ProblemException ex) {
			return new WebEndpointResponse<>(ex.getReport(), ex.getStatus());
		}
	}

	private static WebEndpointResponse<String> text(Supplier<String> text) {
		try {
			return new WebEndpointResponse<>(text.get());
		}
		catch (ProblemException ex) {
			return new WebEndpointResponse<>(ex.getMessage() + "\n", ex.getStatus());
		}
	}

}
