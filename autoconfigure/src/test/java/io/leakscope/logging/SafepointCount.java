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

import io.leakscope.logging.logback.LogbackBackend;
import io.leakscope.logging.logback.LogbackFixture;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.StalledWrites;
import org.awaitility.Awaitility;

/**
 * Counts the safepoints that samples take, in a JVM of its own where nothing else takes
 * any: without a compiler, and with more young space than it uses.
 */
final class SafepointCount {

	private static final MonitorSettings SETTINGS = new MonitorSettings(Duration.ofSeconds(1), Duration.ofSeconds(5), 1,
			Duration.ofSeconds(1), Duration.ofSeconds(10), 20, 5, Duration.ofSeconds(10));

	private final LogbackFixture logback = new LogbackFixture();

	private final BackendWatch backends = new BackendWatch(
			List.of(new LogbackBackend(this.logback.context(), new Sinks(new ProcFiles(Path.of("/proc"))))),
			new StalledWrites(Path.of("/proc")), "dump");

	private final FrameRules rules = new FrameRules(
			new LogbackBackend(this.logback.context(), new Sinks(new ProcFiles(Path.of("/proc")))).signatures());

	private final Sampler sampler = new Sampler(ManagementFactory.getThreadMXBean(), this.rules,
			new VirtualDumper(this.rules, Path.of(System.getProperty("java.io.tmpdir"))), SETTINGS);

	private long now;

	private SafepointCount() {
	}

	public static void main(String[] args) {
		new SafepointCount().count();
		System.exit(0);
	}

	private void count() {
		safepoints();
		takeSamples(10);
		long idle = safepoints();
		takeSamples(20);
		System.out.println("idle " + (safepoints() - idle));

		StallablePipe pipe = new StallablePipe();
		this.logback.log(this.logback.streamAppender("PIPE", pipe.sink()));
		this.logback.flood(30);
		Awaitility.await().until(this::isStalled);
		long first = safepoints();
		takeSamples(10);
		long then = safepoints();
		System.out.println("stalled, first " + (then - first));
		takeSamples(20);
		System.out.println("stalled, then " + (safepoints() - then));
		HoldUp holdUp = takeSamples(1).holdUps().get(0);
		if (holdUp.victims() != 30) {
			throw new IllegalStateException("30 threads are held up, but " + holdUp.victims() + " were seen");
		}
	}

	private boolean isStalled() {
		long before = this.logback.events();
		java.util.concurrent.locks.LockSupport.parkNanos(300_000_000);
		return before > 0 && before == this.logback.events();
	}

	private Sample takeSamples(int count) {
		Sample sample = new Sample(List.of(), false);
		for (int i = 0; i < count; i++) {
			this.now += SETTINGS.sampleInterval().toNanos();
			this.backends.read();
			sample = this.sampler.take(this.now, this.backends.words());
		}
		return sample;
	}

	private static long safepoints() {
		try {
			Class<?> helper = Class.forName("sun.management.ManagementFactoryHelper");
			Object bean = helper.getMethod("getHotspotRuntimeMBean").invoke(null);
			Class<?> type = Class.forName("sun.management.HotspotRuntimeMBean");
			return (long) type.getMethod("getSafepointCount").invoke(bean);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
