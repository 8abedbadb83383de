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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

import io.leakscope.support.SingleFlight;
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

	/**
	 * Of a stack that is deeper, the innermost frames are listed.
	 */
	private static final int MOST_FRAMES = 200;

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	/**
	 * As many groups are kept of each earlier capture, and as many captures.
	 */
	private static final int KEPT_GROUPS = 500;

	private static final int KEPT_CAPTURES = 10;

	private final StackCapture capture;

	private final Activities activities;

	private final Clock clock = Clock.systemUTC();

	private final SingleFlight<Capture> flight = new SingleFlight<>(INTERVAL);

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
		Long since = query.since();
		// Looked up first: the capture may push it out.
		Capture given = (since != null) ? number(since) : null;
		Capture capture = this.flight.get(this::capture);
		return new StacksView(capture, (since != null) ? given : before(capture), query).report();
	}

	/**
	 * Return the last report without taking any stack.
	 * @param top how many groups to list
	 * @return the report, or {@code null} before the first
	 */
	public @Nullable StacksReport last(int top) {
		Capture last = this.flight.last();
		return (last != null) ? new StacksView(last, before(last), new StacksQuery(null, top, null, false)).report()
				: null;
	}

	/**
	 * Return the captures that others can be compared with.
	 * @return their numbers, the oldest first
	 */
	public List<Long> captures() {
		return this.taken.stream().map(Capture::number).toList();
	}

	private @Nullable Capture number(long wanted) {
		return taken((number) -> number == wanted);
	}

	private @Nullable Capture before(Capture capture) {
		return taken((number) -> number < capture.number());
	}

	private @Nullable Capture taken(LongPredicate which) {
		Capture found = null;
		for (Capture taken : this.taken) {
			found = which.test(taken.number()) ? taken : found;
		}
		return found;
	}

	private Capture capture() {
		Instant time = this.clock.instant();
		long begin = System.nanoTime();
		ThreadSelection all = ThreadSelection.all();
		ThreadSelection chosen = all.spread(this.capture.most());
		Scale scale = Scale.of(chosen, all);
		Map<String, StackGroup> groups = new HashMap<>();
		FramePool pool = new FramePool();
		int captured = this.capture.take(chosen.threads(),
				(thread, stack) -> groups
					.computeIfAbsent(pool.fingerprint(stack.frames()),
							(key) -> group(key, thread, stack.frames(), pool))
					.add(thread, stack.state()));
		groups.values().forEach((group) -> group.classify(this.activities));
		Capture capture = new Capture(++this.number, time, Duration.ofNanos(System.nanoTime() - begin), all.size(),
				all.virtualCount(), all.unavailable(), scale, captured,
				groups.values().stream().sorted(scale.largestFirst()).toList(), true);
		keep(capture);
		return capture;
	}

	private static StackGroup group(String fingerprint, Thread thread, StackTraceElement[] frames, FramePool pool) {
		int length = Math.min(frames.length, MOST_FRAMES);
		return new StackGroup(fingerprint, pool.share(Arrays.copyOf(frames, length)), frames.length - length,
				Frames.at(frames), new StacksReport.Sample(thread.getId(), thread.getName()));
	}

	private void keep(Capture capture) {
		List<Capture> taken = new ArrayList<>(this.taken);
		Capture last = taken.isEmpty() ? null : taken.get(taken.size() - 1);
		taken.add(capture.kept(KEPT_GROUPS, last));
		this.taken = List.copyOf(taken.subList(Math.max(0, taken.size() - KEPT_CAPTURES), taken.size()));
	}

}
