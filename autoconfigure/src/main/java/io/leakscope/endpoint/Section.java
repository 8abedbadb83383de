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

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One section of the endpoint: what it reads, and how that looks as text.
 *
 * @param <R> the type of its report
 * @param name its name in the path
 * @param report reads the report
 * @param text reads it for people
 */
record Section<R>(String name, Function<Request, R> report, Function<Request, String> text) {

	/**
	 * Create a section whose report reads the same for all requests.
	 * @param <R> the type of its report
	 * @param name its name in the path
	 * @param report reads the report
	 * @param text writes a report for people
	 * @return the section
	 */
	static <R> Section<R> of(String name, Function<Request, R> report, Function<R, String> text) {
		return new Section<>(name, report, (request) -> text.apply(report.apply(request)));
	}

	Object report(Request request) {
		return this.report.apply(request);
	}

	String text(Request request) {
		return this.text.apply(request);
	}

	/**
	 * The parameters of a request, as they came.
	 *
	 * @param state state of the threads to list
	 * @param name part of the name of the threads to list
	 * @param activity what the threads to list are doing
	 * @param contains part of a frame of the threads to list
	 * @param sort what to sort threads, or classes, by
	 * @param top how many threads, groups or classes to list
	 * @param window how long to measure what threads use
	 * @param depth by how many of the innermost frames to group threads
	 * @param since the number of the capture of stacks to compare with
	 * @param idle whether to list groups of threads that wait for work
	 * @param pause for how long the JVM may stand still to count objects
	 */
	record Request(@Nullable String state, @Nullable String name, @Nullable String activity, @Nullable String contains,
			@Nullable String sort, @Nullable String top, @Nullable String window, @Nullable String depth,
			@Nullable String since, @Nullable String idle, @Nullable String pause) {

		static final Request PLAIN = stacks(null, null, null, null);

		static Request sortedBy(String sort) {
			return classes(sort, null, null);
		}

		static Request stacks(@Nullable String top, @Nullable String depth, @Nullable String since,
				@Nullable String idle) {
			return new Request(null, null, null, null, null, top, null, depth, since, idle, null);
		}

		static Request classes(@Nullable String sort, @Nullable String top, @Nullable String pause) {
			return new Request(null, null, null, null, sort, top, null, null, null, null, pause);
		}

	}

}
