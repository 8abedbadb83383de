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
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.support.Text;
import io.leakscope.trend.TrendsReport;
import org.jspecify.annotations.Nullable;

/**
 * Limits that are close. The heap is not among them, which fills between two collections,
 * but what is alive in it; nor are busy pools, which is what they are for, but queues
 * that have no room for another task.
 */
final class LimitFindings {

	/**
	 * What limits threads: each of them has two mappings.
	 */
	private static final Set<String> THREADS = Set.of("user threads", "machine threads", "process ids",
			"container threads", "memory mappings");

	private static final List<String> FAILING = List.of("file descriptors", "metaspace", "compressed class space",
			"code cache");

	static final String SEE = "counts";

	private static final double CLOSE = 0.8;

	static final double REACHED = 0.98;

	private static final double NEVER = Double.POSITIVE_INFINITY;

	/**
	 * The kernel can take pages of files back.
	 */
	private static final double CLOSE_MEMORY = 0.95;

	/**
	 * What a collection leaves may have garbage in it: a notice, until garbage was looked
	 * for in the old generation, or there is hardly any room left.
	 */
	static final double CLOSE_HEAP = 0.9;

	private static final double REACHED_HEAP = 0.95;

	private static final int MOST_POOLS = 3;

	static final String OPEN_FILES = Advice.step("See what they are",
			"ls -l /proc/" + Advice.PID + "/fd | awk '{print $NF}' | sed 's/[0-9]//g' | sort | uniq -c");

	private static final String LOADERS = Advice.step("Raise -XX:%s, or see which class loaders there are",
			Advice.CLASS_LOADERS);

	private static final String WHO_KEEPS_BUFFERS = "or see who keeps buffers: with Netty, run with "
			+ "-Dio.netty.leakDetection.level=paranoid in a test.";

	private LimitFindings() {
	}

	static List<Finding> of(CountsReport counts, @Nullable TrendsReport trends) {
		List<Finding> findings = new ArrayList<>();
		Limit threads = first(counts, THREADS, CLOSE);
		if (threads != null) {
			findings.add(threads(threads, counts));
		}
		Limit live = first(counts, Set.of(NearestLimits.LIVE_SET), CLOSE_HEAP);
		if (live != null) {
			findings.add(close(live, REACHED_HEAP, Growing.LIVE_SET.advice, "memory"));
		}
		for (String name : FAILING) {
			Limit limit = first(counts, Set.of(name), CLOSE);
			if (limit != null) {
				findings.add(close(limit, REACHED, List.of(what(name)), SEE));
			}
		}
		direct(counts, findings);
		findings.addAll(QueueFindings.of(counts, trends));
		Limit memory = first(counts, Set.of("container memory"), CLOSE_MEMORY);
		if (memory != null) {
			findings.add(close(memory, NEVER, List
				.of(Advice.step("See where it is, and what to set so that it fits", Advice.TEXT_OF + "/memory")), SEE));
		}
		return findings;
	}

	/**
	 * Buffers that nobody needs any more go when there is no room for the next one: where
	 * nobody has set a limit they may come close to it and be no leak.
	 */
	private static void direct(CountsReport counts, List<Finding> findings) {
		Limit limit = first(counts, Set.of(NearestLimits.DIRECT), CLOSE);
		boolean set = limit != null && limit.source().equals(NearestLimits.MAX_DIRECT);
		if (limit != null && (set || limit.ratio() >= CLOSE_MEMORY)) {
			findings.add(close(limit, set ? REACHED : NEVER,
					List.of((set ? "Raise" : "Set") + " -XX:MaxDirectMemorySize, " + WHO_KEEPS_BUFFERS), SEE));
		}
	}

	/**
	 * Limits are listed the nearest first.
	 */
	private static @Nullable Limit first(CountsReport counts, Set<String> names, double ratio) {
		return counts.limits()
			.stream()
			.filter((limit) -> names.contains(limit.name()) && limit.ratio() >= ratio)
			.findFirst()
			.orElse(null);
	}

	private static Finding threads(Limit limit, CountsReport counts) {
		List<String> advice = new ArrayList<>();
		advice.add(Advice.LARGEST_GROUPS);
		advice.add(limit.source().startsWith("cgroup")
				? "Raise the limit only when they are wanted: podPidsLimit of the kubelet, --pids-limit of the container."
				: "Raise the limit only when they are wanted: " + limit.source() + ".");
		if (limit.ratio() < REACHED) {
			return new Finding("limit-close", Severity.WARNING.toString(), title(limit), evidence(limit, counts),
					advice, SEE);
		}
		return new Finding("threads-cannot-be-created", Severity.CRITICAL.toString(),
				Text.format("Threads cannot be created any more, or soon: %s %,d of %,d (%s).", limit.name(),
						limit.used(), limit.max(), limit.source()),
				evidence(limit, counts), advice, SEE);
	}

	private static Map<String, Object> evidence(Limit limit, CountsReport counts) {
		Map<String, Object> evidence = evidence(limit);
		counts.pools().stream().limit(MOST_POOLS).forEach((pool) -> evidence.put(pool.name(), pool.count()));
		return evidence;
	}

	private static Finding close(Limit limit, double reached, List<String> advice, String see) {
		Severity severity = (limit.ratio() >= reached) ? Severity.CRITICAL : Severity.WARNING;
		if (limit.source().startsWith(NearestLimits.AT_MOST)) {
			severity = (limit.ratio() >= REACHED) ? Severity.WARNING : Severity.NOTICE;
		}
		return new Finding("limit-close", severity.toString(), title(limit), evidence(limit), advice, see);
	}

	static String title(Limit limit) {
		String used = "bytes".equals(limit.unit()) ? Text.bytes(limit.used()) + " of " + Text.bytes(limit.max())
				: Text.format("%,d of %,d", limit.used(), limit.max());
		return Text.format("%s: %s in use, %s of the limit (%s).",
				Character.toUpperCase(limit.name().charAt(0)) + limit.name().substring(1), used,
				Text.percent(limit.ratio()), limit.source());
	}

	static Map<String, Object> evidence(Limit limit) {
		return new Figures().put(Finding.SUBJECT, limit.name())
			.put("used", limit.used())
			.put("max", limit.max())
			.put("ratio", limit.ratio())
			.put("source", limit.source())
			.put(Finding.UNIT, limit.unit())
			.map();
	}

	private static String what(String name) {
		return switch (name) {
			case "file descriptors" -> OPEN_FILES;
			case "code cache" ->
				"When it is full nothing more gets compiled, and all gets slow: raise -XX:ReservedCodeCacheSize.";
			case "compressed class space" -> LOADERS.formatted("CompressedClassSpaceSize");
			default -> LOADERS.formatted("MaxMetaspaceSize");
		};
	}

}
