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
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.leakscope.support.VirtualThreads;
import io.leakscope.threads.ThreadQuery;
import io.leakscope.threads.ThreadReport;
import io.leakscope.threads.ThreadSort;
import io.leakscope.threads.ThreadsReport;
import io.leakscope.threads.ThreadsReporter;

/**
 * The threads, and each of them.
 */
final class ThreadsSection {

	private static final String NAME = "threads";

	private static final int MOST_THREADS = 10_000;

	private static final int MOST_IDS = 100;

	private static final int DEFAULT_THREADS = 100;

	private static final Duration SHORTEST_WINDOW = Duration.ofMillis(100);

	private static final Duration LONGEST_WINDOW = Duration.ofSeconds(10);

	private final Measurements<ThreadQuery, ThreadsReport> measurements = new Measurements<>(LONGEST_WINDOW);

	private final ThreadsReporter threads;

	ThreadsSection(ThreadsReporter threads) {
		this.threads = threads;
	}

	Section<ThreadsReport> section() {
		return new Section<>(NAME, (request) -> report(request, this.threads::report), this::text);
	}

	Items<ThreadReport> items() {
		return new Items<>(this::thread, ThreadsText::of);
	}

	private ThreadsReport report(Section.Request request, Function<ThreadQuery, ThreadsReport> reporter) {
		Thread.State state = Parameters.constant("state", request.state(), Thread.State.class);
		ThreadSort sort = Parameters.constant("sort", request.sort(), ThreadSort.class);
		Integer top = Parameters.number("top", request.top(), 1, MOST_THREADS);
		String activity = Parameters.word("activity", request.activity(), this.threads.activities());
		Duration window = Parameters.duration("window", request.window(), SHORTEST_WINDOW, LONGEST_WINDOW);
		ThreadQuery query = new ThreadQuery(state, Parameters.text(request.name()), activity,
				Parameters.text(request.contains()), Objects.requireNonNullElse(sort, ThreadSort.ID),
				Objects.requireNonNullElse(top, DEFAULT_THREADS), window);
		return (window != null) ? this.measurements.get(query, () -> reporter.apply(query)) : reporter.apply(query);
	}

	/**
	 * A list is a table; of a selection the stacks are what is wanted, unless it is
	 * measured.
	 */
	private String text(Section.Request request) {
		boolean selection = Parameters.text(request.window()) == null
				&& Stream.of(request.state(), request.name(), request.activity(), request.contains())
					.anyMatch((filter) -> Parameters.text(filter) != null);
		return selection
				? ThreadDumpText.of(report(request, (query) -> this.threads.dump(query, ThreadDumpText.MOST_FRAMES)))
				: ThreadsText.of(report(request, this.threads::report));
	}

	private ThreadReport thread(String id) {
		Long threadId = Parameters.id("id", id);
		ThreadReport thread = this.threads.thread(threadId);
		if (thread == null) {
			throw ProblemException.notFound(MissingThread.reason(threadId, VirtualThreads.areHidden()),
					loggingAndThreads());
		}
		return thread;
	}

	private List<String> loggingAndThreads() {
		return Stream.concat(Stream.of("logging"), this.threads.ids(MOST_IDS).stream().map((live) -> NAME + "/" + live))
			.toList();
	}

}
