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

import io.leakscope.support.Text;
import io.leakscope.threads.StacksReport;
import io.leakscope.threads.StacksReport.Group;
import org.jspecify.annotations.Nullable;

/**
 * Groups of threads for people: like a thread dump, with every stack once.
 */
final class StacksText {

	private StacksText() {
	}

	static String of(StacksReport report) {
		Lines lines = new Lines();
		lines.paragraph("STACKS   ", captured(report));
		lines.paragraph("         ", groups(report));
		lines.missing(report.unavailable());
		for (Group group : report.groups()) {
			lines.blank();
			lines.add(header(group));
			group.frames().forEach((frame) -> lines.add("    at " + frame));
			if (group.moreFrames() != null) {
				lines.add("    ... " + group.moreFrames() + " more" + ((group.stackCut() != null) ? " at least" : ""));
			}
		}
		return lines.toString();
	}

	private static String captured(StacksReport report) {
		return Text.format("capture %d at %s: %,d of %,d threads%s in %s", report.capture(), Text.time(report.time()),
				report.captured(), report.total(), (report.virtual() != null && report.virtual() > 0)
						? Text.format(" (%,d virtual)", report.virtual()) : "",
				Text.duration(report.took()));
	}

	private static String groups(StacksReport report) {
		StringJoiner words = new StringJoiner("; ");
		words.add(report.distinct() + ((report.depth() != null)
				? " groups by their innermost " + ((report.depth() == 1) ? "frame" : report.depth() + " frames")
				: " different stacks"));
		int others = report.distinct() - report.groups().size();
		if (report.idle() != null && report.idle().groups() > 0) {
			others -= report.idle().groups();
			words.add(Text.format("%,d threads in %d of them wait for work (idle=true shows them)",
					report.idle().threads(), report.idle().groups()));
		}
		if (others > 0) {
			words.add(Text.format("%d smaller ones are not listed (top)", others));
		}
		if (report.since() != null) {
			words.add(Text.format("growth is since capture %d at %s", report.since().capture(),
					Text.time(report.since().time())));
		}
		return words.toString();
	}

	private static String header(Group group) {
		StringJoiner states = new StringJoiner(", ");
		group.states().forEach((state, count) -> states.add(Text.format("%,d %s", count, state)));
		String seen = (group.estimated() != null) ? "of those captured " : "";
		return Text.format("%s %s%s, %s  %s: %s%s%s  such as \"%s\" (id %d)  [%s]",
				count(group.count(), group.estimated()), (group.count() == 1) ? "thread" : "threads", delta(group),
				Text.percent(group.share()), group.activity(), seen, states,
				(group.virtual() != null) ? Text.format(", %,d virtual", group.virtual()) : "",
				Text.oneLine(group.sample().threadName()), group.sample().threadId(), group.fingerprint());
	}

	/**
	 * Write how many threads a group has.
	 * @param count how many were captured
	 * @param estimated how many that stands for
	 * @return the number, an estimate where not all were captured
	 */
	static String count(int count, @Nullable Long estimated) {
		return (estimated != null) ? Text.format("about %,d", estimated) : Text.format("%,d", count);
	}

	private static String delta(Group group) {
		return (group.delta() == null || group.delta() == 0) ? "" : Text.format(" (%+,d)", group.delta());
	}

}
