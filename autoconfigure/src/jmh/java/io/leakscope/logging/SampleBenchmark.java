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
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.leakscope.logging.logback.LogbackBackend;
import io.leakscope.logging.logback.LogbackFixture;
import io.leakscope.support.PlatformThreads;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.StalledWrites;
import org.awaitility.Awaitility;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What one look at the threads costs, next to what others who look at them do.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class SampleBenchmark {

	private static final MonitorSettings SETTINGS = new MonitorSettings(Duration.ofSeconds(1), Duration.ofSeconds(5), 1,
			Duration.ofSeconds(1), Duration.ofSeconds(10), 20, 5, Duration.ofSeconds(10));

	@Param
	private Crowd crowd = Crowd.IDLE_100;

	private final ThreadMXBean threadBean = ManagementFactory.getThreadMXBean();

	private final LogbackFixture logback = new LogbackFixture();

	private final LogbackBackend backend = new LogbackBackend(this.logback.context(),
			new Sinks(new ProcFiles(Path.of("/proc"))));

	private final FrameRules rules = new FrameRules(this.backend.signatures());

	private final Sampler sampler = new Sampler(this.threadBean, this.rules,
			VirtualDumper.ofThisJvm(this.rules, Path.of(System.getProperty("java.io.tmpdir")), true), SETTINGS);

	private BackendWords words = BackendWords.NONE;

	private Thread[] threads = new Thread[0];

	private long now;

	@Setup(Level.Trial)
	public void gather() {
		this.crowd.gather(this.logback);
		this.threads = new Thread[2 * this.crowd.threads() + 100];
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::isStill);
		BackendWatch backends = new BackendWatch(List.of(this.backend), new StalledWrites(Path.of("/proc")), "dump");
		backends.read();
		this.words = backends.words();
		for (int i = 0; i < 100; i++) {
			sample();
		}
	}

	private boolean isStill() {
		int still = 0;
		for (int i = PlatformThreads.into(this.threads) - 1; i >= 0; i--) {
			still += (this.threads[i].getState() == Thread.State.WAITING) ? 1 : 0;
		}
		return still >= this.crowd.threads() - 1;
	}

	/**
	 * A sample of the monitor. Its observed time goes on as it would in a second.
	 */
	@Benchmark
	public Object sample() {
		this.now += SETTINGS.sampleInterval().toNanos();
		return this.sampler.take(this.now, this.words);
	}

	/**
	 * The least that anyone must do to see the threads.
	 */
	@Benchmark
	public void bareLook(Blackhole blackhole) {
		for (int i = PlatformThreads.into(this.threads) - 1; i >= 0; i--) {
			blackhole.consume(this.threads[i].getState());
			blackhole.consume(LockSupport.getBlocker(this.threads[i]));
		}
	}

	/**
	 * All threads with their locks, without a stack, as JVM metrics read their states.
	 */
	@Benchmark
	public Object threadInfo() {
		return this.threadBean.getThreadInfo(this.threadBean.getAllThreadIds(), 0);
	}

	/**
	 * All threads with their stacks, as detectors of blocked threads read them.
	 */
	@Benchmark
	public Object threadDump() {
		return this.threadBean.dumpAllThreads(false, false);
	}

}
