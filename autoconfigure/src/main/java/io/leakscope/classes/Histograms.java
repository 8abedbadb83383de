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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import io.leakscope.support.DiagnosticCommands;
import io.leakscope.support.SingleFlight;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Class histograms of one kind, of which the last is kept.
 */
final class Histograms {

	static final String COMMAND = "GC.class_histogram";

	private static final String OPERATION = "gcClassHistogram";

	private final DiagnosticCommands commands;

	private final LongSupplier heapUsed;

	private final Clock clock;

	private final String[] arguments;

	private final ExpectedPause expected;

	private final SingleFlight<Histograms> turns;

	private volatile @Nullable ClassHistogram last;

	private volatile @Nullable Unavailable unavailable;

	private Histograms(DiagnosticCommands commands, LongSupplier heapUsed, Clock clock, SingleFlight<Histograms> turns,
			Duration forEachGigabyte, String... arguments) {
		this.commands = commands;
		this.heapUsed = heapUsed;
		this.clock = clock;
		this.arguments = arguments;
		this.expected = new ExpectedPause(forEachGigabyte);
		this.turns = turns;
	}

	/**
	 * Create histograms that count garbage as well: nothing is collected for them.
	 * @param commands the diagnostic commands of the JVM
	 * @param heapUsed what is used of the heap
	 * @param clock the time
	 * @param turns sees to it that those of all kinds are one at a time and not too often
	 * @return the histograms
	 */
	static Histograms all(DiagnosticCommands commands, LongSupplier heapUsed, Clock clock,
			SingleFlight<Histograms> turns) {
		return new Histograms(commands, heapUsed, clock, turns, Duration.ofSeconds(1), "-all");
	}

	/**
	 * Create histograms for which the JVM makes a full collection.
	 * @param commands the diagnostic commands of the JVM
	 * @param heapUsed what is used of the heap
	 * @param clock the time
	 * @param turns sees to it that those of all kinds are one at a time and not too often
	 * @return the histograms
	 */
	static Histograms live(DiagnosticCommands commands, LongSupplier heapUsed, Clock clock,
			SingleFlight<Histograms> turns) {
		return new Histograms(commands, heapUsed, clock, turns, Duration.ofSeconds(3));
	}

	/**
	 * Take a histogram, unless one of whatever kind was taken just now.
	 * @return the histogram; the last there was when none can be had
	 */
	@Nullable ClassHistogram get() {
		this.turns.get(this::take);
		return this.last;
	}

	private Histograms take() {
		try {
			this.last = next();
			this.unavailable = null;
		}
		catch (RuntimeException | OutOfMemoryError ex) {
			this.unavailable = new Unavailable(COMMAND, String.valueOf(ex.getMessage()));
		}
		return this;
	}

	@Nullable ClassHistogram last() {
		return this.last;
	}

	boolean hadTheLastTurn() {
		return this.turns.last() == this;
	}

	/**
	 * Tell for how long the JVM will stand still for the next one.
	 * @return for how long
	 */
	Duration expectedPause() {
		return this.expected.of(this.heapUsed.getAsLong(), last());
	}

	/**
	 * Return why there is no newer histogram.
	 * @return the reason; {@code null} when there is one, or none was asked for
	 */
	@Nullable Unavailable unavailable() {
		return this.unavailable;
	}

	private ClassHistogram next() {
		Instant time = this.clock.instant();
		long used = this.heapUsed.getAsLong();
		long begin = System.nanoTime();
		String output = this.commands.run(OPERATION, this.arguments);
		Duration took = Duration.ofNanos(System.nanoTime() - begin);
		if (output == null) {
			throw new IllegalStateException("is a command that this JVM does not have, or that failed");
		}
		HistogramCounts counts = HistogramParser.parse(output, ClassesReporter.MOST_CLASSES);
		if (counts.classes().isEmpty()) {
			throw new IllegalStateException("has not told any class");
		}
		return new ClassHistogram(time, took, used, counts, null).comparedWith(last());
	}

}
