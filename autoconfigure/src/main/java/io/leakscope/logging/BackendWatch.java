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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.leakscope.support.KernelThread;
import io.leakscope.support.StalledWrites;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Asks the logging systems about themselves, on a thread that may hang without harm. When
 * it does, another goes on without the one who does not answer.
 */
final class BackendWatch {

	private static final Duration OLD = Duration.ofSeconds(10);

	private final List<WatchedBackend> backends;

	private final Source kernel = new Source(StalledWrites.SOURCE);

	private final Source other;

	private final List<Source> sources = new ArrayList<>();

	private final AtomicLong rounds = new AtomicLong();

	private final StalledWrites writes;

	private final KernelThreads kernelThreads = new KernelThreads(ManagementFactory.getThreadMXBean());

	private volatile List<StandingThread> questions = List.of();

	private volatile BackendWords words = BackendWords.NONE;

	private volatile long readAt = System.nanoTime();

	private volatile @Nullable Unavailable failed;

	/**
	 * Create a watch.
	 * @param backends the logging systems
	 * @param writes tells what threads write to that stand in the kernel
	 * @param other the name of who else is asked
	 */
	BackendWatch(List<LoggingBackend> backends, StalledWrites writes, String other) {
		this.backends = Introduction.of(backends);
		this.writes = writes;
		this.other = new Source(other);
		this.backends.forEach((backend) -> this.sources.add(backend.source()));
		this.sources.add(this.kernel);
		this.sources.add(this.other);
	}

	/**
	 * Have the next reading say where some threads stand.
	 * @param standing the threads
	 */
	void ask(List<StandingThread> standing) {
		this.questions = standing;
	}

	/**
	 * Return how the frames of all logging systems look that said so.
	 * @return the signatures
	 */
	FrameSignatures signatures() {
		return FrameSignatures.union(this.backends.stream().map(WatchedBackend::signatures).toList());
	}

	/**
	 * Return what was said last, and who does not answer.
	 * @return the words
	 */
	BackendWords words() {
		BackendWords words = this.words.and(this.failed);
		Duration age = Duration.ofNanos(System.nanoTime() - this.readAt);
		boolean waits = age.compareTo(OLD) >= 0 && this.sources.stream().anyMatch((source) -> source.late() != null);
		for (Source source : this.sources) {
			Unavailable late = source.late();
			words = words.and((late == null && waits) ? source.notAsked(age) : late);
		}
		return words;
	}

	/**
	 * Return whether a thread that asks should be replaced.
	 * @param thread the thread
	 * @return whether it waits for an answer for so long that the others go unasked
	 */
	boolean holdsUp(Thread thread) {
		return this.sources.stream().anyMatch((source) -> source.holdsUp(thread));
	}

	/**
	 * Ask all logging systems. Runs on the thread that may hang; one that has been
	 * replaced meanwhile is late with what it knows.
	 */
	void read() {
		long round = this.rounds.incrementAndGet();
		List<AppenderReport> appenders = new ArrayList<>();
		List<QueueWorker> workers = new ArrayList<>();
		Map<Long, String> standing = new HashMap<>();
		List<VerboseLogger> verboseLoggers = new ArrayList<>();
		List<Unavailable> unavailable = new ArrayList<>();
		AppenderNames names = new AppenderNames();
		Map<Long, String> sinks = new HashMap<>();
		List<StandingThread> questions = this.questions;
		add(this.kernel.ask(() -> sinks.putAll(sinks(questions))), unavailable);
		add(this.writes.unavailable(), unavailable);
		List<StandingThread> asked = questions.stream()
			.map((thread) -> thread.writesTo(sinks.get(thread.thread().getId())))
			.toList();
		for (WatchedBackend backend : this.backends) {
			add(backend.unknownFrames(), unavailable);
			add(backend.source().ask(() -> backend.read(asked)), unavailable);
			BackendReading reading = backend.last(names);
			appenders.addAll(reading.appenders());
			workers.addAll(reading.workers());
			verboseLoggers.addAll(reading.verboseLoggers());
			standing.putAll(reading.standing());
		}
		sinks.forEach((thread, sink) -> placeByItsSink(thread, sink, appenders, standing));
		BackendWords words = new BackendWords(appenders, workers, standing, locks(asked, standing), sinks,
				verboseLoggers, unavailable);
		if (round == this.rounds.get()) {
			this.words = words;
			this.readAt = System.nanoTime();
		}
	}

	/**
	 * Whom no logging system can place stands where a single appender writes to the same:
	 * in none that is known where that is the standard stream, and there is an appender
	 * of which nobody tells what it writes to.
	 */
	private static void placeByItsSink(Long thread, String sink, List<AppenderReport> appenders,
			Map<Long, String> standing) {
		List<AppenderReport> written = BackendWords.writtenTo(sink, appenders);
		boolean isKnown = written.stream().noneMatch(StandardStreams::include)
				|| appenders.stream().noneMatch(AppenderReport::mayWriteAnywhere);
		if (written.size() == 1 && isKnown) {
			standing.putIfAbsent(thread, written.get(0).name());
		}
	}

	private static void add(@Nullable Unavailable more, List<Unavailable> unavailable) {
		if (more != null) {
			unavailable.add(more);
		}
	}

	/**
	 * Ask somebody else on the same thread.
	 * @param question the call that may hang or throw
	 */
	void alsoAsk(Runnable question) {
		this.failed = this.other.ask(question);
	}

	/**
	 * Ask the kernel what they write to, of those whose stack says that they stand.
	 */
	private Map<Long, String> sinks(List<StandingThread> asked) {
		Map<Long, KernelThread> known = new HashMap<>();
		for (StandingThread thread : asked) {
			if (thread.lock() == null && thread.frames().length > 0) {
				KernelThread inKernel = this.kernelThreads.of(thread.thread());
				if (inKernel != null) {
					known.put(thread.thread().getId(), inKernel);
				}
			}
		}
		Map<KernelThread, String> found = this.writes.of(known.values());
		Map<Long, String> sinks = new HashMap<>();
		known.forEach((thread, inKernel) -> {
			String sink = found.get(inKernel);
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

}
