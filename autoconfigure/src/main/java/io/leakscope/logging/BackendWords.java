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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.leakscope.support.StalledWrites;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * What all logging systems said of themselves at the last reading.
 *
 * @param appenders their appenders
 * @param workers the threads that empty their queues
 * @param standing threads whose appender is known: thread id and name of the appender
 * @param locks locks whose appender is known: identity hash and name of the appender
 * @param sinks what the kernel says that threads stand writing to: thread id and sink
 * @param verboseLoggers loggers whose level was set to DEBUG or below
 * @param unavailable logging systems that could not be read
 */
record BackendWords(List<AppenderReport> appenders, List<QueueWorker> workers, Map<Long, String> standing,
		Map<Integer, String> locks, Map<Long, String> sinks, List<VerboseLogger> verboseLoggers,
		List<Unavailable> unavailable) {

	static final BackendWords NONE = new BackendWords(List.of(), List.of(), Map.of(), Map.of(), Map.of(), List.of(),
			List.of());

	/**
	 * Return the same words with one more source that could not be read.
	 * @param more the source, {@code null} for none
	 * @return the words
	 */
	BackendWords and(@Nullable Unavailable more) {
		if (more == null) {
			return this;
		}
		List<Unavailable> all = new ArrayList<>(this.unavailable);
		all.add(more);
		return new BackendWords(this.appenders, this.workers, this.standing, this.locks, this.sinks,
				this.verboseLoggers, all);
	}

	boolean isWorker(long threadId) {
		return workerOf(threadId) != null;
	}

	/**
	 * Return the name of the appender whose queue a thread empties.
	 * @param threadId the thread
	 * @return the name, or {@code null} when it empties none
	 */
	@Nullable String workerOf(long threadId) {
		for (QueueWorker worker : this.workers) {
			if (worker.threadId() == threadId) {
				return worker.appender();
			}
		}
		return null;
	}

	/**
	 * Return the workers that callers in some frames may wait for: those of full queues,
	 * or, since the reading is up to a sample old, of all queues if none was full.
	 * @param frames the stack of one who waits for a free place
	 * @param waiting those who wait for it
	 * @return the workers
	 */
	List<QueueWorker> workersBehind(StackTraceElement[] frames, Collection<Thread> waiting) {
		List<QueueWorker> behind = this.workers.stream().filter((worker) -> isOn(frames, worker.put())).toList();
		List<QueueWorker> candidates = behind.isEmpty() ? this.workers : behind;
		List<QueueWorker> full = candidates.stream().filter(this::isFull).toList();
		return nextInLine(full.isEmpty() ? candidates : full, waiting);
	}

	/**
	 * Where a queue empties into another queue, its worker waits for that other one, and
	 * everyone else for the first of them.
	 */
	private List<QueueWorker> nextInLine(List<QueueWorker> candidates, Collection<Thread> waiting) {
		List<QueueWorker> fillers = this.workers.stream()
			.filter((worker) -> waiting.stream().anyMatch((thread) -> thread.getId() == worker.threadId()))
			.toList();
		List<QueueWorker> next = fillers.isEmpty()
				? candidates.stream().filter((worker) -> !isBehindAny(worker, candidates)).toList()
				: candidates.stream().filter((worker) -> isBehindAny(worker, fillers)).toList();
		return next.isEmpty() ? candidates : next;
	}

	private boolean isBehindAny(QueueWorker worker, List<QueueWorker> others) {
		return others.stream().anyMatch((other) -> other != worker && leadsTo(other, worker));
	}

	private boolean leadsTo(QueueWorker from, QueueWorker to) {
		AppenderReport appender = appender(from.appender());
		return appender != null && appender.leadsTo(to.appender(), this.appenders);
	}

	private static boolean isOn(StackTraceElement[] frames, String className) {
		for (StackTraceElement frame : frames) {
			if (frame.getClassName().equals(className)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether callers may be waiting where no lock shows it.
	 * @return whether a queue with such callers is full
	 */
	boolean anyLocklessQueueIsFull() {
		return this.workers.stream().anyMatch((worker) -> worker.lockless() && isFull(worker));
	}

	/**
	 * Return whether threads may be waiting that are not seen.
	 * @return whether a lock has a queue, or a queue is full
	 */
	boolean anyMayWait() {
		return anyIsSeenToWait() || this.appenders.stream().anyMatch((appender) -> appender.queuedThreads() == null);
	}

	/**
	 * Return whether a logging system itself sees threads that wait.
	 * @return whether a lock has a queue, or a queue is full
	 */
	boolean anyIsSeenToWait() {
		return this.workers.stream().anyMatch(this::isFull)
				|| this.appenders.stream().anyMatch((appender) -> queued(appender) > 0);
	}

	/**
	 * Return whether callers wait for a thread to make room.
	 * @param threadId the thread
	 * @param limit who is let go sooner than that does not wait
	 * @return whether it empties a queue that is full and holds them up
	 */
	boolean emptiesAFullQueue(long threadId, Duration limit) {
		AppenderReport appender = appender(workerOf(threadId));
		return appender != null && appender.holdsUpCallers(limit);
	}

	/**
	 * Return whether the kernel was asked what threads write to.
	 * @return whether it could be
	 */
	boolean kernelTells() {
		return this.unavailable.stream().noneMatch((source) -> StalledWrites.SOURCE.equals(source.source()));
	}

	/**
	 * Return whether threads may wait for a writer without any logging system seeing
	 * them, now or later. Those behind a worker fill its queue first.
	 * @param writer a thread that stands in a log call without waiting
	 * @return whether it holds a lock whose queue nobody tells
	 */
	boolean mayBeWaitedForUnseen(Thread writer) {
		AppenderReport appender = appender(this.standing.get(writer.getId()));
		return !isWorker(writer.getId()) && (appender == null || appender.queuedThreads() == null);
	}

	/**
	 * Return the appender that a thread writes to, by what the kernel says.
	 * @param threadId the thread
	 * @return the appender with the longest queue at its lock, or {@code null}
	 */
	@Nullable AppenderReport appenderWrittenBy(long threadId) {
		String sink = this.sinks.get(threadId);
		return (sink != null) ? appenderOf(sink) : null;
	}

	/**
	 * Return the appender that a thread stands in, and the one whose queue it empties.
	 * @param writer a thread that stands in a log call without waiting
	 * @return those of them that are known
	 */
	Stream<AppenderReport> appendersOf(Thread writer) {
		AppenderReport appender = appender(this.standing.get(writer.getId()));
		return Stream.concat(Stream.ofNullable((appender != null) ? appender : appenderWrittenBy(writer.getId())),
				Stream.ofNullable(appender(workerOf(writer.getId()))));
	}

	/**
	 * Return the appender that writes to what the kernel says a thread writes to.
	 * @param sink for example {@code fd 1 -> pipe:[12345]}
	 * @return the appender with the longest queue at its lock, or {@code null}
	 */
	@Nullable AppenderReport appenderOf(String sink) {
		AppenderReport found = null;
		for (AppenderReport appender : writtenTo(sink, this.appenders)) {
			if (found == null || queued(appender) > queued(found)) {
				found = appender;
			}
		}
		return found;
	}

	/**
	 * Return the appenders that write to what the kernel says a thread writes to.
	 * @param sink for example {@code fd 1 -> pipe:[12345]}
	 * @param appenders all appenders
	 * @return those of logging systems; where none does, the standard stream
	 */
	static List<AppenderReport> writtenTo(String sink, Collection<AppenderReport> appenders) {
		List<AppenderReport> written = appenders.stream().filter((appender) -> appender.isWrittenBy(sink)).toList();
		List<AppenderReport> ofSystems = written.stream()
			.filter((appender) -> !StandardStreams.include(appender))
			.toList();
		return ofSystems.isEmpty() ? written : ofSystems;
	}

	/**
	 * Return the appender that those of a group stand in.
	 * @param group the group
	 * @return its name: what was said of them, else that of the lock they wait for;
	 * {@code null} if nobody knows
	 */
	@Nullable String appenderOf(WaitGroup group) {
		return (group.appender() != null) ? group.appender() : this.locks.get(group.key());
	}

	/**
	 * Return how many threads stand in the queue of an appender's lock.
	 * @param appender the appender
	 * @return their number; 0 where nobody tells
	 */
	static int queued(AppenderReport appender) {
		return (appender.queuedThreads() != null) ? appender.queuedThreads() : 0;
	}

	private boolean isFull(QueueWorker worker) {
		AppenderReport appender = appender(worker.appender());
		return appender != null && appender.hasFullQueue() && appender.mode().mayBlock();
	}

	@Nullable AppenderReport appender(@Nullable String name) {
		for (AppenderReport appender : this.appenders) {
			if (appender.name().equals(name)) {
				return appender;
			}
		}
		return null;
	}

}
