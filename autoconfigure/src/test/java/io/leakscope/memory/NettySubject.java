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

package io.leakscope.memory;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

import io.leakscope.support.Cgroups;
import io.leakscope.support.ProcFiles;

/**
 * A process in which Netty allocates a known amount of direct memory. It prints what
 * LeakScope says of it.
 */
final class NettySubject {

	static final long MEGABYTE = 1 << 20;

	static final int BUFFERS = 64;

	private static final int BUFFER = 1 << 20;

	/**
	 * An argument: Netty has a thread and no event loop.
	 */
	static final String IDLE = "idle";

	/**
	 * An argument: Netty has an event loop that does no input and output.
	 */
	static final String LOCAL = "local";

	/**
	 * A property: where the jar is that has a copy of Netty.
	 */
	static final String JAR = "subject.jar";

	private static final ClassLoader NETTY = loader(System.getProperty(JAR));

	private static final List<Object> KEPT = new ArrayList<>();

	private NettySubject() {
	}

	/**
	 * Run it.
	 * @param args the packages of Netty, and perhaps {@link #IDLE} or {@link #LOCAL}
	 */
	public static void main(String[] args) throws Exception {
		if (List.of(args).contains(IDLE)) {
			startThread(args[0]);
		}
		else if (List.of(args).contains(LOCAL)) {
			startEventLoop(args[0] + ".channel.DefaultEventLoopGroup");
		}
		else {
			startEventLoop(args[0] + ".channel.nio.NioEventLoopGroup");
			allocate(args[0]);
		}
		Cgroups cgroups = new Cgroups(Path.of("/proc"), Path.of("/"));
		MemoryReporter reporter = new MemoryReporter(new ProcFiles(Path.of("/proc")), cgroups, Duration.ofNanos(1));
		// The second breakdown is by the JVM's addresses of the first.
		reporter.report();
		print(reporter.report());
		System.exit(0);
	}

	private static ClassLoader loader(String jar) {
		try {
			return (jar != null) ? new URLClassLoader(new URL[] { Path.of(jar).toUri().toURL() })
					: NettySubject.class.getClassLoader();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static void startThread(String netty) throws Exception {
		Class<?> type = NETTY.loadClass(netty + ".util.concurrent.DefaultThreadFactory");
		ThreadFactory factory = (ThreadFactory) type.getConstructor(String.class, boolean.class)
			.newInstance("idle", true);
		factory.newThread(() -> await(new CountDownLatch(1))).start();
	}

	private static void startEventLoop(String type) throws Exception {
		Object group = NETTY.loadClass(type).getConstructor(int.class).newInstance(1);
		CountDownLatch running = new CountDownLatch(1);
		((java.util.concurrent.Executor) group).execute(running::countDown);
		await(running);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * On JDK 25 Netty takes buffers of the JVM where it does not pool, and does not count
	 * them.
	 */
	private static void allocate(String netty) throws Exception {
		Class<?> type = NETTY.loadClass(netty + ".buffer.PooledByteBufAllocator");
		Class<?> buffer = NETTY.loadClass(netty + ".buffer.ByteBuf");
		Object allocator = type.getConstructor(boolean.class).newInstance(true);
		for (int i = 0; i < BUFFERS; i++) {
			Object allocated = type.getMethod("directBuffer", int.class).invoke(allocator, BUFFER);
			buffer.getMethod("writeZero", int.class).invoke(allocated, BUFFER);
			KEPT.add(allocated);
		}
	}

	private static void print(MemoryReport report) {
		if (report.allocators() != null) {
			for (MemoryReport.Allocator allocator : report.allocators()) {
				System.out.println("name=" + allocator.name());
				System.out.println("used=" + allocator.used());
				System.out.println("max=" + allocator.max());
				System.out.println("in-direct-pool=" + allocator.inDirectPool());
			}
		}
		report.bufferPools().forEach((pool) -> System.out.println(pool.name() + "=" + pool.used()));
		for (MemoryReport.Category category : report.categories()) {
			System.out.println(category.name() + "=" + category.resident());
			System.out.println("used-" + category.name() + "=" + category.used());
		}
		System.out.println("heap-max=" + report.heap().max());
	}

}
