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

package io.leakscope.logging;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.leakscope.support.StalledWrites;
import io.leakscope.threads.ActivityRule;
import io.leakscope.threads.HolderLookup;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether logging holds threads up. One thread looks at the threads, another asks
 * the logging systems, and a third takes over from that one if it hangs; none of them
 * ever logs.
 */
public final class PressureMonitor implements LoggingPressure, AutoCloseable {

	private static final int LATE_INTERVALS = 5;

	private final Duration interval;

	private final BackendWatch backends;

	private final LoggingActivity activity;

	private final LoggingHolders holders;

	private final ObservedTime time;

	private final Sampler sampler;

	private final VirtualDumper dumper;

	private final Judge judge;

	private final SampleDurations durations = new SampleDurations();

	private final AtomicReference<Published> published = new AtomicReference<>(
			new Published(LoggingReport.unknown("No sample has been taken yet."), System.nanoTime(), false));

	private final Relay backendThreads;

	private final Thread monitorThread;

	private final CountDownLatch firstReading = new CountDownLatch(1);

	private final CountDownLatch firstSample = new CountDownLatch(1);

	private volatile @Nullable Class<?> failure;

	private volatile boolean closed;

	/**
	 * Create a monitor; {@link #start()} starts it.
	 * @param settings what to watch for
	 * @param backends the logging systems to ask; where two know the same thread, the
	 * later one is believed
	 */
	public PressureMonitor(MonitorSettings settings, List<LoggingBackend> backends) {
		this.interval = settings.sampleInterval();
		this.backends = new BackendWatch(backends, new StalledWrites(Path.of("/proc")), "thread dump");
		this.time = new ObservedTime(this.interval);
		FrameRules rules = new FrameRules(this.backends.signatures());
		this.activity = new LoggingActivity(rules);
		this.holders = new LoggingHolders(rules, this.backends::words, this::verdict);
		this.dumper = VirtualDumper.ofThisJvm(rules, Path.of(System.getProperty("java.io.tmpdir")),
				settings.dumpVirtualThreads());
		this.sampler = new Sampler(ManagementFactory.getThreadMXBean(), rules, this.dumper, settings);
		this.judge = new Judge(settings, this.time, Clock.systemUTC());
		this.backendThreads = new Relay("leakscope-backends", () -> once(this::askBackends));
		this.monitorThread = new Thread(this::watch, "leakscope-monitor");
		this.monitorThread.setDaemon(true);
	}

	/**
	 * Start watching, and wait a moment for the first sample, so that those who are wired
	 * next know the appenders.
	 */
	public void start() {
		this.backendThreads.start();
		await(this.firstReading);
		this.monitorThread.start();
		await(this.firstSample);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(1, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.monitorThread.interrupt();
		this.backendThreads.close();
	}

	@Override
	public LoggingReport verdict() {
		return this.published.get().report();
	}

	/**
	 * Return the last verdict with the age it has now.
	 * @return the verdict
	 */
	public LoggingReport report() {
		Published last = this.published.get();
		return last.sampled() ? last.report().withLastSampleAge(last.age()) : last.report();
	}

	/**
	 * Return what tells that a thread is in a log call.
	 * @return the rule
	 */
	public ActivityRule activity() {
		return this.activity;
	}

	/**
	 * Return what knows whom threads wait for in logging.
	 * @return the lookup
	 */
	public HolderLookup holders() {
		return this.holders;
	}

	/**
	 * Return what the monitor costs.
	 * @return its figures
	 */
	public ObserverReport observer() {
		Published last = this.published.get();
		return new ObserverReport(this.durations.count(), this.durations.last(), this.durations.percentile(0.99),
				last.sampled() ? last.age() : null, this.sampler.bytesHeld());
	}

	private void watch() {
		while (!this.closed) {
			once(this::takeSample);
		}
	}

	private void once(Runnable work) {
		try {
			work.run();
		}
		catch (Throwable ex) {
			// There is nobody to tell but the reader of the report, and under memory
			// pressure nothing may be allocated here.
			this.failure = ex.getClass();
		}
		try {
			Thread.sleep(this.interval.toMillis());
		}
		catch (InterruptedException ex) {
			// Closed, or interrupted by a stranger: the loop knows.
		}
	}

	private void takeSample() {
		long begin = System.nanoTime();
		Thread asking = this.backendThreads.atWork();
		if (asking != null && this.backends.holdsUp(asking)) {
			this.backendThreads.handOver();
		}
		if (this.time.advance(begin)) {
			this.sampler.restart(this.time.now());
			this.judge.restart();
		}
		BackendWords words = this.backends.words().and(this.dumper.unavailable()).and(this.sampler.unavailable());
		Sample sample = this.sampler.take(this.time.now(), words);
		LoggingReport report = this.judge.judge(sample, words);
		this.backends.ask(questions(sample));
		long took = System.nanoTime() - begin;
		this.durations.add(took);
		this.published.set(new Published(report.withLastSampleAge(Duration.ofNanos(took)), begin, true));
		this.firstSample.countDown();
	}

	private static List<StandingThread> questions(Sample sample) {
		List<StandingThread> questions = new ArrayList<>(sample.suspects());
		for (HoldUp holdUp : sample.holdUps()) {
			questions.addAll(holdUp.standing());
		}
		return questions;
	}

	private void askBackends() {
		try {
			this.backends.read();
			this.backends.alsoAsk(this.dumper::run);
		}
		finally {
			this.firstReading.countDown();
			watchTheMonitor();
		}
	}

	private void watchTheMonitor() {
		Published last = this.published.get();
		if (last.age().compareTo(this.interval.multipliedBy(LATE_INTERVALS)) > 0) {
			Class<?> thrown = this.failure;
			String why = (thrown != null) ? "The last sample failed with " + thrown.getName() + "."
					: "No sample has come.";
			LoggingReport report = last.report().withoutSamples(why, last.sampled() ? last.age() : null);
			this.published.compareAndSet(last, new Published(report, last.since(), last.sampled()));
		}
	}

	/**
	 * A verdict as it was published.
	 *
	 * @param report the verdict
	 * @param since the time of the JVM when its sample was begun
	 * @param sampled whether there was a sample
	 */
	private record Published(LoggingReport report, long since, boolean sampled) {

		Duration age() {
			return Duration.ofNanos(System.nanoTime() - this.since);
		}

	}

}
