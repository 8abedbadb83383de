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

import java.util.function.Supplier;

import io.leakscope.classes.ClassesReport;
import io.leakscope.counts.CountsReport;
import io.leakscope.incidents.IncidentsReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.threads.StacksReport;
import io.leakscope.threads.ThreadReport;
import io.leakscope.threads.ThreadsReport;
import io.leakscope.trend.TrendsReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.jmx.annotation.EndpointJmxExtension;

/**
 * {@link EndpointJmxExtension @EndpointJmxExtension} for the {@link LeakScopeEndpoint}:
 * an operation for each section.
 */
@EndpointJmxExtension(endpoint = LeakScopeEndpoint.class)
public class LeakScopeEndpointJmxExtension {

	private final LeakScopeSections sections;

	/**
	 * Create an extension.
	 * @param sections what there is to report
	 */
	public LeakScopeEndpointJmxExtension(LeakScopeSections sections) {
		this.sections = sections;
	}

	/**
	 * Report where the memory is.
	 * @return the report
	 */
	@ReadOperation
	public MemorySection memory() {
		return read("memory", Section.Request.PLAIN, MemorySection.class);
	}

	/**
	 * Report counts and limits.
	 * @return the report
	 */
	@ReadOperation
	public CountsReport counts() {
		return read("counts", Section.Request.PLAIN, CountsReport.class);
	}

	/**
	 * List threads.
	 * @param state state of the threads to list
	 * @param name part of the name of the threads to list
	 * @param activity what the threads to list are doing
	 * @param contains part of a frame of the threads to list
	 * @param sort what to sort threads by
	 * @param top how many to list
	 * @param window how long to measure what threads use
	 * @return the report
	 */
	@ReadOperation
	public ThreadsReport threads(@Nullable String state, @Nullable String name, @Nullable String activity,
			@Nullable String contains, @Nullable String sort, @Nullable Integer top, @Nullable String window) {
		return read("threads",
				new Section.Request(state, name, activity, contains, sort, text(top), window, null, null, null, null),
				ThreadsReport.class);
	}

	/**
	 * Report one thread.
	 * @param id its id
	 * @return the report
	 */
	@ReadOperation
	public ThreadReport thread(Long id) {
		return item("threads", id.toString(), ThreadReport.class);
	}

	/**
	 * Report threads grouped by their stack.
	 * @param top how many groups to list
	 * @param depth by how many of the innermost frames to group threads
	 * @param since the number of the capture of stacks to compare with
	 * @param idle whether to list groups of threads that wait for work
	 * @return the report
	 */
	@ReadOperation
	public StacksReport stacks(@Nullable Integer top, @Nullable Integer depth, @Nullable Long since,
			@Nullable Boolean idle) {
		return read("stacks", Section.Request.stacks(text(top), text(depth), text(since), text(idle)),
				StacksReport.class);
	}

	/**
	 * Report the verdict on logging.
	 * @return the report
	 */
	@ReadOperation
	public LoggingReport logging() {
		return read("logging", Section.Request.PLAIN, LoggingReport.class);
	}

	/**
	 * Report how figures change.
	 * @return the report
	 */
	@ReadOperation
	public TrendsReport trends() {
		return read("trends", Section.Request.PLAIN, TrendsReport.class);
	}

	/**
	 * Report objects by their class, garbage as well.
	 * @param sort what to sort classes by
	 * @param top how many classes to list
	 * @param pause for how long the JVM may stand still for it
	 * @return the report
	 */
	@ReadOperation
	public ClassesReport classes(@Nullable String sort, @Nullable Integer top, @Nullable String pause) {
		return read("classes", Section.Request.classes(sort, text(top), pause), ClassesReport.class);
	}

	/**
	 * Report objects that are alive by their class, after a full collection.
	 * @return the report
	 */
	@WriteOperation
	public ClassesReport liveClasses() {
		return said(() -> (ClassesReport) this.sections.act("classes"));
	}

	/**
	 * Report what went wrong.
	 * @return the report
	 */
	@ReadOperation
	public IncidentsReport incidents() {
		return read("incidents", Section.Request.PLAIN, IncidentsReport.class);
	}

	/**
	 * Report one thing that went wrong.
	 * @param id its id
	 * @return the report
	 */
	@ReadOperation
	public OperationResponseBody incident(String id) {
		return item("incidents", id, OperationResponseBody.class);
	}

	/**
	 * Report everything as text.
	 * @return the text
	 */
	@ReadOperation
	public String report() {
		return this.sections.section("report").text(Section.Request.PLAIN);
	}

	/**
	 * Report the overview as text.
	 * @return the text
	 */
	@ReadOperation
	public String text() {
		return this.sections.section("text").text(Section.Request.PLAIN);
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

	private <R> R read(String section, Section.Request request, Class<R> type) {
		return said(() -> type.cast(this.sections.section(section).report(request)));
	}

	private <R> R item(String section, String id, Class<R> type) {
		return said(() -> type.cast(this.sections.item(section, id)));
	}

	/**
	 * A JMX client does not have this class; what it reads is the message.
	 */
	private static <R> R said(Supplier<R> report) {
		try {
			return report.get();
		}
		catch (ProblemException ex) {
			throw new IllegalArgumentException(ex.getMessage());
		}
	}

}
