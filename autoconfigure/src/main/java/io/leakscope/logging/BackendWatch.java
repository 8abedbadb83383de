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

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.support.StalledWrites;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Asks the logging systems about themselves, on a thread that may hang without harm.
 */
final class BackendWatch {

	private static final long LATE = Duration.ofSeconds(1).toNanos();

	private final List<LoggingBackend> backends;

	private final StalledWrites writes;

	private final KernelNames kernelNames = new KernelNames(ManagementFactory.getThreadMXBean());

	private final Map<LoggingBackend, BackendReading> readings = new IdentityHashMap<>();

	private volatile List<StandingThread> questions = List.of();

	private volatile BackendWords words = BackendWords.NONE;

	private volatile @Nullable Call call;

	/**
	 * Create a watch.
	 * @param backends the logging systems
	 * @param writes tells what threads write to that stand in the kernel
	 */
	BackendWatch(List<LoggingBackend> backends, StalledWrites writes) {
		this.backends = List.copyOf(backends);
		this.writes = writes;
	}

	/**
	 * Have the next reading say where some threads stand.
	 * @param standing the threads
	 */
	void ask(List<StandingThread> standing) {
		this.questions = standing;
	}

	/**
	 * Return what was said last, and who does not answer.
	 * @return the words
	 */
	BackendWords words() {
		BackendWords last = this.words;
		Call running = this.call;
		if (running == null || System.nanoTime() - running.since() < LATE) {
			return last;
		}
		return last.and(new Unavailable(running.backend(),
				"has not answered for " + (System.nanoTime() - running.since()) / 1_000_000_000 + " s"));
	}

	/**
	 * Ask all logging systems. Runs on the thread that may hang.
	 */
	void read() {
		List<AppenderReport> appenders = new ArrayList<>();
		List<QueueWorker> workers = new ArrayList<>();
		Map<Long, String> standing = new HashMap<>();
		List<VerboseLogger> verboseLoggers = new ArrayList<>();
		List<Unavailable> unavailable = new ArrayList<>();
		AppenderNames names = new AppenderNames();
		List<StandingThread> asked = this.questions;
		for (LoggingBackend backend : this.backends) {
			this.call = new Call(backend.name(), System.nanoTime());
			try {
				this.readings.put(backend, backend.read(asked));
			}
			catch (Throwable ex) {
				unavailable.add(new Unavailable(backend.name(), "threw " + ex.getClass().getName()));
			}
			finally {
				this.call = null;
			}
			BackendReading reading = this.readings.getOrDefault(backend, BackendReading.EMPTY)
				.named(names, backend.qualifier());
			appenders.addAll(reading.appenders());
			workers.addAll(reading.workers());
			verboseLoggers.addAll(reading.verboseLoggers());
			standing.putAll(reading.standing());
		}
		this.words = new BackendWords(appenders, workers, standing, locks(asked, standing), sinks(asked),
				verboseLoggers, unavailable);
	}

	/**
	 * Ask the kernel what they write to, of those whose stack says that they stand.
	 */
	private Map<Long, String> sinks(List<StandingThread> asked) {
		Map<Long, String> names = new HashMap<>();
		for (StandingThread thread : asked) {
			if (thread.lock() == null && thread.frames().length > 0) {
				String name = this.kernelNames.of(thread.thread());
				if (name != null) {
					names.put(thread.thread().getId(), name);
				}
			}
		}
		Map<String, String> found = this.writes.of(names.values());
		Map<Long, String> sinks = new HashMap<>();
		names.forEach((thread, name) -> {
			String sink = found.get(name);
			if (sink != null) {
				sinks.put(thread, sink);
			}
		});
		return sinks;
	}

	/**
	 * Remember whose lock it is that somebody waits for: while an appender is slow,
	 * whoever was seen waiting is gone when the question comes, but the lock stays.
	 */
	private Map<Integer, String> locks(List<StandingThread> asked, Map<Long, String> standing) {
		Map<Integer, String> locks = new HashMap<>();
		for (StandingThread thread : asked) {
			LockInfo lock = thread.lock();
			if (lock != null) {
				int key = lock.getIdentityHashCode();
				String appender = thread.isStill() ? standing.get(thread.thread().getId()) : null;
				appender = (appender != null) ? appender : this.words.locks().get(key);
				if (appender != null) {
					locks.put(key, appender);
				}
			}
		}
		return locks;
	}

	private record Call(String backend, long since) {
	}

}
