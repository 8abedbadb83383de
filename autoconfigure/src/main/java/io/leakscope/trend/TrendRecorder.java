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

package io.leakscope.trend;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.leakscope.counts.CountsReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.memory.MemoryReport;
import io.leakscope.support.OwnTime;
import io.leakscope.support.Repeater;
import io.leakscope.support.Unavailable;

/**
 * Reads figures again and again, and remembers them. It has a thread of its own, which
 * runs for a hundredth of the time at most.
 */
public final class TrendRecorder implements AutoCloseable {

	/**
	 * In its first minutes an application fills its caches and pools.
	 */
	private static final int WARM_UP = 10;

	private final Duration interval;

	private final Clock clock;

	private final List<Source> sources;

	private final History history;

	private final Repeater repeater;

	private final long begun = System.nanoTime();

	private long readings;

	private volatile TrendsReport report;

	/**
	 * Create a recorder.
	 * @param interval the time from one reading to the next
	 * @param memory reads where the memory is, with the last breakdown that there was
	 * @param breakdown reads it with a new one
	 * @param counts reads how many there are of everything that has a limit
	 * @param logging the last verdict on logging
	 */
	public TrendRecorder(Duration interval, Supplier<MemoryReport> memory, Supplier<MemoryReport> breakdown,
			Supplier<CountsReport> counts, Supplier<LoggingReport> logging) {
		this(interval, Clock.systemUTC(), sources(interval, new SuspectedMemory(memory, breakdown), counts, logging));
	}

	TrendRecorder(Duration interval, Clock clock, List<Source> sources) {
		this.interval = interval;
		this.clock = clock;
		this.sources = sources;
		this.history = new History(WARM_UP * interval.toSeconds());
		this.report = new TrendsReport(null, interval, 0, List.of(), null, 0, null);
		this.repeater = new Repeater("leakscope-trends", interval, this::repeat);
	}

	private static List<Source> sources(Duration interval, SuspectedMemory memory, Supplier<CountsReport> counts,
			Supplier<LoggingReport> logging) {
		return List.of(new Source("memory", (last) -> Readings.of(memory.read(last), interval)),
				new Source("counts", (last) -> Readings.of(counts.get())),
				new Source("logging", (last) -> Readings.of(logging.get())));
	}

	/**
	 * Begin.
	 */
	public void start() {
		this.repeater.start();
	}

	/**
	 * Return what is known.
	 * @return the report, which the last reading has made
	 */
	public TrendsReport report() {
		return this.report;
	}

	private Duration repeat() {
		Duration pause = OwnTime.pauseAfter(() -> read(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.begun)));
		return (pause.compareTo(this.interval) > 0) ? pause : this.interval;
	}

	/**
	 * Read all figures.
	 * @param second the time since this was created
	 */
	void read(long second) {
		List<Reading> all = new ArrayList<>();
		List<Unavailable> unavailable = new ArrayList<>();
		for (Source source : this.sources) {
			try {
				all.addAll(source.readings().apply(this.report));
			}
			catch (RuntimeException | Error ex) {
				// The next reading may succeed.
				unavailable.add(new Unavailable(source.name(), "could not be read: " + ex.getClass().getName()));
			}
		}
		try {
			int left = this.history.add(second, all);
			this.readings++;
			this.report = new TrendsReport(this.clock.instant(), this.interval, this.readings,
					this.history.trends(second), (left > 0) ? left : null, this.history.bytesHeld(),
					unavailable.isEmpty() ? null : unavailable);
		}
		catch (OutOfMemoryError ex) {
			// The last report says how old it is.
		}
	}

	@Override
	public void close() {
		this.repeater.close();
	}

	/**
	 * Where figures are read.
	 *
	 * @param name the name of the section
	 * @param readings reads them, and may look at what was known before
	 */
	record Source(String name, Function<TrendsReport, List<Reading>> readings) {
	}

}
