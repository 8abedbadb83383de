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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import io.leakscope.logging.logback.LogbackBackend;
import io.leakscope.logging.logback.LogbackFixture;
import io.leakscope.support.PlatformThreads;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.StackTaker;
import io.leakscope.support.StalledWrites;
import org.awaitility.Awaitility;

/**
 * Lists the safepoints that samples take, and counts their stacks, in a JVM of its own
 * where nothing else takes any: without a compiler, and with more young space than it
 * uses.
 */
final class SafepointCount {

	/**
	 * What the process ends with when it cannot have as many threads.
	 */
	static final int TOO_FEW_THREADS = 3;

	private static final int LOCKS = 100;

	/**
	 * Stacks tell also who the callers are: of a crowd enough are looked at by then.
	 */
	private static final int UNTIL_ALL_IS_KNOWN = 25;

	private static final Pattern OPERATION = Pattern.compile("Safepoint \"(\\w+)\"");

	private static final MonitorSettings SETTINGS = new MonitorSettings(Duration.ofSeconds(1), Duration.ofSeconds(5), 1,
			Duration.ofSeconds(1), Duration.ofSeconds(10), 20, 5, Duration.ofSeconds(10));

	private final LogbackFixture logback = new LogbackFixture();

	private final BackendWatch backends = new BackendWatch(
			List.of(new LogbackBackend(this.logback.context(), new Sinks(new ProcFiles(Path.of("/proc"))))),
			new StalledWrites(Path.of("/proc")), "dump");

	private final FrameRules rules = new FrameRules(
			new LogbackBackend(this.logback.context(), new Sinks(new ProcFiles(Path.of("/proc")))).signatures());

	private final Path log;

	private final Sampler sampler;

	private long now;

	private int stacks;

	private int mostStacks;

	private SafepointCount(Path log) {
		this.log = log;
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		StackTaker taker = StackTaker.forThisJvm(threads);
		this.sampler = new Sampler((wanted) -> {
			this.stacks += wanted.size();
			return taker.take(wanted);
		}, threads, this.rules,
				VirtualDumper.ofThisJvm(this.rules, Path.of(System.getProperty("java.io.tmpdir")), true), SETTINGS);
	}

	/**
	 * Run.
	 * @param args how many threads are idle, how many are held up, and the file to which
	 * the JVM logs its safepoints
	 */
	public static void main(String[] args) {
		try {
			new SafepointCount(Path.of(args[2])).count(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
		}
		catch (OutOfMemoryError ex) {
			System.out.println(ex.getMessage());
			Runtime.getRuntime().halt(TOO_FEW_THREADS);
		}
		Runtime.getRuntime().halt(0);
	}

	private void count(int idle, int heldUp) {
		new IdleThreads(idle);
		awaitWaiting(idle);
		takeSamples(10);
		List<String> before = safepoints();
		takeSamples(20);
		System.out.println("idle: " + since(before));

		StallablePipe pipe = new StallablePipe();
		this.logback.log(this.logback.streamAppender("PIPE", pipe.sink()));
		flood(heldUp);
		awaitWaiting(idle + heldUp - 1);
		List<String> first = safepoints();
		takeSamples(UNTIL_ALL_IS_KNOWN);
		List<String> then = safepoints();
		System.out.println("held up, first: " + since(first));
		takeSamples(20);
		System.out.println("held up, then: " + since(then));
		System.out.println("most stacks: " + this.mostStacks);
		HoldUp holdUp = takeSamples(1).holdUps().get(0);
		if (holdUp.victims() != heldUp) {
			throw new IllegalStateException(heldUp + " threads are held up, but " + holdUp.victims() + " were seen");
		}
	}

	/**
	 * Have threads log while they hold one of the locks of the application: of those at
	 * each lock a stack has to tell what they wait for.
	 */
	private void flood(int threads) {
		Logger logger = this.logback.context().getLogger("com.acme.Orders");
		Lock[] locks = new Lock[LOCKS];
		Arrays.setAll(locks, (i) -> new ReentrantLock());
		for (int i = 0; i < threads; i++) {
			Lock lock = locks[i % LOCKS];
			this.logback.run(1, () -> {
				lock.lock();
				try {
					logger.debug(Flood.MESSAGE);
				}
				finally {
					lock.unlock();
				}
			});
		}
	}

	private static void awaitWaiting(int count) {
		Thread[] threads = new Thread[2 * count + 100];
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
			int waiting = 0;
			for (int i = PlatformThreads.into(threads) - 1; i >= 0; i--) {
				waiting += (threads[i].getState() == Thread.State.WAITING) ? 1 : 0;
			}
			return waiting >= count;
		});
	}

	private Sample takeSamples(int count) {
		Sample sample = new Sample(List.of(), false);
		for (int i = 0; i < count; i++) {
			this.now += SETTINGS.sampleInterval().toNanos();
			this.backends.read();
			this.stacks = 0;
			sample = this.sampler.take(this.now, this.backends.words());
			this.mostStacks = Math.max(this.mostStacks, this.stacks);
		}
		return sample;
	}

	private List<String> since(List<String> before) {
		List<String> after = safepoints();
		return after.subList(before.size(), after.size());
	}

	private List<String> safepoints() {
		try (Stream<String> lines = Files.lines(this.log)) {
			return lines.map(OPERATION::matcher).filter(Matcher::find).map((matcher) -> matcher.group(1)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
