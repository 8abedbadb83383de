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

import java.util.StringJoiner;

import io.leakscope.counts.CountsReport;
import io.leakscope.support.Text;

/**
 * Counts and limits for people.
 */
final class CountsText {

	private CountsText() {
	}

	static String of(CountsReport report) {
		Lines lines = new Lines();
		lines.add("COUNTS");
		CountsReport.Threads threads = report.threads();
		lines.field("threads",
				threads.live() + " live, " + threads.daemon() + " of them daemons, at most " + threads.peak() + ", "
						+ threads.totalStarted() + " started"
						+ ((threads.osThreads() != null) ? ", " + threads.osThreads() + " by the kernel's count" : ""));
		StringJoiner states = new StringJoiner(", ");
		threads.states().forEach((state, count) -> states.add(count + " " + state));
		lines.field("states", states);
		lines.field("children", report.processes().children());
		if (report.fileDescriptors() != null) {
			lines.field("files", report.fileDescriptors().open() + " open");
		}
		lines.field("classes", report.classes().loaded() + " loaded, " + report.classes().unloaded() + " unloaded");
		lines.blank();
		lines.table("LIMIT", "USED", "MAX", "RATIO", "SOURCE");
		for (CountsReport.Limit limit : report.limits()) {
			lines.row(limit.name(), limit.used(), limit.max(), Text.percent(limit.ratio()), limit.source());
		}
		report.limits().stream().filter((limit) -> limit.limitedBy() != null).forEach((limit) -> {
			lines.blank();
			lines.paragraph("  ", "the limit of " + limit.name() + " is set in " + limit.limitedBy());
		});
		return lines.toString();
	}

}
