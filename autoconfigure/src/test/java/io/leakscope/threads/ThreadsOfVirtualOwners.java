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

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import io.leakscope.support.ProcFiles;
import io.leakscope.testjdk.TestThreads;

/**
 * A platform thread at the monitor of a virtual one, and a virtual thread that runs.
 * Prints what is reported of them.
 */
final class ThreadsOfVirtualOwners {

	private static final Object MONITOR = new Object();

	private ThreadsOfVirtualOwners() {
	}

	public static void main(String[] args) throws Exception {
		CountDownLatch owned = new CountDownLatch(1);
		TestThreads.startVirtual(() -> {
			synchronized (MONITOR) {
				owned.countDown();
				LockSupport.park();
			}
		});
		owned.await();
		Thread shutOut = new Thread(() -> {
			synchronized (MONITOR) {
				System.out.println("nobody lets it in");
			}
		}, "shut-out");
		shutOut.setDaemon(true);
		shutOut.start();
		Thread spins = TestThreads.startVirtual(() -> {
			while (true) {
				Thread.onSpinWait();
			}
		});
		while (shutOut.getState() != Thread.State.BLOCKED || spins.getState() != Thread.State.RUNNABLE) {
			Thread.sleep(1);
		}
		ThreadsReporter reporter = new ThreadsReporter(new ProcFiles(Path.of("/proc")),
				new StackCapture(1000, Duration.ofMillis(20)), List.of(), List.of());
		ThreadQuery query = new ThreadQuery(null, "shut-out", null, null, ThreadSort.ID, 1, null);
		System.out.println(
				"the JVM says " + ManagementFactory.getThreadMXBean().getThreadInfo(shutOut.getId()).getThreadState());
		System.out.println("the list says " + described(reporter.report(query).threads().get(0)));
		System.out.println("the dump says " + described(reporter.dump(query, 1000).threads().get(0)));
		System.out.println("the thread is " + described(reporter.thread(shutOut.getId())));
		System.out.println("the other is run by " + reporter.thread(spins.getId()).carrier());
		System.exit(0);
	}

	private static String described(ThreadReport thread) {
		return thread.threadState() + ", " + thread.activity();
	}

}
