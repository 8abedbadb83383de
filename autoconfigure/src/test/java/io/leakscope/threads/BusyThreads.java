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
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import io.leakscope.support.ProcFiles;
import io.leakscope.support.Repeater;
import io.leakscope.support.VirtualThreads;
import io.leakscope.testjdk.TestThreads;
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
		// Its thread ends when nobody knows it any more.
		Timer timer = new Timer("idle-timer", true);
		start("sleep", () -> Thread.sleep(1_000_000));
		start("network-accept", server::accept);
		start("network-read", () -> socket.getInputStream().read());
		start("network-read-timed", timed(new Socket(silent.getInetAddress(), silent.getLocalPort()))::read);
		start("network-read-channel", timed(SocketChannel.open(silent.getLocalSocketAddress()).socket())::read);
		start("network-read-datagram", () -> receive(0));
		start("network-read-datagram-timed", () -> receive(1_000_000));
		start("network-select", selector::select);
		start("disk", () -> new FileInputStream(Path.of(args[0]).toFile()).read());
		start("queue", () -> new ArrayBlockingQueue<String>(1).take());
		start("lock-owned", lock::lock);
		start("lock-semaphore", () -> new Semaphore(0).tryAcquire(1, TimeUnit.HOURS));
		new Repeater("idle-repeater", Duration.ofHours(1), () -> Duration.ofHours(1)).start();
		if (VirtualThreads.exist()) {
			startVirtual(args[0], new Socket(silent.getInetAddress(), silent.getLocalPort()));
		}
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
		timer.cancel();
		System.exit(0);
	}

	private static InputStream timed(Socket socket) throws IOException {
		socket.setSoTimeout(1_000_000);
		return socket.getInputStream();
	}

	private static void receive(int timeout) throws IOException {
		try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
			socket.setSoTimeout(timeout);
			socket.receive(new DatagramPacket(new byte[1], 1));
		}
	}

	/**
	 * One keeps its carrier, and the others need what the JDK has threads of its own for.
	 */
	private static void startVirtual(String pipe, Socket socket) throws IOException, ReflectiveOperationException {
		InputStream input = socket.getInputStream();
		TestThreads.startVirtual(() -> quietly(() -> Thread.sleep(1_000_000)));
		TestThreads.startVirtual(() -> quietly(input::read));
		TestThreads.startVirtual(() -> quietly(() -> new FileInputStream(pipe).read()));
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
		daemon(name, () -> quietly(work)).start();
	}

	private static void quietly(Work work) {
		try {
			work.run();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
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
