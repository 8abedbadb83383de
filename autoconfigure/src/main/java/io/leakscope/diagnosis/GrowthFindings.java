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

package io.leakscope.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.leakscope.support.Text;
import io.leakscope.trend.Direction;
import io.leakscope.trend.TrendsReport;
import io.leakscope.trend.TrendsReport.Trend;

/**
 * What grows, when its limit is reached, and what to do before that.
 */
final class GrowthFindings {

	private static final Duration SOON = Duration.ofMinutes(15);

	private static final Duration TODAY = Duration.ofHours(24);

	private static final String POOL = "threads ";

	static final String TASKS = "tasks of ";

	private static final String EVENTS = "queue of ";

	private static final int MOST_GROUPS = 3;

	/**
	 * A queue without an end is no reason to worry while fewer are in it, and one that
	 * takes no more at all is short on purpose.
	 */
	private static final long LEAST_WAITING = 100;

	static final List<String> HEAP_ADVICE = List.of(
			Advice.step("See which classes grow: ask now, and again in ten minutes", Advice.TEXT_OF + "/classes"),
			Advice.step("Keep a heap dump. It takes the room of the heap on the disk, and stops the JVM meanwhile",
					"jcmd " + Advice.PID + " GC.heap_dump /tmp/heap.hprof"),
			"Restart the instances one after another before the limit is reached.");

	private static final String IS_IT_GARBAGE = Advice.step(
			"See whether it is garbage: if not, this is urgent after a full collection, which stops the JVM",
			"jcmd " + Advice.PID + " GC.run");

	/**
	 * A rise of less than that share of the limit is not yet sound enough to warn of.
	 */
	private static final double LEAST_RISE = 0.02;

	/**
	 * A rise of memory outside the heap by less than that is none, in bytes, and of
	 * metaspace by less than a share of what is there.
	 */
	private static final long LEAST_OUTSIDE = 8L << 20;

	private static final double LEAST_SHARE_OF_METASPACE = 0.05;

	private static final double HOUR = Duration.ofHours(1).toSeconds();

	private final TrendsReport trends;

	private final List<Finding> findings = new ArrayList<>();

	private GrowthFindings(TrendsReport trends) {
		this.trends = trends;
	}

	static List<Finding> of(TrendsReport trends) {
		GrowthFindings growth = new GrowthFindings(trends);
		growth.queues();
		for (Growing figure : Growing.values()) {
			Trend trend = trends.trend(figure.trend);
			if (trend != null && trend.direction() == Direction.RISING && isEnough(figure, trend)) {
				growth.add(figure, trend);
			}
		}
		growth.groups();
		growth.order();
		return growth.findings;
	}

	/**
	 * Memory outside the heap grows a little all the time: classes are loaded, the less
	 * the longer an application runs, buffers and code are added; and mostly there is no
	 * limit that a rise could be compared with.
	 */
	private static boolean isEnough(Growing figure, Trend trend) {
		if (trend.unit() == null || figure == Growing.LIVE_SET || byTime(trend) != Severity.NOTICE) {
			return true;
		}
		double share = (figure == Growing.METASPACE) ? LEAST_SHARE_OF_METASPACE : 0;
		return rise(trend) >= Math.max(LEAST_OUTSIDE, share * trend.value());
	}

	/**
	 * What may be garbage stands behind memory that grows faster for certain.
	 */
	private void order() {
		Trend live = this.trends.trend(Growing.LIVE_SET.trend);
		if (live == null || !live.atMost()) {
			return;
		}
		List<String> faster = Stream.of(Growing.DIRECT, Growing.METASPACE, Growing.UNACCOUNTED, Growing.NATIVE)
			.filter((figure) -> isFaster(figure, live))
			.map(Growing::id)
			.toList();
		int garbage = last(List.of(Growing.LIVE_SET.id()));
		int behind = last(faster);
		if (garbage >= 0 && garbage < behind) {
			this.findings.add(behind, this.findings.remove(garbage));
		}
	}

	private int last(List<String> ids) {
		int last = this.findings.size() - 1;
		while (last >= 0 && !ids.contains(this.findings.get(last).id())) {
			last--;
		}
		return last;
	}

