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

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.leakscope.support.Cgroups;
import io.leakscope.support.ProcFiles;

/**
 * A process of which it is known by construction what its memory is used for. It prints
 * what LeakScope says of it.
 */
final class MemorySubject {

	private static final int MEGABYTE = 1 << 20;

	static final int THREADS = 500;

	/**
	 * Threads that always want a processor, of which the kernel does not tell where their
	 * stacks are.
	 */
	static final int SPINNING = 150;

	static final int DIRECT = 200 * MEGABYTE;

	static final int MAPPED = 100 * MEGABYTE;

	/**
	 * What the JVM keeps unreadable at the end of a stack.
	 */
	private static final int GUARD = 16 << 10;

	static final int STACK = (256 << 10) - GUARD;

	/**
	 * Classes with a loader each, as many proxies and scripts have.
	 */
	static final int CLASSES = 5_000;

	static final int LEAKED_INFLATERS = 1_000;

	/**
	 * So small a block is from an arena, and has no mapping of its own.
	 */
	private static final long BLOCK = 1_000;

	static final long LEAKED_BY_ONE_THREAD = 300L * MEGABYTE;

	private static final List<Object> KEPT = new ArrayList<>();

	private MemorySubject() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		for (int i = 0; i < DIRECT / MEGABYTE; i++) {
			KEPT.add(ByteBuffer.allocateDirect(MEGABYTE));
		}
		KEPT.add(mappedFile(Path.of(args[0])));
		loadClasses();
		startThreads(THREADS, LockSupport::park);
		Cgroups cgroups = new Cgroups(Path.of("/proc"), Path.of("/"));
		MemoryReporter reporter = new MemoryReporter(new ProcFiles(Path.of("/proc")), cgroups, Duration.ofNanos(1));
		print("", reporter.report());
		leak();
		print("leak-", reporter.report());
		Thread leaking = new Thread(MemorySubject::leakBlocks);
		leaking.start();
		leaking.join();
		print("arena-", reporter.report());
		startThreads(SPINNING, Thread::yield);
		print("spin-", reporter.report());
		System.exit(0);
	}

	/**
	 * A thread has all its blocks from one arena, which goes on in others once it is
	 * full.
	 */
	private static void leakBlocks() {
		try {
			Class<?> type = Class.forName("sun.misc.Unsafe");
			Field field = type.getDeclaredField("theUnsafe");
			field.setAccessible(true);
			Object unsafe = field.get(null);
			Method allocate = type.getMethod("allocateMemory", long.class);
			for (long leaked = 0; leaked < LEAKED_BY_ONE_THREAD; leaked += BLOCK) {
				allocate.invoke(unsafe, BLOCK);
			}
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What is forgotten here no buffer pool counts: native memory of inflaters that are
	 * never ended.
	 */
	private static void leak() {
		for (int i = 0; i < LEAKED_INFLATERS; i++) {
			Inflater inflater = new Inflater();
			inflater.setInput(new byte[] { 0x78, (byte) 0x9c, 0x4b, 0x04, 0x00 });
			try {
				inflater.inflate(new byte[16]);
			}
			catch (DataFormatException ex) {
				throw new IllegalStateException(ex);
			}
			KEPT.add(inflater);
		}
	}

	private static void loadClasses() throws IOException {
		String name = Loaded.class.getName();
		try (InputStream file = Loaded.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
			byte[] bytes = file.readAllBytes();
			for (int i = 0; i < CLASSES; i++) {
				KEPT.add(new OneClassLoader().define(name, bytes));
			}
		}
	}

	private static MappedByteBuffer mappedFile(Path file) throws IOException {
		Files.write(file, new byte[0]);
		try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
			MappedByteBuffer mapped = opened.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, MAPPED);
			for (int i = 0; i < MAPPED; i += 4096) {
				mapped.put(i, (byte) 1);
			}
			return mapped;
		}
	}

	/**
	 * Start threads that have used their stacks to the end.
	 * @param count how many
	 * @param then what they go on with
	 */
	private static void startThreads(int count, Runnable then) throws InterruptedException {
		CountDownLatch started = new CountDownLatch(count);
		for (int i = 0; i < count; i++) {
			Thread thread = new Thread(null, () -> useAll(started, then), "subject-" + i, STACK + GUARD);
			thread.setDaemon(true);
			thread.start();
		}
		started.await();
	}

	private static void useAll(CountDownLatch started, Runnable then) {
		try {
			recurse(0);
		}
		catch (StackOverflowError ex) {
			started.countDown();
		}
		while (true) {
			then.run();
		}
	}

	private static int recurse(int depth) {
		return recurse(depth + 1) + 1;
	}

	private static void print(String prefix, MemoryReport report) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("vmrss", report.breakdown().vmRss());
		values.put("rss", report.breakdown().rss());
		values.put("counted-twice", report.breakdown().countedTwice());
		values.put("unaccounted", report.unaccounted());
		values.put("accounted-ratio", report.accountedRatio());
		values.put("hugetlb", report.breakdown().hugetlb());
		values.put("hugetlb-pages", report.process().hugetlb());
		values.put("thp", report.breakdown().thp());
		values.put("swapped", report.breakdown().swapped());
		values.put("unaccounted-swapped", report.breakdown().unaccountedSwapped());
		values.put("unparsed", report.breakdown().unparsed());
		values.put("took-ms", report.breakdown().took().toMillis());
		for (MemoryReport.Category category : report.categories()) {
			values.put(category.name(), category.resident());
			values.put("hugetlb-" + category.name(), category.hugetlb());
			values.put("thp-" + category.name(), category.thp());
			values.put("swapped-" + category.name(), category.swapped());
			values.put("used-" + category.name(), category.used());
			values.put("committed-" + category.name(), category.committed());
		}
		if (report.nativeMemory() != null) {
			values.put("nmt-malloc", report.nativeMemory().malloc());
			values.put("nmt-allocator-share", report.nativeMemory().allocatorShare());
			report.nativeMemory()
				.categories()
				.forEach((category) -> values.put("nmt-" + category.name(), category.committed()));
		}
		values.forEach((name, value) -> System.out.println(prefix + name + "=" + value));
	}

	private static final class OneClassLoader extends ClassLoader {

		Class<?> define(String name, byte[] bytes) {
			return defineClass(name, bytes, 0, bytes.length);
		}

	}

	/**
	 * A class that is loaded many times.
	 */
	private static final class Loaded {

	}

}
