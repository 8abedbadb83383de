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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

	private static final String POOL = "threads ";

	static final String TASKS = "tasks of ";

	private static final String EVENTS = "queue of ";

	private static final int MOST_GROUPS = 3;

	/**
	 * A queue without an end is no reason to worry while fewer are in it, and one that
	 * takes no more at all is short on purpose.
	 */
	private static final long LEAST_WAITING = 100;

	private static final String IS_IT_GARBAGE = Advice.step(
			"See whether it is garbage: if not, this is urgent after a full collection, which stops the JVM",
			"jcmd " + Advice.PID + " GC.run");

	/**
	 * A rise of memory outside the heap by less than that is none, in bytes, and of
	 * metaspace by less than a share of what is there.
	 */
	private static final long LEAST_OUTSIDE = 8L << 20;

	private static final double LEAST_SHARE_OF_METASPACE = 0.05;

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
		if (trend.unit() == null || figure == Growing.LIVE_SET || new Rise(trend).byTime() != Severity.NOTICE) {
			return true;
		}
		double share = (figure == Growing.METASPACE) ? LEAST_SHARE_OF_METASPACE : 0;
		return new Rise(trend).amount() >= Math.max(LEAST_OUTSIDE, share * trend.value());
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
		return trend != null && new Rise(trend).perHour() > new Rise(live).perHour();
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
			.sorted(Rise.FASTEST_FIRST);
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
			.put("perHour", new Rise(trend).perHour())
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
		return new Finding(id, severity(trend).toString(), subject + " " + new Rise(trend).sentence() + most(trend),
				evidence, trend.atMost() ? Stream.concat(Stream.of(IS_IT_GARBAGE), advice.stream()).toList() : advice,
				see);
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
		Severity own = new Rise(trend).byTime();
		boolean waits = trend.name().startsWith(TASKS) || trend.name().equals(Growing.VIRTUAL_THREADS.trend);
		Trend heap = this.trends.trend(Growing.LIVE_SET.trend);
		if (!waits || heap == null || heap.direction() != Direction.RISING) {
			return own;
		}
		Severity full = new Rise(heap).byTime();
		return (full.compareTo(own) > 0) ? full : own;
	}

}