	private boolean isFaster(Growing figure, Trend live) {
		Trend trend = this.trends.trend(figure.trend);
		return trend != null && perHour(trend) > perHour(live);
	}

	/**
	 * What is resident grows with what is in it, and so do open files with connections,
	 * which says more.
	 */
	private void add(Growing figure, Trend trend) {
		Trend closeWait = this.trends.trend(Growing.CLOSE_WAIT.trend);
		boolean explained = (figure == Growing.RESIDENT && isSaidAsBadly(trend))
				|| (figure == Growing.DESCRIPTORS && closeWait != null && closeWait.direction() == Direction.RISING);
		if (!explained) {
			this.findings.add(finding(figure.id(), figure.subject, trend, figure.advice, figure.see));
		}
	}

	private boolean isSaidAsBadly(Trend resident) {
		return this.findings.stream().anyMatch((finding) -> finding.rank().compareTo(severity(resident)) >= 0);
	}

	/**
	 * Groups of threads that grow, while others may get fewer. Where all together grow,
	 * that finding names them.
	 */
	private void groups() {
		Trend all = this.trends.trend(Growing.THREADS.trend);
		if (all != null && all.direction() == Direction.RISING) {
			return;
		}
		rising(POOL).limit(MOST_GROUPS)
			.forEach((trend) -> this.findings
				.add(finding("thread-group-growing", "The number of threads " + trend.name().substring(POOL.length()),
						trend, Growing.THREADS.advice, "stacks")));
	}

	private Stream<Trend> rising(String prefix) {
		return this.trends.trends()
			.stream()
			.filter((trend) -> trend.name().startsWith(prefix) && trend.direction() == Direction.RISING)
			.sorted(Comparator.comparing(GrowthFindings::perHour).reversed());
	}

	private void queues() {
		Stream.concat(rising(TASKS), rising(EVENTS))
			.filter((trend) -> (trend.limit() != null) ? trend.limit() >= LEAST_WAITING
					: trend.value() >= LEAST_WAITING)
			.forEach(this::queue);
	}

	private void queue(Trend trend) {
		String what = trend.name().startsWith(EVENTS) ? "events in the " : "";
		this.findings.add(finding("queue-growing", "The number of " + what + trend.name(), trend,
				List.of("What takes from it is too slow, or stands: see what its threads do in the section threads."),
				"counts"));
	}

	private Finding finding(String id, String subject, Trend trend, List<String> advice, String see) {
		Map<String, Object> evidence = new Figures().put(Finding.SUBJECT, trend.name())
			.put("value", trend.value())
			.put("limit", trend.limit())
			.put("limitSource", trend.limitSource())
			.put("perHour", perHour(trend))
			.put("confidence", Objects.requireNonNullElse(trend.confidence(), 0.0))
			.put("over", trend.over())
			.put("points", trend.points())
			.put("atMost", trend.atMost() ? true : null)
			.put(Finding.UNIT, trend.unit())
			.put(Finding.SINCE, (this.trends.time() != null) ? this.trends.time().minus(trend.over()) : null)
			.map();
		if (trend.name().equals(Growing.THREADS.trend)) {
			evidence.putAll(pools());
		}
		return new Finding(id, severity(trend).toString(), subject + " " + grows(trend) + most(trend), evidence,
				trend.atMost() ? Stream.concat(Stream.of(IS_IT_GARBAGE), advice.stream()).toList() : advice, see);
	}

	private String most(Trend trend) {
		return trend.name().equals(Growing.THREADS.trend) ? rising(POOL).findFirst()
			.map((pool) -> Text.format(" Most of them are %s, now %,d.", pool.name().substring(POOL.length()),
					pool.value()))
			.orElse("") : "";
	}

	private Map<String, Long> pools() {
		return rising(POOL).collect(Collectors.toMap(Trend::name, Trend::value, Math::max, LinkedHashMap::new));
	}

	/**
	 * What waits keeps alive what it has: where the heap fills with it, it is as urgent.
	 */
	private Severity severity(Trend trend) {
		Severity own = byTime(trend);
		boolean waits = trend.name().startsWith(TASKS) || trend.name().equals(Growing.VIRTUAL_THREADS.trend);
		Trend heap = this.trends.trend(Growing.LIVE_SET.trend);
		if (!waits || heap == null || heap.direction() != Direction.RISING) {
			return own;
		}
		return (byTime(heap).compareTo(own) > 0) ? byTime(heap) : own;
	}

