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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

import io.leakscope.counts.CountsReport;
import io.leakscope.diagnosis.Finding;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.ObserverReport;
import io.leakscope.logging.PressureStatus;
import io.leakscope.memory.MemoryReport;
import io.leakscope.support.Text;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The overview as one screen: the sections are in the same order whatever is wrong, and
 * each has a number of lines that it may take, so that all together are forty at most.
 */
final class OverviewText {

	private static final int HEADLINE = 5;

	private static final Duration DAY = Duration.ofDays(1);

	private static final int WHY = 3;

	private static final int NEXT = 10;

	private static final int ALSO = 2;

	private static final int LINES_EACH = 3;

	private static final int NOTICES = 2;

	private static final int BLIND = 2;

	private static final int TWO_LINES = 2;

	private static final int NEAREST = 2;

	private static final String NOTICE = "notice";

	/**
	 * What the lines below WHY say as well, and better.
	 */
	private static final Set<String> FLOODS = Set.of("logging-flood", "logging-verbose");

	private OverviewText() {
	}

	/**
	 * Write the overview.
	 * @param report the overview
	 * @param path where all of it is to be had
	 * @return the text
	 */
	static String of(OverviewReport report, String path) {
		Lines lines = new Lines();
		verdict(lines, report);
		header(lines, report);
		List<Finding> findings = report.findings();
		boolean ok = "ok".equals(report.verdict().severity());
		String flood = flood(report.logging());
		if (!ok) {
			why(lines, flood, findings.get(0));
			next(lines, findings.get(0), path);
		}
		also(lines, flood != null, findings.subList(ok ? 0 : 1, findings.size()), path);
		memory(lines, report.memory());
		limits(lines, report.counts());
		if (ok || !isOfLogging(findings.get(0))) {
			stacks(lines, report.stacks());
		}
		health(lines, report.logging());
		blind(lines, report, ok);
		if (ok) {
			cost(lines, report.observer());
		}
		lines.paragraph("MORE     ", more());
		return Text.ascii(lines.toString());
	}

	/**
	 * Since when stands first, where it is never cut.
	 */
	private static void verdict(Lines lines, OverviewReport report) {
		Instant since = report.verdict().since();
		lines.paragraph(report.verdict().severity().toUpperCase(Locale.ROOT) + "  ",
				((since != null) ? "Since " + time(since, report.time()) + ": " : "") + report.verdict().headline(),
				HEADLINE);
	}

	private static String time(Instant since, Instant now) {
		String second = Text.time(since);
		return (Duration.between(since, now).compareTo(DAY) < 0) ? second.substring(second.indexOf('T') + 1) : second;
	}

	private static void header(Lines lines, OverviewReport report) {
		StringJoiner words = new StringJoiner("  ");
		OverviewReport.Application application = report.application();
		if (application.name() != null) {
			words.add(application.name() + ((application.version() != null) ? " " + application.version() : ""));
		}
		words.add("pid " + report.pid() + ((report.host() != null) ? " on " + report.host() : ""));
		words.add("up " + Text.duration(report.uptime()));
		words.add(Text.time(report.time()));
		words.add("JDK " + report.jdk().replaceAll("[ +].*", ""));
		if (report.leakscope() != null) {
			words.add("LeakScope " + report.leakscope());
		}
		if (report.observer().lastSampleAge() != null) {
			words.add("sampled " + Text.duration(report.observer().lastSampleAge()) + " ago");
		}
		lines.paragraph("", words.toString(), TWO_LINES);
	}

	/**
	 * Say what the verdict rests on: of logging who writes so much, of all else the
	 * figures.
	 */
	private static void why(Lines lines, @Nullable String flood, Finding worst) {
		String why = isOfLogging(worst) ? flood : EvidenceText.of(worst);
		if (why != null) {
			lines.paragraph("WHY      ", why, WHY);
		}
	}

	private static boolean isOfLogging(Finding finding) {
		return "logging".equals(finding.see());
	}

	/**
	 * Say what is written so much: what waits in a queue, or else whose calls hang.
	 */
	private static @Nullable String flood(OverviewReport.Logging logging) {
		String callers = (logging.callers() != null || logging.waiting() == null) ? FloodText.of(logging) : null;
		if (callers != null || logging.waiting() == null) {
			return callers;
		}
		return MailboxText.brief(logging.waiting(), logging.verboseLoggers());
	}

	private static void next(Lines lines, Finding worst, String path) {
		int left = NEXT;
		int step = 1;
		for (String advice : worst.advice()) {
			Lines next = new Lines();
			next.step(((step == 1) ? "NEXT" : "    ") + "  " + step + ". ", advice);
			int size = (int) next.toString().lines().count();
			if (size > left) {
				lines.line("      and more: ", path);
				return;
			}
			lines.add(next);
			left -= size;
			step++;
		}
	}

