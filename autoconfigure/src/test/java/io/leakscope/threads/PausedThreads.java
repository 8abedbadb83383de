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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.leakscope.testjdk.TestThreads;

/**
 * Threads that stand shallow, of which stacks are taken until batches are large, and then
 * as many that stand deep. Prints how many stacks were taken then, and how many pauses
 * there had been before.
 */
final class PausedThreads {

	static final Duration MAX_PAUSE = Duration.ofMillis(20);

	private static final Pattern PAUSE = Pattern.compile("Safepoint \"ThreadDump\".* Total: +(\\d+) ns");

	private static final int CALLS = 20;

	private static final CountDownLatch NEVER = new CountDownLatch(1);

	private PausedThreads() {
	}

	/**
	 * Run.
	 * @param args how many threads of each, how deep the deep ones stand, and the file to
	 * which the JVM logs its safepoints
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		int count = Integer.parseInt(args[0]);
		StackCapture capture = new StackCapture(10_000, MAX_PAUSE);
		List<Thread> threads = new ArrayList<>(start(count, CALLS));
		for (int i = 0; i < 10; i++) {
			capture.take(threads, (thread, stack) -> {
			});
		}
		threads.addAll(start(count, Integer.parseInt(args[1])));
		int before = pauses(Path.of(args[2])).size();
		int captured = capture.take(threads, (thread, stack) -> {
		});
		System.out.println("captured " + captured + ", pauses before " + before);
		Runtime.getRuntime().halt(0);
	}

	/**
	 * Read the pauses in which stacks were taken.
	 * @param log the log
	 * @return how long each of them was
	 * @throws IOException if it cannot be read
	 */
	static List<Duration> pauses(Path log) throws IOException {
		try (Stream<String> lines = Files.lines(log)) {
			return lines.map(PAUSE::matcher)
				.filter(Matcher::find)
				.map((pause) -> Duration.ofNanos(Long.parseLong(pause.group(1))))
				.toList();
		}
	}

	private static List<Thread> start(int count, int calls) throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Thread thread = new Thread(null, () -> TestThreads.deep(calls, PausedThreads::park), "parked", 512 * 1024);
			thread.start();
			threads.add(thread);
		}
		for (Thread thread : threads) {
			while (thread.getState() != Thread.State.WAITING) {
				Thread.sleep(1);
			}
		}
		return threads;
	}

	private static void park() {
		try {
			NEVER.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
