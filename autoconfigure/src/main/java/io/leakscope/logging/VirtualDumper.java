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

import java.io.BufferedReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformManagedObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import io.leakscope.support.Unavailable;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * Has the JVM dump its threads, virtual ones included, where they cannot be listed. That
 * is slow and large, so that it is done on suspicion only, seldom, and never when memory
 * or disk are short.
 */
final class VirtualDumper {

	private static final long LEAST_INTERVAL = Duration.ofSeconds(60).toNanos();

	private static final long MOST_INTERVAL = Duration.ofHours(1).toNanos();

	private static final long LATE = Duration.ofSeconds(5).toNanos();

	private static final long LEAST_FREE = 512L * 1024 * 1024;

	private static final double MOST_HEAP = 0.9;

	private static final int HARMFUL = 25;

	private final FrameRules rules;

	private final Path folder;

	private final @Nullable Dump dump;

	private final @Nullable String refusal;

	private final LongSupplier free;

	private final DoubleSupplier heap;

	private volatile @Nullable VirtualDump last;

	private volatile @Nullable Unavailable unavailable;

	private volatile @Nullable Wish wanted;

	private volatile Wish taken = new Wish(Set.of(), false, -MOST_INTERVAL);

	private volatile long interval = LEAST_INTERVAL;

	private volatile @Nullable Wish underWay;

	/**
	 * The first that has not been answered.
	 */
	private volatile @Nullable Wish unanswered;

	private volatile long now;

	/**
	 * Create a dumper of this JVM.
	 * @param rules reads stacks
	 * @param folder where the dump is written, for as long as it is read
	 * @param wanted whether to take dumps; {@code null} for where that does no harm
	 * @return the dumper
	 */
	static VirtualDumper ofThisJvm(FrameRules rules, Path folder, @Nullable Boolean wanted) {
		return new VirtualDumper(rules, folder, dumpOfThisJvm(), refusal(wanted, Runtime.version().feature()),
				() -> folder.toFile().getUsableSpace(), VirtualDumper::heapOfThisJvm);
	}

	VirtualDumper(FrameRules rules, Path folder, @Nullable Dump dump) {
		this(rules, folder, dump, null, () -> folder.toFile().getUsableSpace(), VirtualDumper::heapOfThisJvm);
	}

	/**
	 * Create a dumper.
	 * @param rules reads stacks
	 * @param folder where the dump is written, for as long as it is read
	 * @param dump writes it; {@code null} when the JVM cannot
	 * @param refusal why none is taken; {@code null} when they may be
	 * @param free how many bytes may be written there
	 * @param heap how full the heap is, at most 1
	 */
	VirtualDumper(FrameRules rules, Path folder, @Nullable Dump dump, @Nullable String refusal, LongSupplier free,
			DoubleSupplier heap) {
		this.rules = rules;
		this.folder = folder;
		this.dump = dump;
		this.refusal = refusal;
		this.free = free;
		this.heap = heap;
	}

	/**
	 * JDK 25 takes a snapshot of each thread while the thread may be coming to its
	 * carrier or leaving it, and may then crash (JDK-8364343). Before, a dump was made of
	 * stack traces as anybody can take them; after, that was mended.
	 */
	static @Nullable String refusal(@Nullable Boolean wanted, int jdk) {
		boolean harmless = jdk != HARMFUL;
		if (Boolean.TRUE.equals(wanted) || (wanted == null && harmless)) {
			return null;
		}
		return harmless ? "leakscope.logging.dump-virtual-threads is false"
				: "on JDK 25 that may crash the JVM (JDK-8364343)";
	}

	private static double heapOfThisJvm() {
		Runtime runtime = Runtime.getRuntime();
		return (double) (runtime.totalMemory() - runtime.freeMemory()) / runtime.maxMemory();
	}

	/**
	 * Return what the last dump found, while somebody is suspect.
	 * @return the dump, or {@code null}
	 */
	@Nullable VirtualDump last() {
		return this.last;
	}

	@Nullable Unavailable unavailable() {
		return this.unavailable;
	}

	/**
	 * Return why there is no dump, also while nobody asks for one.
	 * @return the reason; {@code null} where one may be taken
	 */
	@Nullable Unavailable obstacleNow() {
		String never = obstacleForEver();
		if (this.unavailable != null || never != null) {
			return (this.unavailable != null) ? this.unavailable : undumped(Objects.requireNonNull(never));
		}
		Wish unanswered = this.unanswered;
		long age = (unanswered != null) ? this.now - unanswered.time() : 0;
		return (age >= LATE) ? undumped("there has been no answer for " + Duration.ofNanos(age).toSeconds() + " s")
				: null;
	}