	/**
	 * Of what else is wrong there is the title only.
	 */
	private static void also(Lines lines, boolean flood, List<Finding> others, String path) {
		List<Finding> worth = others.stream().filter((finding) -> !flood || !FLOODS.contains(finding.id())).toList();
		List<Finding> bad = worth.stream().filter((finding) -> !NOTICE.equals(finding.severity())).toList();
		List<Finding> notices = worth.stream().filter((finding) -> NOTICE.equals(finding.severity())).toList();
		bad.stream().limit(ALSO).forEach((finding) -> lines.paragraph("ALSO     ", finding.title(), LINES_EACH));
		notices.stream().limit(NOTICES).forEach((finding) -> lines.line("NOTICE   ", finding.title()));
		int more = Math.max(0, bad.size() - ALSO) + Math.max(0, notices.size() - NOTICES);
		if (more > 0) {
			lines.line("         and " + more + " more: ", path);
		}
	}

	private static void memory(Lines lines, OverviewReport.Memory memory) {
		StringJoiner words = new StringJoiner(", ");
		if (memory.process() != null && memory.process().rss() != null) {
			words.add("resident " + Text.bytes(memory.process().rss()));
		}
		if (memory.container() != null && memory.container().workingSet() != null
				&& memory.container().limit() != null) {
			words.add("container " + of(memory.container().workingSet(), memory.container().limit()));
		}
		words.add("heap " + of(memory.heap().used(), memory.heap().max()) + alive(memory.liveSet()));
		words.add("non-heap " + Text.bytes(memory.nonHeap().used()));
		lines.paragraph("MEMORY   ", words.toString(), TWO_LINES);
	}

	private static String alive(MemoryReport.@Nullable LiveSet live) {
		if (live == null) {
			return "";
		}
		boolean exact = live.exact() != null && live.exact() == live.atMost();
		return " (" + (exact ? "" : "up to ") + Text.bytes(live.atMost()) + " alive)";
	}

	private static String of(long used, @Nullable Long max) {
		return Text.bytes(used) + ((max != null) ? "/" + Text.bytes(max) : "");
	}

	private static void limits(Lines lines, OverviewReport.Counts counts) {
		StringJoiner words = new StringJoiner(", ");
		CountsReport.Threads threads = counts.threads();
		CountsReport.Virtual virtual = threads.virtual();
		words.add("threads " + threads.live()
				+ ((virtual != null && virtual.total() != null) ? " + " + virtual.total() + " virtual" : "")
				+ ((counts.sockets() != null) ? " for " + connections(counts.sockets().connections()) : ""));
		counts.limits()
			.stream()
			.limit(NEAREST)
			.forEach((limit) -> words.add(limit.name() + " " + Text.percent(limit.ratio())));
		lines.paragraph("LIMITS   ", words.toString(), TWO_LINES);
	}

	private static String connections(int count) {
		return (count == 1) ? "1 connection" : count + " connections";
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
		lines.paragraph("STACKS   ", Text.duration(stacks.age()) + " ago, of " + captured + " threads: " + words,
				LINES_EACH);
	}

	private static void health(Lines lines, OverviewReport.Logging logging) {
		StringJoiner words = new StringJoiner(", ");
		words.add(health(logging.status()) + ": logging " + logging.status()
				+ (Boolean.TRUE.equals(logging.stale()) ? " (stale)" : "")
				+ ((logging.since() != null) ? " since " + Text.time(logging.since()) : ""));
		LoggingReport.BlockedThreads blocked = logging.blockedThreads();
		if (blocked.total() > 0) {
			words.add((blocked.atLeast() ? "at least " : "") + blocked.total() + " held up"
					+ ((logging.culprit() != null) ? " by #" + logging.culprit().threadId() : ""));
		}
		lines.line("HEALTH   ", words.toString());
	}

	/**
	 * Return what the health check of logging says to a verdict.
	 */
	private static String health(PressureStatus status) {
		return switch (status) {
			case FLOWING -> "UP";
			case SLOW -> "SLOW";
			case STUCK -> "DOWN";
			case UNKNOWN -> "UNKNOWN";
		};
	}

	/**
	 * What would help stands at the end, which is cut only where there is no room for it.
	 */
	private static void blind(Lines lines, OverviewReport report, boolean ok) {
		List<Unavailable> blind = new ArrayList<>(
				Objects.requireNonNullElse(report.logging().unavailable(), List.of()));
		CountsReport.Virtual virtual = report.counts().threads().virtual();
		if (virtual != null && virtual.toCountThem() != null
				&& blind.stream().noneMatch((one) -> one.source().equals("virtual threads"))) {
			blind.add(new Unavailable("virtual threads", "cannot be listed without " + virtual.toCountThem()));
		}
		int most = (ok || blind.isEmpty()) ? LINES_EACH : Math.max(1, BLIND / blind.size());
		blind.stream()
			.limit(BLIND)
			.forEach((one) -> lines.paragraph("BLIND    ", one.source() + " " + one.reason(), most));
	}

	private static String more() {
		return LeakScopeSections.NAMES.stream()
			.filter((section) -> !section.equals("text"))
			.collect(Collectors.joining(" "));
	}

	private static void cost(Lines lines, ObserverReport observer) {
		if (observer.lastDuration() != null && observer.p99Duration() != null) {
			lines.add(Text.format("COST     %d samples, the last took %.1f ms (p99 %.1f ms), %s held",
					observer.samples(), observer.lastDuration().toNanos() / 1e6, observer.p99Duration().toNanos() / 1e6,
					Text.bytes(observer.bytesHeld())));
		}
	}

}
