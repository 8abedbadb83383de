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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} that answers on threads of its own.
 * Boot would answer on a scheduler that the application shares, which in the incident has
 * no thread left.
 */
@EndpointWebExtension(endpoint = LeakScopeEndpoint.class)
public class ReactiveLeakScopeEndpointWebExtension {

	private static final String TEXT = LeakScopeEndpointWebExtension.TEXT;

	private final LeakScopeEndpoint endpoint;

	private final LeakScopeEndpointWebExtension extension;

	private final Scheduler scheduler;

	private final SharedAnswers answers = new SharedAnswers();

	/**
	 * Create an extension.
	 * @param endpoint answers for the overview
	 * @param extension answers for all else
	 * @param scheduler the threads to answer on
	 */
	public ReactiveLeakScopeEndpointWebExtension(LeakScopeEndpoint endpoint, LeakScopeEndpointWebExtension extension,
			Scheduler scheduler) {
		this.endpoint = endpoint;
		this.extension = extension;
		this.scheduler = scheduler;
	}

	/**
	 * Report the overview.
	 * @return the overview
	 */
	@ReadOperation
	public Mono<OverviewReport> overview() {
		return answer(this.endpoint::overview);
	}

	/**
	 * Report the overview as text.
	 * @return the text
	 */
	@ReadOperation(produces = TEXT)
	public Mono<WebEndpointResponse<String>> overviewText() {
		return answer(this.extension::overviewText);
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
	public Mono<WebEndpointResponse<Object>> section(@Selector String section, @Nullable String state,
			@Nullable String name, @Nullable String activity, @Nullable String contains, @Nullable String sort,
			@Nullable String top, @Nullable String window, @Nullable String depth, @Nullable String since,
			@Nullable String idle, @Nullable String pause) {
		return shared(section, false,
				new Section.Request(state, name, activity, contains, sort, top, window, depth, since, idle, pause),
				() -> this.extension.section(section, state, name, activity, contains, sort, top, window, depth, since,
						idle, pause));
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
	public Mono<WebEndpointResponse<String>> sectionText(@Selector String section, @Nullable String state,
			@Nullable String name, @Nullable String activity, @Nullable String contains, @Nullable String sort,
			@Nullable String top, @Nullable String window, @Nullable String depth, @Nullable String since,
			@Nullable String idle, @Nullable String pause) {
		return shared(section, true,
				new Section.Request(state, name, activity, contains, sort, top, window, depth, since, idle, pause),
				() -> this.extension.sectionText(section, state, name, activity, contains, sort, top, window, depth,
						since, idle, pause));
	}

	/**
	 * Report one thing of a section.
	 * @param section the name of the section
	 * @param id what to report of it
	 * @return its report
	 */
	@ReadOperation
	public Mono<WebEndpointResponse<Object>> item(@Selector String section, @Selector String id) {
		return answer(() -> this.extension.item(section, id));
	}

	/**
	 * Report one thing of a section as text.
	 * @param section the name of the section
	 * @param id what to report of it
	 * @return the text
	 */
	@ReadOperation(produces = TEXT)
	public Mono<WebEndpointResponse<String>> itemText(@Selector String section, @Selector String id) {
		return answer(() -> this.extension.itemText(section, id));
	}

	/**
	 * Do what a section can do.
	 * @param section its name
	 * @return what came of it
	 */
	@WriteOperation
	public Mono<WebEndpointResponse<Object>> act(@Selector String section) {
		return answer(() -> this.extension.act(section));
	}

	/**
	 * Do what a section can do, and report it as text.
	 * @param section its name
	 * @return the text
	 */
	@WriteOperation(produces = TEXT)
	public Mono<WebEndpointResponse<String>> actText(@Selector String section) {
		return answer(() -> this.extension.actText(section));
	}

	private <T> Mono<T> shared(String section, boolean text, Section.Request request, Supplier<T> answer) {
		return this.answers.get(new Question(section, text, request), answer(answer));
	}

	private <T> Mono<T> answer(Supplier<T> answer) {
		return Mono.fromSupplier(answer).subscribeOn(this.scheduler);
	}

	/**
	 * What is asked of a section.
	 *
	 * @param section its name
	 * @param text whether it is to be answered for people
	 * @param request the parameters
	 */
	private record Question(String section, boolean text, Section.Request request) {
	}

}