	private @Nullable String obstacleForEver() {
		return (this.dump == null) ? "this JVM has no dump of them" : this.refusal;
	}

	/**
	 * Ask for a dump. Called at each sample.
	 * @param suspects the ids of the threads that may stand in logging
	 * @param pressing whether threads are known to wait, or nearly so: those whom they
	 * wait for may be suspect for long before anybody comes
	 * @param now the observed time
	 */
	void want(Set<Long> suspects, boolean pressing, long now) {
		this.now = now;
		if (suspects.isEmpty()) {
			this.wanted = null;
			this.unanswered = this.underWay;
			this.last = null;
			this.unavailable = null;
		}
		else if (now - this.taken.time() >= (pressing ? LEAST_INTERVAL : interval(suspects))) {
			Wish wish = new Wish(suspects, pressing, now);
			this.wanted = wish;
			if (this.unanswered == null) {
				this.unanswered = wish;
			}
		}
	}

	/**
	 * Only who was suspect already may be left alone for longer.
	 */
	private long interval(Set<Long> suspects) {
		return this.taken.suspects().containsAll(suspects) ? this.interval : LEAST_INTERVAL;
	}

	/**
	 * Take a dump, if one is wanted. Runs on the thread that may be late.
	 */
	void run() {
		Wish wish = this.wanted;
		if (wish == null) {
			return;
		}
		long interval = interval(wish.suspects());
		// Before it is taken, since a dump may take seconds, and samples go on.
		this.taken = wish;
		this.underWay = wish;
		this.wanted = null;
		try {
			dump(wish, interval);
		}
		finally {
			this.underWay = null;
			this.unanswered = null;
		}
	}

	private void dump(Wish wish, long interval) {
		String obstacle = obstacle();
		if (obstacle != null) {
			this.unavailable = undumped(obstacle);
			return;
		}
		try {
			VirtualDump dump = take(wish);
			this.last = dump;
			this.unavailable = null;
			this.interval = (dump.isEmpty() && !wish.pressing()) ? Math.min(2 * interval, MOST_INTERVAL)
					: LEAST_INTERVAL;
		}
		catch (Throwable ex) {
			this.unavailable = undumped(ex.getClass().getName());
		}
	}

	private static Unavailable undumped(String reason) {
		return new Unavailable(VirtualThreads.SOURCE, "were not dumped: " + reason);
	}

	private @Nullable String obstacle() {
		String never = obstacleForEver();
		if (never != null) {
			return never;
		}
		if (this.heap.getAsDouble() > MOST_HEAP) {
			return "the heap is full to more than 90 %";
		}
		if (!Files.isWritable(this.folder)) {
			return "the temporary directory is not writable";
		}
		return (this.free.getAsLong() < LEAST_FREE) ? "less than 512 MB are free in the temporary directory" : null;
	}

	private VirtualDump take(Wish wish) throws Throwable {
		try (DumpFolder own = DumpFolder.in(this.folder)) {
			Objects.requireNonNull(this.dump).to(own.file().toString());
			try (BufferedReader dump = Files.newBufferedReader(own.file())) {
				return new VirtualDumpReader(this.rules, wish.suspects()).read(dump, wish.time());
			}
		}
	}

	private static @Nullable Dump dumpOfThisJvm() {
		try {
			Class<? extends PlatformManagedObject> type = Class.forName("com.sun.management.HotSpotDiagnosticMXBean")
				.asSubclass(PlatformManagedObject.class);
			Class<?> format = Class.forName(type.getName() + "$ThreadDumpFormat");
			Object text = format.getField("TEXT_PLAIN").get(null);
			MethodHandle handle = MethodHandles.publicLookup()
				.findVirtual(type, "dumpThreads", MethodType.methodType(void.class, String.class, format))
				.bindTo(ManagementFactory.getPlatformMXBean(type));
			MethodHandle toFile = MethodHandles.insertArguments(handle, 1, text);
			return (file) -> toFile.invoke(file);
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			return null;
		}
	}

	/**
	 * A dump that is wanted.
	 *
	 * @param suspects the ids of the threads for whose sake it is
	 * @param pressing whether somebody is known to wait
	 * @param time observed nanoseconds when it was asked for
	 */
	private record Wish(Set<Long> suspects, boolean pressing, long time) {
	}

	/**
	 * Writes all threads to a file.
	 */
	interface Dump {

		void to(String file) throws Throwable;

	}

}
