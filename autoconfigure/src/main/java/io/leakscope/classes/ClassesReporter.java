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

package io.leakscope.classes;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

import io.leakscope.classes.ClassesReport.ClassCount;
import io.leakscope.support.DiagnosticCommands;
import io.leakscope.support.SingleFlight;
import io.leakscope.support.Text;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Counts objects by their class, with a class histogram of the JVM, which stands still
 * meanwhile. Histograms are taken on demand only and one at a time. At least 10 s lie
 * between two, of whatever kind: callers who come sooner get the last of theirs.
 */
public final class ClassesReporter {

	/**
	 * The most classes that are kept of a histogram, and that a report lists.
	 */
	public static final int MOST_CLASSES = 1_000;

	/**
	 * For how long the JVM may stand still where a caller says nothing else.
	 */
	public static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

	/**
	 * The least that a caller can ask for.
	 */
	public static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);

	/**
	 * The most that a caller can ask for.
	 */
	public static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private final Clock clock;

	private final Duration interval;

	private final Histograms all;

	private final Histograms live;

	/**
	 * Create a reporter.
	 */
	public ClassesReporter() {
		this(new DiagnosticCommands(), heapUsed(ManagementFactory.getMemoryMXBean()), Clock.systemUTC(), INTERVAL);
	}

	ClassesReporter(DiagnosticCommands commands, LongSupplier heapUsed, Clock clock, Duration interval) {
		this.clock = clock;
		this.interval = interval;
		SingleFlight<Histograms> turns = new SingleFlight<>(interval);
		this.all = Histograms.all(commands, heapUsed, clock, turns);
		this.live = Histograms.live(commands, heapUsed, clock, turns);
	}

	private static LongSupplier heapUsed(MemoryMXBean memory) {
		return () -> memory.getHeapMemoryUsage().getUsed();
	}

	/**
	 * Count all objects, garbage as well, unless that was done just now. Nothing is
	 * collected for it. Where it would take too long, the last count has to do.
	 * @param query which classes to list, and what that may cost
	 * @return the report
	 */
	public ClassesReport report(ClassesQuery query) {
		Duration expected = this.all.expectedPause();
		if (expected.compareTo(query.pause()) <= 0) {
			return report(query, this.all, this.all.get(), null);
		}
		ClassHistogram last = this.all.last();
		return report(query, this.all, last, isYoung(last) ? null : tooLong(expected, query.pause()));
	}

	/**
	 * Count objects that are alive, after a full collection, unless that was done just
	 * now. Whoever asks for it has been told how long it takes.
	 * @param query which classes to list
	 * @return the report
	 */
	public ClassesReport live(ClassesQuery query) {
		return report(query, this.live, this.live.get(), null);
	}

	/**
	 * Return the last count, of whatever kind. None is made for it.
	 * @param query which classes to list
	 * @return the report; {@code null} when nothing was counted yet
	 */
	public @Nullable ClassesReport last(ClassesQuery query) {
		ClassHistogram ofAll = this.all.last();
		ClassHistogram ofLive = this.live.last();
		if (ofLive != null && (ofAll == null || ofLive.time().isAfter(ofAll.time()))) {
			return report(query, this.live, ofLive, null);
		}
		return (ofAll != null) ? report(query, this.all, ofAll, null) : null;
	}

	private boolean isYoung(@Nullable ClassHistogram last) {
		return last != null && age(last).compareTo(this.interval) < 0;
	}

	private Duration age(ClassHistogram histogram) {
		return Duration.between(histogram.time(), this.clock.instant());
	}

	private Unavailable tooSoon() {
		return new Unavailable(Histograms.COMMAND,
				"was just taken of the other kind: one in " + Text.duration(this.interval));
	}

	private static String tooLong(Duration expected, Duration accepted) {
		return "The JVM would stand still for about %s, which is longer than the %s accepted (parameter pause)."
			.formatted(Text.tenths(expected), Text.duration(accepted));
	}

	private ClassesReport report(ClassesQuery query, Histograms kind, @Nullable ClassHistogram histogram,
			@Nullable String reason) {
		boolean live = kind == this.live;
		Duration pause = this.all.expectedPause();
		Duration livePause = this.live.expectedPause();
		Unavailable none = kind.unavailable();
		none = (none == null && reason == null && !kind.hadTheLastTurn()) ? tooSoon() : none;
		List<Unavailable> unavailable = (none != null) ? List.of(none) : null;
		if (histogram == null) {
			return new ClassesReport(null, null, live, null, null, null, null, null, null, pause, livePause, reason,
					List.of(), null, unavailable);
		}
		HistogramCounts counts = histogram.counts();
		List<ClassCount> classes = counts.classes().stream().sorted(query.sort().order()).limit(query.top()).toList();
		return new ClassesReport(histogram.time(), age(histogram), live, histogram.took(), histogram.heapUsed(),
				counts.instances(), counts.bytes(), counts.distinct(), histogram.since(), pause, livePause, reason,
				classes, (counts.unparsed() > 0) ? counts.unparsed() : null, unavailable);
	}

}
