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

package io.leakscope.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Threads of the platform, or virtual ones.
 */
enum ThreadKind {

	/**
	 * A thread of the operating system.
	 */
	PLATFORM(Options.LISTED) {

		@Override
		void start(String name, Runnable work) {
			Thread thread = new Thread(work, name);
			thread.setDaemon(true);
			thread.start();
		}

	},

	/**
	 * A thread of the JVM, since JDK 21.
	 */
	VIRTUAL(Options.LISTED),

	/**
	 * A virtual thread without a name, as executors start them, in a process in which
	 * some may stand on their carriers.
	 */
	UNNAMED(Stream.concat(Options.LISTED.stream(), Options.FOUR_CARRIERS.stream()).toList()) {

		@Override
		void start(String name, Runnable work) {
			super.start("", work);
		}

	},

	/**
	 * Threads of the operating system, behind the first, which is a virtual one.
	 */
	MIXED(Options.LISTED) {

		@Override
		void start(String name, Runnable work) {
			if (name.endsWith("-0")) {
				startFirst(name, work);
			}
			else {
				PLATFORM.start(name, work);
			}
		}

	},

	/**
	 * A virtual thread in a process in which nobody can list them.
	 */
	HIDDEN(List.of()),

	/**
	 * Threads of the operating system, behind the first, which is a virtual one that
	 * nobody can list.
	 */
	HIDDEN_MIXED(List.of()) {

		@Override
		void start(String name, Runnable work) {
			MIXED.start(name, work);
		}

	},

	/**
	 * Virtual threads that nobody can list and ten of the operating system, behind the
	 * first, which is a virtual one.
	 */
	HIDDEN_AND_TEN(List.of()) {

		@Override
		void start(String name, Runnable work) {
			if (name.endsWith("-0")) {
				startFirst(name, work);
			}
			else {
				(name.matches(".*-([1-9]|10)") ? PLATFORM : VIRTUAL).start(name, work);
			}
		}

	},

	/**
	 * A virtual thread in a process in which nobody can list them, beside one that reads
	 * what does not come, and so stands on its carrier.
	 */
	HIDDEN_BESIDE_READER(List.of()) {

		@Override
		void start(String name, Runnable work) {
			if (name.endsWith("-0")) {
				HIDDEN.start("reader", ThreadKind::readWhatDoesNotCome);
			}
			HIDDEN.start(name, work);
		}

	},

	/**
	 * A virtual thread in a process in which nobody can list them, and that has no place
	 * for a dump.
	 */
	UNDUMPED(Options.NO_PLACE),

	/**
	 * Such virtual threads and ten of the operating system, behind the first.
	 */
	UNDUMPED_AND_TEN(Options.NO_PLACE) {

		@Override
		void start(String name, Runnable work) {
			HIDDEN_AND_TEN.start(name, work);
		}

	},

	/**
	 * Such a virtual thread, beside one that stands on its carrier.
	 */
	UNDUMPED_BESIDE_READER(Options.NO_PLACE) {

		@Override
		void start(String name, Runnable work) {
			HIDDEN_BESIDE_READER.start(name, work);
		}

	},

	/**
	 * A virtual thread in a process with a single carrier.
	 */
	SINGLE(Stream.concat(Options.LISTED.stream(), Options.ONE_CARRIER.stream()).toList()),

	/**
	 * A virtual thread in a process with a single carrier, in which nobody can list them.
	 */
	HIDDEN_SINGLE(Options.ONE_CARRIER);

	private final List<String> options;

	ThreadKind(List<String> options) {
		this.options = options;
	}

	/**
	 * Return what the JVM of such a process is started with, where it has virtual
	 * threads.
	 * @return options
	 */
	List<String> options() {
		return this.options;
	}

	/**
	 * Start a thread: a virtual one, as most kinds have.
	 * @param name its name
	 * @param work what it does
	 */
	void start(String name, Runnable work) {
		try {
			Class<?> type = Class.forName("java.lang.Thread$Builder");
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			builder = type.getMethod("name", String.class).invoke(builder, name);
			type.getMethod("start", Runnable.class).invoke(builder, work);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Start a virtual thread, and let it get to where the others will stand behind it.
	 * @param name its name
	 * @param work what it does
	 */
	private static void startFirst(String name, Runnable work) {
		VIRTUAL.start(name, work);
		LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
	}

	/**
	 * Return how many of those held up are virtual threads.
	 * @param heldUp how many are held up
	 * @return the number
	 */
	int virtual(int heldUp) {
		return switch (this) {
			case PLATFORM -> 0;
			case MIXED, HIDDEN_MIXED -> 1;
			case HIDDEN_AND_TEN, UNDUMPED_AND_TEN -> heldUp - 10;
			default -> heldUp;
		};
	}

	/**
	 * Return whether such threads can neither be listed nor dumped.
	 * @return whether there is no place for a dump
	 */
	boolean isUndumped() {
		return this.options == Options.NO_PLACE;
	}

	/**
	 * Return whether such threads are dumped, which JDK 25 may not come back from.
	 * @return whether nobody can list them
	 */
	boolean isDumped() {
		return !this.options.containsAll(Options.LISTED) && !isUndumped();
	}

	private static void readWhatDoesNotCome() {
		try {
			new ProcessBuilder("cat").start().getInputStream().read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class Options {

		private static final List<String> LISTED = List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED");

		private static final List<String> NO_PLACE = List.of("-Djava.io.tmpdir=/nowhere");

		private static final List<String> FOUR_CARRIERS = List.of("-Djdk.virtualThreadScheduler.parallelism=4");

		private static final List<String> ONE_CARRIER = List.of("-Djdk.virtualThreadScheduler.parallelism=1",
				"-Djdk.virtualThreadScheduler.maxPoolSize=1");

	}

}
