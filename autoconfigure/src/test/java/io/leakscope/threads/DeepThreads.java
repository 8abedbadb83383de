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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.leakscope.support.ProcFiles;
import io.leakscope.support.VirtualThreads;
import io.leakscope.testjdk.TestThreads;

/**
 * Threads that stand deeper than stacks are taken, of both kinds where there are both.
 * Prints what is told of the stack of each, and of that of one that is not as deep.
 */
final class DeepThreads {

	private static final CountDownLatch NEVER = new CountDownLatch(1);

	private DeepThreads() {
	}

	public static void main(String[] args) throws Exception {
		List<Thread> threads = new ArrayList<>();
		threads.add(start(500));
		threads.add(start(2000));
		if (VirtualThreads.exist()) {
			threads.add(TestThreads.startVirtual(() -> TestThreads.deep(2000, DeepThreads::park)));
		}
		for (Thread thread : threads) {
			while (thread.getState() != Thread.State.WAITING) {
				Thread.sleep(1);
			}
		}
		StackCapture capture = new StackCapture(1000, Duration.ofMillis(20));
		StacksReport stacks = new StacksReporter(capture, List.of())
			.report(new StacksQuery(null, StacksReporter.MOST_GROUPS, null, true));
		ThreadsReporter reporter = new ThreadsReporter(new ProcFiles(Path.of("/proc")), capture, List.of(), List.of());
		for (Thread thread : threads) {
			StacksReport.Group group = stacks.groups()
				.stream()
				.filter((any) -> any.sample().threadId() == thread.getId())
				.findFirst()
				.get();
			int taken = group.frames().size() + group.moreFrames();
			System.out.println("group of " + ((taken < 1000) ? "fewer" : taken) + " cut " + group.stackCut());
			ThreadReport one = reporter.thread(thread.getId());
			int frames = one.stackTrace().size();
			System.out.println("thread of " + ((frames < 1000) ? "fewer" : frames) + " cut " + one.stackCut());
		}
	}

	private static Thread start(int calls) {
		Thread thread = new Thread(null, () -> TestThreads.deep(calls, DeepThreads::park), "deep", 1024 * 1024);
		thread.setDaemon(true);
		thread.start();
		return thread;
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
