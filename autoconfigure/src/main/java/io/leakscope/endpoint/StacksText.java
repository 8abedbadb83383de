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

import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;

import io.leakscope.threads.StacksReport;
import org.jspecify.annotations.Nullable;

/**
 * Groups of threads for people: like a thread dump, with every stack once.
 */
final class StacksText {

	private StacksText() {
	}

	static String of(StacksReport report) {
		Lines lines = new Lines();
		lines.add("STACKS  captured " + report.captured() + " of " + report.total() + " threads at "
				+ report.time().truncatedTo(ChronoUnit.SECONDS) + ": " + report.distinct() + " different stacks"
				+ ((report.groups().size() < report.distinct()) ? ", the largest " + report.groups().size() : ""));
		for (StacksReport.Group group : report.groups()) {
			lines.blank();
			StringJoiner states = new StringJoiner(", ");
			group.states().forEach((state, count) -> states.add(count + " " + state));
			lines.add(group.count() + ((group.count() == 1) ? " thread" : " threads") + delta(group.delta()) + "  "
					+ states + "  such as \"" + group.sample().threadName() + "\" (id " + group.sample().threadId()
					+ ")  [" + group.fingerprint() + "]");
			group.frames().forEach((frame) -> lines.add("    at " + frame));
		}
		return lines.toString();
	}

	private static String delta(@Nullable Integer delta) {
		return (delta == null || delta == 0) ? "" : " (%+d)".formatted(delta);
	}

}
