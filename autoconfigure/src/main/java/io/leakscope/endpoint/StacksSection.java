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

import java.util.Objects;

import io.leakscope.threads.StacksQuery;
import io.leakscope.threads.StacksReport;
import io.leakscope.threads.StacksReporter;

/**
 * The threads by their stacks.
 */
final class StacksSection {

	private static final int DEFAULT_GROUPS = 20;

	private final StacksReporter stacks;

	StacksSection(StacksReporter stacks) {
		this.stacks = stacks;
	}

	Section<StacksReport> section() {
		return Section.of("stacks", this::report, StacksText::of);
	}

	private StacksReport report(Section.Request request) {
		Integer top = Parameters.number("top", request.top(), 1, StacksReporter.MOST_GROUPS);
		Integer depth = Parameters.number("depth", request.depth(), 1, StacksReporter.MOST_DEPTH);
		Long since = Parameters.oneOf("since", request.since(), this.stacks.captures());
		boolean idle = Parameters.flag("idle", request.idle());
		return this.stacks.report(new StacksQuery(depth, Objects.requireNonNullElse(top, DEFAULT_GROUPS), since, idle));
	}

}
