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
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

import io.leakscope.counts.CountsReport;
import io.leakscope.diagnosis.Finding;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.ObserverReport;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * The overview as one screen.
 */
final class OverviewText {

	private static final int MOST_UNAVAILABLE = 2;

	private OverviewText() {
	}

	static String of(OverviewReport report) {
		Lines lines = new Lines();
		lines.paragraph(report.verdict().severity().toUpperCase(Locale.ROOT) + "  ", report.verdict().headline());
		header(lines, report);
		findings(lines, report.findings());
		lines.blank();
		memory(lines, report.memory());
		counts(lines, report.counts());
		stacks(lines, report.stacks());
		logging(lines, report.logging());
		observer(lines, report.observer());
		lines.paragraph("MORE     ", more());
		return lines.toString();
	}

	private static void header(Lines lines, OverviewReport report) {
		StringJoiner words = new StringJoiner("  ");
		OverviewReport.Application application = report.application();
		if (application.name() != null) {
			words.add(application.name() + ((application.version() != null) ? " " + application.version() : ""));
		}
		words.add("pid " + report.pid() + ((report.host() != null) ? " on " + report.host() : ""));
		words.add("up " + Text.duration(report.uptime()));
		words.add(report.time().truncatedTo(ChronoUnit.SECONDS).toString());
		words.add("JDK " + report.jdk().replaceAll("[ +].*", ""));
		if (report.leakscope() != null) {
			words.add("LeakScope " + report.leakscope());
		}
		lines.paragraph("", words.toString());
	}

	/**
	 * The title of the first finding is the headline, and not said twice. Of the others
	 * there is the first step only, since all has to be one screen.
	 */
	private static void findings(Lines lines, List<Finding> findings) {
		boolean first = true;
		for (Finding finding : findings) {
			lines.blank();
			if (first) {
				lines.add("NEXT" + ((finding.see() != null) ? ", with the section " + finding.see() : ""));
			}
			else {
				lines.paragraph(finding.severity().toUpperCase(Locale.ROOT) + "  ", finding.title());
			}
			int step = 1;
			List<String> steps = first ? finding.advice() : finding.advice().stream().limit(1).toList();
			for (String advice : steps) {
				lines.paragraph("  " + step++ + ". ", advice);
			}
			if (finding.see() != null && !first) {
				lines.paragraph("  -> ", "see the section " + finding.see());
			}
			first = false;
		}
	}

	private static void memory(Lines lines, OverviewReport.Memory memory) {
		StringJoiner words = new StringJoiner(", ");
		if (memory.process() != null && memory.process().rss() != null) {
			words.add("resident " + Text.bytes(memory.process().rss()));
		}
		if (memory.container() != null && memory.container().workingSet() != null) {
			words.add("container " + MemoryText.of(memory.container().workingSet(), memory.container().limit()));
		}
		words.add("heap " + MemoryText.of(memory.heap().used(), memory.heap().max())
				+ ((memory.heap().usedAfterLastGc() != null)
						? " (" + Text.bytes(memory.heap().usedAfterLastGc()) + " after the last GC)" : ""));
		words.add("non-heap " + Text.bytes(memory.nonHeap().used()));
		lines.paragraph("MEMORY   ", words.toString());
	}

	private static void counts(Lines lines, OverviewReport.Counts counts) {
		StringJoiner words = new StringJoiner(", ");
		CountsReport.Threads threads = counts.threads();
		String ratio = (counts.sockets() != null) ? CountsText.ratio(counts.sockets()) : null;
		words.add(
				"threads " + threads.live() + " (peak " + threads.peak() + ((ratio != null) ? "; " + ratio : "") + ")");
		if (counts.fileDescriptors() != null) {
			words.add("open files " + counts.fileDescriptors().open() + "/" + counts.fileDescriptors().max());
		}
		lines.paragraph("COUNTS   ", words.toString());
		StringJoiner limits = new StringJoiner(", ");
		counts.limits().forEach((limit) -> limits.add(limit.name() + " " + Text.percent(limit.ratio())));
		lines.paragraph("LIMITS   ", (limits.length() > 0) ? "nearest: " + limits : "none known");
	}

	private static void stacks(Lines lines, OverviewReport.@Nullable Stacks stacks) {
		if (stacks == null) {
			return;
		}
		StringJoiner words = new StringJoiner("; ");
		stacks.groups()
			.forEach((group) -> words.add(StacksText.count(group.count(), group.estimated())
					+ ((group.at() != null) ? " at " + group.at() : " without frames")));
		String captured = (stacks.captured() < stacks.total())
				? Text.format("%,d of %,d", stacks.captured(), stacks.total()) : Text.format("%,d", stacks.total());
		lines.paragraph("STACKS   ", Text.duration(stacks.age()) + " ago, of " + captured + " threads: " + words);
	}

	private static void logging(Lines lines, OverviewReport.Logging logging) {
		StringJoiner words = new StringJoiner(", ");
		words.add(logging.status() + (Boolean.TRUE.equals(logging.stale()) ? " (stale)" : "")
				+ ((logging.since() != null) ? " since " + logging.since().truncatedTo(ChronoUnit.SECONDS) : ""));
		LoggingReport.BlockedThreads blocked = logging.blockedThreads();
		if (blocked.total() > 0) {
			words.add(blocked.total() + " held up"
					+ ((logging.culprit() != null) ? " by thread " + logging.culprit().threadId() : ""));
		}
		lines.paragraph("LOGGING  ", words.toString());
		boolean floods = floods(lines, logging);
		if (logging.unavailable() != null) {
			lines.missing(logging.unavailable().stream().limit(floods ? 1 : MOST_UNAVAILABLE).toList());
		}
	}

	/**
	 * Say what is written so much: what waits in a queue, or else whose calls hang.
	 */
	private static boolean floods(Lines lines, OverviewReport.Logging logging) {
		String callers = (logging.callers() != null || logging.waiting() == null) ? FloodText.of(logging) : null;
		if (callers != null) {
			lines.paragraph("FLOOD    ", callers);
		}
		else if (logging.waiting() != null) {
			lines.paragraph("WAITING  ", MailboxText.brief(logging.waiting(), logging.verboseLoggers()));
		}
		return callers != null || logging.waiting() != null;
	}

	private static String more() {
		return LeakScopeSections.NAMES.stream()
			.filter((section) -> !section.equals("text"))
			.map((section) -> section.equals("threads") ? "/threads[/{id}]" : "/" + section)
			.collect(Collectors.joining(" ", "", " (text/plain)"));
	}

	private static void observer(Lines lines, ObserverReport observer) {
		if (observer.lastDuration() != null && observer.p99Duration() != null && observer.lastSampleAge() != null) {
			lines.paragraph("OBSERVER ",
					Text.format("%d samples, the last %d ms ago in %.1f ms (p99 %.1f ms), %s held", observer.samples(),
							observer.lastSampleAge().toMillis(), observer.lastDuration().toNanos() / 1e6,
							observer.p99Duration().toNanos() / 1e6, Text.bytes(observer.bytesHeld())));
		}
	}

}
