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
 * @param classes loaded classes
 * @param limits limits that apply, the nearest first
 * @param unavailable what could not be counted, {@code null} when all could
 */
public record CountsReport(Threads threads, Processes processes, @Nullable FileDescriptors fileDescriptors,
		Classes classes, List<Limit> limits, @Nullable List<Unavailable> unavailable) implements OperationResponseBody {

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
	 */
	public record Threads(int live, int daemon, int peak, long totalStarted, Map<Thread.State, Integer> states,
			@Nullable Long osThreads) {
	}

	/**
	 * Child processes, by {@link ProcessHandle}.
	 *
	 * @param children those that the process started and that have not been reaped;
	 * {@code null} when they could not be counted
	 */
	public record Processes(@Nullable Long children) {
	}

	/**
	 * File descriptors, by {@code UnixOperatingSystemMXBean}.
	 *
	 * @param open how many are open
	 * @param max how many may be
	 */
	public record FileDescriptors(long open, long max) {
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
	 * A limit.
	 *
	 * @param name what it limits
	 * @param used how much of it is used. For limits of a user or of the machine this is
	 * the share of this process alone, and so at least so much
	 * @param max the limit
	 * @param ratio used of max, 0 to 1
	 * @param source where the limit was read
	 * @param limitedBy the folder of the control group that sets the limit; {@code null}
	 * for a limit that no group sets
	 */
	public record Limit(String name, long used, long max, double ratio, String source, @Nullable String limitedBy) {

		/**
		 * Create a limit.
		 * @param name what it limits
		 * @param used how much of it is used
		 * @param max the limit
		 * @param source where it was read
		 */
		public Limit(String name, long used, long max, String source) {
			this(name, used, max, (double) used / max, source, null);
		}

	}

}
