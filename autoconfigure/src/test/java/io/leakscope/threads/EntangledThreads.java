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
import java.util.concurrent.locks.ReentrantLock;

import io.leakscope.support.ProcFiles;
import io.leakscope.testjdk.TestThreads;

/**
 * Threads that wait for each other for ever, and virtual ones that stand at their locks.
 * Prints what is reported of them.
 */
final class EntangledThreads {

	private static final ReentrantLock LOCK = new ReentrantLock();

	private static final Object MONITOR = new Object();

	private static final CountDownLatch BOTH = new CountDownLatch(2);

	private EntangledThreads() {
	}

	public static void main(String[] args) throws Exception {
		Thread locker = start("locker", () -> {
			LOCK.lock();
			meet();
			synchronized (MONITOR) {
				LOCK.unlock();
			}
		});
		Thread monitorer = start("monitorer", () -> {
			synchronized (MONITOR) {
				meet();
				LOCK.lock();
			}
		});
		await(locker, Thread.State.BLOCKED);
		await(monitorer, Thread.State.WAITING);
		List<Thread> virtual = new ArrayList<>();
		for (int i = Integer.parseInt(args[0]); i > 0; i--) {
			virtual.add(TestThreads.startVirtual(LOCK::lock));
		}
		for (Thread thread : virtual) {
			await(thread, Thread.State.WAITING);
		}
		ThreadsReporter reporter = new ThreadsReporter(new ProcFiles(Path.of("/proc")),
				new StackCapture(1000, Duration.ofMillis(20)), List.of(), List.of());
		ThreadsReport report = reporter.report(new ThreadQuery(null, null, null, null, ThreadSort.ID, 1, null));
		report.deadlocks()
			.forEach((cycle) -> cycle.forEach((member) -> System.out
				.println("deadlocked " + member.threadName() + " waits for " + member.lockName().split("@")[0] + " of "
						+ ((member.lockOwnerId() == locker.getId()) ? "locker" : "monitorer"))));
		print(reporter.thread(locker.getId()));
		if (!virtual.isEmpty()) {
			print(reporter.thread(virtual.get(0).getId()));
		}
		System.exit(0);
	}

	private static void print(ThreadReport thread) {
		System.out.println("thread '" + thread.threadName() + "' virtual " + thread.virtual() + " deadlocked "
				+ thread.deadlocked() + " state " + thread.threadState() + " is " + thread.activity() + " blocks "
				+ thread.blocks() + " waits for " + thread.lockName().split("@")[0] + " cpu known "
				+ (thread.cpuTime() != null) + " waits known " + (thread.waitedCount() != null) + " carrier "
				+ thread.carrier() + " holders "
				+ ((thread.blockedBy() != null)
						? thread.blockedBy().stream().map(ThreadReport.Holder::threadName).distinct().toList() : "none")
				+ " owns "
				+ ((thread.ownedLocks() != null)
						? thread.ownedLocks().stream().map(ThreadReport.OwnedLock::waiting).toList() : "none")
				+ " stack " + thread.stackTrace().stream().anyMatch((frame) -> frame.contains("ReentrantLock.lock")));
	}

	private static Thread start(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.start();
		return thread;
	}

	private static void meet() {
		BOTH.countDown();
		try {
			BOTH.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void await(Thread thread, Thread.State state) throws InterruptedException {
		while (thread.getState() != state) {
			Thread.sleep(1);
		}
	}

}
