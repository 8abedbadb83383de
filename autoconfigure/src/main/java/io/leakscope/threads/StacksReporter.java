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

package io.leakscope.threads;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.support.PlatformThreads;
import io.leakscope.support.SingleFlight;
import io.leakscope.support.StackSample;
import org.jspecify.annotations.Nullable;

/**
 * Groups threads by their stack. Captures are taken one at a time, at most once a second,
 * and callers who come together share one.
 */
public final class StacksReporter {

	/**
	 * The most groups that a report holds.
	 */
	public static final int MOST_GROUPS = 200;

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final StackCapture capture;

	private final int maxStacks;

	private final Clock clock = Clock.systemUTC();

	private final SingleFlight<StacksReport> flight = new SingleFlight<>(this::capture, INTERVAL);

	private @Nullable Map<String, Integer> before;

	/**
	 * Create a reporter.
	 * @param maxStacks how many stacks one capture takes at most
	 */
	public StacksReporter(int maxStacks) {
		this(ManagementFactory.getThreadMXBean(), maxStacks);
	}

	StacksReporter(ThreadMXBean threadMXBean, int maxStacks) {
		this.capture = new StackCapture(threadMXBean);
		this.maxStacks = maxStacks;
	}

	/**
	 * Take the stacks, unless that was done just now.
	 * @return the report
	 */
	public StacksReport report() {
		return this.flight.get();
	}

	/**
	 * Return the last report without taking any stack.
	 * @return the report, or {@code null} before the first
	 */
	public @Nullable StacksReport last() {
		return this.flight.last();
	}

	private StacksReport capture() {
		Instant time = this.clock.instant();
		List<Thread> all = PlatformThreads.all();
		Map<String, Members> groups = new HashMap<>();
		this.capture.take(spread(all, this.maxStacks),
				(thread, stack) -> groups
					.computeIfAbsent(Frames.fingerprint(stack.frames()), (key) -> new Members(thread, stack))
					.add(stack.state()));
		StacksReport report = new StacksReport(time, all.size(),
				groups.values().stream().mapToInt(Members::count).sum(), groups.size(), largest(groups));
		this.before = counts(groups);
		return report;
	}

	/**
	 * Choose some of many, so that the shares of groups stay what they are.
	 * @param all all of them
	 * @param most how many to choose
	 * @return the chosen
	 */
	static List<Thread> spread(List<Thread> all, int most) {
		if (all.size() <= most) {
			return all;
		}
		List<Thread> chosen = new ArrayList<>(most);
		for (long i = 0; i < most; i++) {
			chosen.add(all.get((int) (i * all.size() / most)));
		}
		return chosen;
	}

	private List<StacksReport.Group> largest(Map<String, Members> groups) {
		return groups.entrySet()
			.stream()
			.sorted(Comparator.comparing((Map.Entry<String, Members> group) -> -group.getValue().count())
				.thenComparing(Map.Entry::getKey))
			.limit(MOST_GROUPS)
			.map((group) -> group.getValue().report(group.getKey(), this.before))
			.toList();
	}

	private static Map<String, Integer> counts(Map<String, Members> groups) {
		Map<String, Integer> counts = new HashMap<>();
		groups.forEach((fingerprint, members) -> counts.put(fingerprint, members.count()));
		return counts;
	}

	/**
	 * The members of a group while it is counted.
	 */
	private static final class Members {

		private final Thread sample;

		private final StackTraceElement[] frames;

		private final Map<Thread.State, Integer> states = new EnumMap<>(Thread.State.class);

		private int count;

		Members(Thread sample, StackSample stack) {
			this.sample = sample;
			this.frames = stack.frames();
		}

		void add(Thread.State state) {
			this.states.merge(state, 1, Integer::sum);
			this.count++;
		}

		int count() {
			return this.count;
		}

		StacksReport.Group report(String fingerprint, @Nullable Map<String, Integer> before) {
			Integer delta = (before != null) ? this.count - before.getOrDefault(fingerprint, 0) : null;
			return new StacksReport.Group(this.count, delta, fingerprint, this.states,
					new StacksReport.Sample(this.sample.getId(), this.sample.getName()), Frames.at(this.frames),
					Frames.text(this.frames));
		}

	}

}
