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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.leakscope.logging.logback.LogbackBackend;
import io.leakscope.logging.logback.LogbackFixture;
import io.leakscope.support.ProcFiles;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one look at the threads costs.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SampleBenchmark {

	private static final MonitorSettings SETTINGS = new MonitorSettings(Duration.ofSeconds(1), Duration.ofSeconds(5), 1,
			Duration.ofSeconds(1), Duration.ofSeconds(10), 20, 5, Duration.ofSeconds(10));

	private static Sampler sampler(LogbackFixture logback) {
		return new Sampler(ManagementFactory.getThreadMXBean(), new LogbackBackend(logback.context(), sinks()).signatures(),
				SETTINGS);
	}

	private static Sinks sinks() {
		return new Sinks(new ProcFiles(Path.of("/proc")));
	}

	@Benchmark
	public Object idle(Idle idle) {
		return idle.look();
	}

	@Benchmark
	public Object stalled(Stalled stalled) {
		return stalled.look();
	}

	/**
	 * A sampler whose observed time goes on with each look as it would in a second.
	 */
	private abstract static class Looking {

		private long now;

		private Sampler sampler = sampler(new LogbackFixture());

		private BackendWords words = BackendWords.NONE;

		void begin(LogbackFixture logback) {
			this.sampler = sampler(logback);
			BackendWatch backends = new BackendWatch(List.of(new LogbackBackend(logback.context(), sinks())));
			backends.read();
			this.words = backends.words();
			for (int i = 0; i < 100; i++) {
				look();
			}
		}

		Sample look() {
			this.now += SETTINGS.sampleInterval().toNanos();
			return this.sampler.take(this.now, this.words);
		}

	}

	/**
	 * Nobody logs: pools that wait for work.
	 */
	@State(Scope.Benchmark)
	public static class Idle extends Looking {

		@Param({ "100", "1000", "10000" })
		private int threads;

		private IdleThreads pool = new IdleThreads(0);

		@Setup(Level.Trial)
		public void start() {
			this.pool = new IdleThreads(this.threads);
			begin(new LogbackFixture());
		}

		@TearDown(Level.Trial)
		public void stop() {
			this.pool.close();
		}

	}

	/**
	 * Everyone stands behind one stalled writer.
	 */
	@State(Scope.Benchmark)
	public static class Stalled extends Looking {

		@Param("1000")
		private int threads;

		private final LogbackFixture logback = new LogbackFixture();

		private final StallablePipe pipe = new StallablePipe();

		@Setup(Level.Trial)
		public void start() {
			this.logback.log(this.logback.streamAppender("PIPE", this.pipe.sink()));
			this.logback.flood(this.threads);
			begin(this.logback);
		}

		@TearDown(Level.Trial)
		public void stop() {
			this.logback.close();
			this.pipe.drain();
		}

	}

}
