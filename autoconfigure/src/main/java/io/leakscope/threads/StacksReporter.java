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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.support.PlatformThreads;
import io.leakscope.support.SingleFlight;
import io.leakscope.support.VirtualThreads;
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

	/**
	 * The most frames that groups can be asked to have in common.
	 */
	public static final int MOST_DEPTH = 100;

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	/**
	 * As many groups are remembered of each earlier capture, and as many captures.
	 */
	private static final int REMEMBERED_GROUPS = 500;

	private static final int REMEMBERED_CAPTURES = 10;

	private final StackCapture capture;

	private final Activities activities;

	private final Clock clock = Clock.systemUTC();

	private final SingleFlight<Capture> flight = new SingleFlight<>(this::capture, INTERVAL);

	private volatile List<Capture> taken = List.of();

	private long number;

	/**
	 * Create a reporter.
	 * @param capture takes the stacks
	 * @param rules tell what threads are doing, before the rules that are built in
	 */
	public StacksReporter(StackCapture capture, List<ActivityRule> rules) {
		this.capture = capture;
		this.activities = new Activities(rules);
	}

	/**
	 * Take the stacks, unless that was done just now.
	 * @param query what is asked of them
	 * @return the report
	 */
	public StacksReport report(StacksQuery query) {
		return view(this.flight.get(), query);
	}

	/**
	 * Return the last report without taking any stack.
	 * @param top how many groups to list
	 * @return the report, or {@code null} before the first
	 */
	public @Nullable StacksReport last(int top) {
		Capture last = this.flight.last();
		return (last != null) ? view(last, new StacksQuery(null, top, null, false)) : null;
	}

	/**
	 * Return the captures that others can be compared with.
	 * @return their numbers, the oldest first
	 */
	public List<Long> captures() {
		return this.taken.stream().map(Capture::number).toList();
	}

	private StacksReport view(Capture capture, StacksQuery query) {
		Capture earlier = null;
		for (Capture taken : this.taken) {
			if ((query.since() != null) ? taken.number() == query.since() : taken.number() < capture.number()) {
				earlier = taken;
			}
		}
		return new StacksView(capture, earlier, query).report();
	}

	private Capture capture() {
		Instant time = this.clock.instant();
		long begin = System.nanoTime();
		List<Thread> all = PlatformThreads.all();
		Integer virtual = null;
		if (VirtualThreads.canBeListed()) {
			List<Thread> more = new ArrayList<>(all);
			VirtualThreads.forEach(more::add);
			virtual = more.size() - all.size();
			all = more;
		}
		Map<String, StackGroup> groups = new HashMap<>();
		FramePool pool = new FramePool();
		this.capture.take(all,
				(thread, stack) -> groups
					.computeIfAbsent(pool.fingerprint(stack.frames()),
							(key) -> new StackGroup(key, pool.share(stack.frames()),
									new StacksReport.Sample(thread.getId(), thread.getName())))
					.add(thread, stack.state()));
		groups.values().forEach((group) -> group.classify(this.activities));
		Capture capture = new Capture(++this.number, time, Duration.ofNanos(System.nanoTime() - begin), all.size(),
				virtual, this.capture.isTooMany(all.size()), groups.values().stream().mapToInt(StackGroup::count).sum(),
				groups.values().stream().sorted(Capture.largestFirst()).toList(), true);
		remember(capture);
		return capture;
	}

	private void remember(Capture capture) {
		List<Capture> taken = new ArrayList<>(this.taken);
		taken.add(capture.truncated(REMEMBERED_GROUPS));
		this.taken = List.copyOf(taken.subList(Math.max(0, taken.size() - REMEMBERED_CAPTURES), taken.size()));
	}

}