	private static Severity byTime(Trend trend) {
		Duration left = trend.reachesLimitIn();
		if (left == null || left.compareTo(TODAY) > 0 || trend.atMost() || !isSound(trend)) {
			return Severity.NOTICE;
		}
		return (left.compareTo(SOON) > 0) ? Severity.WARNING : Severity.CRITICAL;
	}

	/**
	 * Memory moves a little all the time.
	 */
	private static boolean isSound(Trend trend) {
		return trend.unit() == null || trend.limit() == null || rise(trend) >= LEAST_RISE * trend.limit();
	}

	private static double rise(Trend trend) {
		return perHour(trend) * (trend.over().toSeconds() / HOUR);
	}

	private static long perHour(Trend trend) {
		return (trend.perHour() != null) ? Math.round(trend.perHour()) : 0;
	}

	private static String grows(Trend trend) {
		String by = "%s an hour, and has done so for %s".formatted(trend.text(perHour(trend)),
				Text.duration(trend.over()));
		if (trend.reachesLimitIn() == null || trend.limit() == null) {
			return "grows by %s%s; now %s.".formatted(trend.atMost() ? "at most " : "", by, trend.text(trend.value()));
		}
		String limit = trend.text(trend.limit()) + " (" + trend.limitSource() + ")";
		String left = Text.duration(trend.reachesLimitIn());
		// Of a notice the end may be cut.
		return trend.atMost() ? "may reach %s in %s: it grows by at most %s.".formatted(limit, left, by)
				: "grows by %s: the limit of %s is reached in %s.".formatted(by, limit, left);
	}

	/**
	 * What may leak, the most telling first: what waits fills the heap, and not the other
	 * way round.
	 */
	private enum Growing {

		VIRTUAL_THREADS("virtual threads", "The number of virtual threads", "stacks",
				Advice.step("See what they wait for", Advice.TEXT_OF + "/stacks")),

		LIVE_SET("live set", "What is alive in the heap", "memory", HEAP_ADVICE.toArray(String[]::new)),

		DIRECT("direct buffers", "Memory of direct buffers", "memory",
				"Buffers that are not released: with Netty, run with -Dio.netty.leakDetection.level=paranoid in a test.",
				"Set -XX:MaxDirectMemorySize, so that it fails with an OutOfMemoryError that names it, and not by the "
						+ "kernel's hand."),

		METASPACE("metaspace", "Metaspace", "memory",
				Advice.step("See which class loaders there are: many of the same kind are the leak",
						Advice.CLASS_LOADERS),
				"Scripts, proxies and templates that are compiled anew each time are the usual cause."),

		UNACCOUNTED("unaccounted", "Memory that nobody accounts for", "memory",
				"Native code takes it: run with -XX:NativeMemoryTracking=summary to see whether the JVM does."),

		NATIVE("native memory", "Memory of native code, as far as it can be estimated,", "memory", Advice.CATEGORIES,
				"Inflaters, deflaters and the like that are not ended, and libraries in C, are the usual cause."),

		RESIDENT("resident", "Resident memory", "memory", Advice.CATEGORIES),

		THREADS("threads", "The number of threads", "stacks",
				Advice.step("See what the new ones do: ask twice, growth is marked", Advice.TEXT_OF + "/stacks"),
				"Look for executors that are created for each request, and never shut down."),

		DESCRIPTORS("file descriptors", "The number of open file descriptors", "counts", LimitFindings.OPEN_FILES),

		CLOSE_WAIT("sockets in CLOSE_WAIT", "The number of sockets in CLOSE_WAIT", "counts",
				"The peer has closed them, and the application has not: responses of an HTTP client that are not read "
						+ "to their end or closed are the usual cause.");

		private final String trend;

		private final String subject;

		private final String see;

		private final List<String> advice;

		Growing(String trend, String subject, String see, String... advice) {
			this.trend = trend;
			this.subject = subject;
			this.see = see;
			this.advice = List.of(advice);
		}

		private String id() {
			return this.trend.toLowerCase(Locale.ROOT).replaceAll("[ _]", "-") + "-growing";
		}

	}

}
