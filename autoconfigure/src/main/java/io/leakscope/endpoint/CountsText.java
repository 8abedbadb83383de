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

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import io.leakscope.counts.CountsReport;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * Counts and limits for people.
 */
final class CountsText {

	private static final int MOST_POOLS = 20;

	private CountsText() {
	}

	static String of(CountsReport report) {
		Lines lines = new Lines();
		lines.add("COUNTS");
		threads(lines, report.threads());
		lines.field("children", children(report.processes()));
		lines.field("container", (report.processes().containerThreads() != null)
				? report.processes().containerThreads() + " threads of all its processes" : null);
		if (report.fileDescriptors() != null) {
			lines.field("files", files(report.fileDescriptors()));
		}
		if (report.sockets() != null) {
			lines.field("sockets", sockets(report.sockets()));
		}
		lines.field("classes", report.classes().loaded() + " loaded, " + report.classes().unloaded() + " unloaded");
		lines.missing(report.unavailable());
		lines.blank();
		lines.table("LIMIT", "USED", "MAX", "RATIO", "SOURCE");
		for (CountsReport.Limit limit : report.limits()) {
			lines.row(limit.name(), figure(limit, limit.used()), figure(limit, limit.max()),
					Text.percent(limit.ratio()), limit.source());
		}
		report.limits().stream().filter((limit) -> limit.limitedBy() != null).forEach((limit) -> {
			lines.blank();
			lines.paragraph("  ", "the limit of " + limit.name() + " is set in " + limit.limitedBy());
		});
		executors(lines, report.executors());
		pools(lines, report);
		return lines.toString();
	}

	private static String figure(CountsReport.Limit limit, long figure) {
		return "bytes".equals(limit.unit()) ? Text.bytes(figure) : String.valueOf(figure);
	}

	private static void executors(Lines lines, List<CountsReport.Executor> executors) {
		if (executors.isEmpty()) {
			return;
		}
		lines.blank();
		lines.table("EXECUTOR", "THREADS", "BUSY", "MAX", "QUEUED", "ROOM FOR");
		for (CountsReport.Executor executor : executors) {
			lines.row(executor.name(), executor.virtual() ? "virtual" : executor.threads(), executor.busy(),
					executor.max(), executor.queued(), executor.queueCapacity());
		}
	}

	private static void pools(Lines lines, CountsReport report) {
		lines.blank();
		lines.table("POOL", "THREADS", "DELTA", "CPU", "ALLOCATED", "STATES");
		report.pools()
			.stream()
			.limit(MOST_POOLS)
			.forEach((pool) -> lines.row(pool.name(), pool.count(), delta(pool), share(pool.cpuShare()),
					share(pool.allocatedShare()), states(pool.states())));
		int more = Math.max(0, report.pools().size() - MOST_POOLS)
				+ ((report.morePools() != null) ? report.morePools() : 0);
		if (more > 0) {
			lines.add("  and " + more + " more");
		}
	}

	private static @Nullable String delta(CountsReport.Pool pool) {
		return (pool.delta() != null) ? Text.format((pool.delta() == 0) ? "0" : "%+d", pool.delta()) : null;
	}

	private static @Nullable String share(@Nullable Double share) {
		return (share != null) ? Text.percent(share) : null;
	}

	private static String states(Map<Thread.State, Integer> counts) {
		StringJoiner states = new StringJoiner(", ");
		counts.forEach((state, count) -> states.add(count + " " + state));
		return states.toString();
	}

	private static void threads(Lines lines, CountsReport.Threads threads) {
		lines.field("threads",
				threads.live() + " live, " + threads.daemon() + " of them daemons, at most " + threads.peak() + ", "
						+ threads.totalStarted() + " started"
						+ ((threads.osThreads() != null) ? ", " + threads.osThreads() + " by the kernel's count" : ""));
		lines.field("states", states(threads.states()));
		CountsReport.Creation creation = threads.creation();
		lines.field("creation", (creation != null)
				? Text.format("%.1f started a second over %s", creation.perSecond(), Text.duration(creation.over()))
				: null);
		lines.field("virtual", (threads.virtual() != null) ? virtual(threads.virtual()) : null);
	}

	private static String virtual(CountsReport.Virtual virtual) {
		StringJoiner words = new StringJoiner(", ");
		words.add((virtual.total() != null) ? virtual.total() + " live"
				: "not counted (to count them start with " + virtual.toCountThem() + ")");
		if (virtual.mounted() != null) {
			words.add(virtual.mounted() + " have one of the " + virtual.poolSize() + " carriers");
			words.add(virtual.queued() + " wait for one");
			words.add("parallelism " + virtual.parallelism());
		}
		return words.toString();
	}

	private static @Nullable String children(CountsReport.Processes processes) {
		boolean zombies = processes.zombies() != null && processes.zombies() > 0;
		return (processes.children() != null)
				? processes.children() + (zombies ? ", " + processes.zombies() + " of them zombies" : "") : null;
	}

	private static String files(CountsReport.FileDescriptors descriptors) {
		CountsReport.DescriptorKinds kinds = descriptors.kinds();
		return descriptors.open() + " open"
				+ ((kinds != null) ? Text.format(": %d sockets, %d pipes, %d files, %d others", kinds.socket(),
						kinds.pipe(), kinds.file(), kinds.other()) : "");
	}

	private static String sockets(CountsReport.Sockets sockets) {
		StringJoiner states = new StringJoiner(", ");
		sockets.tcp().forEach((state, count) -> states.add(count + " " + state));
		if (sockets.other() > 0) {
			states.add(sockets.other() + " not TCP");
		}
		String ratio = ratio(sockets);
		return sockets.total() + ((states.length() > 0) ? ": " + states : "")
				+ ((ratio != null) ? "; threads: " + ratio : "");
	}

	/**
	 * Say how many threads there are for each connection.
	 * @param sockets the sockets
	 * @return for example {@code 2.5 a connection}; {@code null} without one
	 */
	private static @Nullable String ratio(CountsReport.Sockets sockets) {
		return (sockets.threadsPerConnection() != null)
				? Text.format("%.1f a connection", sockets.threadsPerConnection()) : null;
	}

}
