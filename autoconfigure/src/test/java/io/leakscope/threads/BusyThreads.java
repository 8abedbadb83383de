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

import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import io.leakscope.support.ProcFiles;
import io.leakscope.threads.ThreadReport.InWindow;

/**
 * Threads whose names say what they do. Prints what is reported of them, a line each.
 */
final class BusyThreads {

	private static volatile long sink;

	private BusyThreads() {
	}

	/**
	 * Run.
	 * @param args a named pipe that nobody writes to
	 */
	public static void main(String[] args) throws Exception {
		Object monitor = new Object();
		ReentrantLock lock = new ReentrantLock();
		lock.lock();
		ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Socket socket = new Socket(silent.getInetAddress(), silent.getLocalPort());
		Selector selector = Selector.open();
		ExecutorService pool = Executors.newFixedThreadPool(1, (work) -> daemon("idle-pool", work));
		pool.submit(() -> {
		}).get();
		CountDownLatch named = new CountDownLatch(1);
		// Who waits for a task of this pool may run it himself.
		ForkJoinPool.commonPool().execute(() -> {
			Thread.currentThread().setName("idle-fork-join");
			named.countDown();
		});
		named.await();
		new Timer("idle-timer", true);
		start("sleep", () -> Thread.sleep(1_000_000));
		start("network-accept", server::accept);
		start("network-read", () -> socket.getInputStream().read());
		start("network-select", selector::select);
		start("disk", () -> new FileInputStream(Path.of(args[0]).toFile()).read());
		start("queue", () -> new ArrayBlockingQueue<String>(1).take());
		start("lock-owned", lock::lock);
		start("wait-park", () -> LockSupport.park(monitor));
		start("wait-latch", () -> new CountDownLatch(1).await());
		start("cpu", () -> {
			while (true) {
				sink += System.identityHashCode(args) % 7;
			}
		});
		synchronized (monitor) {
			start("lock-monitor", () -> {
				synchronized (monitor) {
					sink++;
				}
			});
			TimeUnit.SECONDS.sleep(3);
			print(new ThreadsReporter(new ProcFiles(Path.of("/proc")), new StackCapture(1000, Duration.ofMillis(20)),
					List.of(), List.of()));
		}
		System.exit(0);
	}

	private static void print(ThreadsReporter reporter) {
		ThreadsReport report = reporter
			.report(new ThreadQuery(null, null, null, null, ThreadSort.CPU, 1000, Duration.ofSeconds(1)));
		for (ThreadReport thread : report.threads()) {
			InWindow window = thread.inWindow();
			System.out.println(thread.threadName() + " is " + thread.activity() + " at " + thread.at() + " used "
					+ window.cpuTime().toMillis() + " ms");
		}
	}

	private static void start(String name, Work work) {
		daemon(name, () -> {
			try {
				work.run();
			}
			catch (IOException | InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}).start();
	}

	private static Thread daemon(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		return thread;
	}

	@FunctionalInterface
	private interface Work {

		void run() throws IOException, InterruptedException;

	}

}
