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

package io.leakscope.counts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * How many there are of everything that has a limit.
 *
 * @param threads the threads
 * @param processes child processes
 * @param fileDescriptors open files and sockets; {@code null} where the JVM does not tell
 * @param sockets the sockets among them; {@code null} outside Linux
 * @param classes loaded classes
 * @param limits limits that apply, the nearest first
 * @param pools platform threads by the name that those of a pool share, the most first; a
 * hundred at most
 * @param morePools how many pools are not in {@code pools}; {@code null} when all are
 * @param executors the pools that the application's beans and its server know
 * @param unavailable what could not be counted, {@code null} when all could
 */
public record CountsReport(Threads threads, Processes processes, @Nullable FileDescriptors fileDescriptors,
		@Nullable Sockets sockets, Classes classes, List<Limit> limits, List<Pool> pools, @Nullable Integer morePools,
		List<Executor> executors, @Nullable List<Unavailable> unavailable) implements OperationResponseBody {

	/**
	 * Return the same counts with limits that other sections know as well.
	 * @param more further limits
	 * @return the report, the nearest limit first
	 */
	public CountsReport withLimits(Collection<Limit> more) {
		List<Limit> all = new ArrayList<>(this.limits);
		all.addAll(more);
		all.sort(Comparator.comparing(Limit::ratio).reversed());
		return new CountsReport(this.threads, this.processes, this.fileDescriptors, this.sockets, this.classes, all,
				this.pools, this.morePools, this.executors, this.unavailable);
	}

	/**
	 * The platform threads of the JVM, by {@code ThreadMXBean}.
	 *
	 * @param live live threads
	 * @param daemon daemon threads among them
	 * @param peak the most there have been
	 * @param totalStarted how many have been started
	 * @param states live threads by state, by {@link Thread#getState()}
	 * @param osThreads threads of the process by the kernel's count, which has the JVM's
	 * own; {@code null} outside Linux
	 * @param creation how fast threads are created; {@code null} in the first second
	 * @param virtual the virtual threads; {@code null} where the JDK has none
	 */
	public record Threads(int live, int daemon, int peak, long totalStarted, Map<Thread.State, Integer> states,
			@Nullable Long osThreads, @Nullable Creation creation, @Nullable Virtual virtual) {

		/**
		 * Return how many there are of both kinds, as far as it is known.
		 * @return platform threads, and virtual ones where they can be counted
		 */
		public long all() {
			return this.live + ((this.virtual != null && this.virtual.total() != null) ? this.virtual.total() : 0);
		}

	}

	/**
	 * How fast platform threads are created.
	 *
	 * @param perSecond threads started a second
	 * @param over the time that was measured: since the last report, or since the start
	 */
	public record Creation(double perSecond, Duration over) {
	}

	/**
	 * Virtual threads.
	 *
	 * @param total those that are started and have not ended, parked ones included, by
	 * walking the JDK's thread containers; {@code null} where these are not exported
	 * @param toCountThem what to start the JVM with so that they can be counted;
	 * {@code null} when they are
	 * @param mounted those that have a carrier, by {@code VirtualThreadSchedulerMXBean};
	 * like the next three {@code null} before JDK 24
	 * @param queued those that wait for a carrier
	 * @param parallelism carriers that run at a time
	 * @param poolSize carriers that there are
	 */
	public record Virtual(@Nullable Long total, @Nullable String toCountThem, @Nullable Integer mounted,
			@Nullable Long queued, @Nullable Integer parallelism, @Nullable Integer poolSize) {
	}

	/**
	 * Child processes, by {@link ProcessHandle}.
	 *
	 * @param children those that the process started and that have not been reaped;
	 * {@code null} when they could not be counted
	 * @param zombies those of them that have ended and wait to be reaped; {@code null}
	 * outside Linux
	 * @param containerThreads threads of all processes of the container, by
	 * {@code pids.current} of its control group; {@code null} without one
	 */
	public record Processes(@Nullable Long children, @Nullable Long zombies, @Nullable Long containerThreads) {
	}

	/**
	 * File descriptors, by {@code UnixOperatingSystemMXBean}.
	 *
	 * @param open how many are open
	 * @param max how many may be
	 * @param kinds what they lead to, by {@code /proc/self/fd}; {@code null} outside
	 * Linux
	 */
	public record FileDescriptors(long open, long max, @Nullable DescriptorKinds kinds) {
	}

	/**
	 * Open descriptors by what they lead to.
	 *
	 * @param socket sockets
	 * @param pipe pipes without a name
	 * @param file files and folders, named pipes included
	 * @param other devices, event polls and the like
	 */
	public record DescriptorKinds(int socket, int pipe, int file, int other) {
	}

	/**
	 * The sockets of the process.
	 *
	 * @param total all of them
	 * @param tcp those of TCP by state, by {@code /proc/self/net/tcp} and {@code tcp6}
	 * @param other those that are not TCP's: of the machine itself, and of UDP
	 * @param connections established connections of TCP
	 * @param threadsPerConnection live threads, virtual ones included where they can be
	 * counted, for each connection; {@code null} without a connection
	 * @param unparsed lines of those files that were not understood
	 */
	public record Sockets(int total, Map<TcpState, Integer> tcp, int other, int connections,
			@Nullable Double threadsPerConnection, int unparsed) {

		static Sockets of(int total, Map<TcpState, Integer> tcp, long threads, int unparsed) {
			int connections = tcp.getOrDefault(TcpState.ESTABLISHED, 0);
			int known = tcp.values().stream().mapToInt(Integer::intValue).sum();
			return new Sockets(total, tcp, Math.max(0, total - known), connections,
					(connections > 0) ? (double) threads / connections : null, unparsed);
		}

	}

	/**
	 * Classes, by {@code ClassLoadingMXBean}.
	 *
	 * @param loaded those that are loaded
	 * @param totalLoaded those that have been loaded
	 * @param unloaded those that have been unloaded
	 */
	public record Classes(int loaded, long totalLoaded, long unloaded) {
	}

	/**
	 * Threads whose names differ by numbers only.
	 *
	 * @param name the name with {@code #} for each number, and {@code *} for words that
	 * look like what a thread works on: a URL, an address, a query
	 * @param count how many they are
	 * @param delta by how many more than at the report before, which is as long ago as
	 * {@code threads.creation.over}; {@code null} in the first reports
	 * @param states the threads by state
	 * @param cpuShare their share of the CPU time that all live threads have used since
	 * they were started, 0 to 1; {@code null} where the JVM does not tell
	 * @param allocatedShare their share of what all live threads have allocated on the
	 * heap, 0 to 1; {@code null} where the JVM does not tell
	 */
	public record Pool(String name, int count, @Nullable Integer delta, Map<Thread.State, Integer> states,
			@Nullable Double cpuShare, @Nullable Double allocatedShare) {
	}

	/**
	 * A pool that is known by more than the names of its threads.
	 *
	 * @param name the name of the bean, of the server's connector or of its threads
	 * @param threads threads that it has, by its own word or by their names; {@code null}
	 * where that is not known, as of two pools that name their threads alike
	 * @param busy threads that work; {@code null} where it tells only with a lock of its
	 * own held
	 * @param max how many threads it may grow to, or of virtual ones how many work at a
	 * time; {@code null} when there is no such number
	 * @param queued tasks that wait for a thread; {@code null} where it tells only with a
	 * lock of its own held
	 * @param queueCapacity how many may wait; {@code null} without end, or where it is
	 * not told
	 * @param virtual whether its threads are virtual
	 * @param property the property that sets {@code max}; {@code null} when there is none
	 * @param whenFull who decides on a task for which there is no room: a class of
	 * {@link java.util.concurrent.ThreadPoolExecutor}, for example {@code AbortPolicy},
	 * which refuses it, or of the application; {@code null} where there always is, or it
	 * is not told
	 */
	public record Executor(String name, @Nullable Integer threads, @Nullable Integer busy, @Nullable Integer max,
			@Nullable Integer queued, @Nullable Integer queueCapacity, boolean virtual, @Nullable String property,
			@Nullable String whenFull) {

		static Executor of(ThreadPool pool, Collection<String> threadNames) {
			Integer threads = pool.virtual() ? null : pool.threadsAmong(threadNames);
			ThreadPool.Load load = pool.load();
			// Nobody waits while one is idle. Of too many some belong to others.
			boolean allAreBusy = load.busy() == null && load.queued() != null && load.queued() > 0 && threads != null
					&& threads > 0 && (pool.max() == null || threads <= pool.max());
			return new Executor(pool.name(), threads, allAreBusy ? threads : load.busy(), pool.max(), load.queued(),
					load.queueCapacity(), pool.virtual(), pool.property(), load.whenFull());
		}

	}

	/**
	 * A limit.
	 *
	 * @param name what it limits
	 * @param used how much of it is used. For limits of a user or of the machine this is
	 * the share of this process alone, and so at least so much
	 * @param max the limit
	 * @param ratio used of max, 0 to 1
	 * @param source where the limit was read
	 * @param unit {@code bytes}; {@code null} for things that are counted
	 * @param limitedBy the folder of the control group that sets the limit; {@code null}
	 * for a limit that no group sets
	 */
	public record Limit(String name, long used, long max, double ratio, String source, @Nullable String unit,
			@Nullable String limitedBy) {

		/**
		 * Create a limit of things that are counted.
		 * @param name what it limits
		 * @param used how much of it is used
		 * @param max the limit
		 * @param source where it was read
		 */
		public Limit(String name, long used, long max, String source) {
			this(name, used, max, (double) used / max, source, null, null);
		}

		/**
		 * Create a limit of memory.
		 * @param name what it limits
		 * @param used how many bytes of it are used
		 * @param max the limit in bytes
		 * @param source where it was read
		 * @param limitedBy the control group that sets it; {@code null} for none
		 * @return the limit
		 */
		public static Limit ofBytes(String name, long used, long max, String source, @Nullable String limitedBy) {
			return new Limit(name, used, max, (double) used / max, source, "bytes", limitedBy);
		}

	}

}
