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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One appender as its backend describes it. Figures of the queue are there for appenders
 * with a queue only.
 *
 * @param name the appender's name, for example {@code CONSOLE}
 * @param backend the logging system it belongs to, for example {@code logback}
 * @param type the simple name of its class
 * @param mode what it does to its callers when its sink does not keep up
 * @param sink what it writes to, for example {@code stdout -> pipe:[12345]}; {@code null}
 * when unknown
 * @param blockedThreads threads held up in this appender by the last verdict
 * @param queuedThreads threads that stand in the queues of its locks, virtual ones
 * included, at the last reading; {@code null} when it has no such lock
 * @param lockMoves whether somebody got away from there during the few milliseconds of
 * that reading; {@code null} where nobody waited, or it has no such lock
 * @param queueSize capacity of its queue in events; {@code null} without a queue
 * @param remainingCapacity free places in its queue at the last reading; {@code null}
 * without a queue
 * @param discardingThreshold Logback's {@code discardingThreshold}: with fewer free
 * places than that, events of level INFO and below are thrown away; {@code null} where
 * there is no such thing
 * @param neverBlock whether it throws events away rather than wait; {@code null} without
 * a queue
 * @param appendTimeout how long a caller waits for a free place before the event is
 * thrown away; {@code null} where there is no such limit
 * @param discarded events thrown away since the start, by the backend's own count;
 * {@code null} where it does not count
 * @param discardsUncounted {@code true} if at the last reading it was throwing events
 * away that nobody counts: while callers wait for a place in a ring buffer of Disruptor
 * 4, Log4j2 takes the ring for stopped and throws away the events of all others;
 * {@code null} otherwise
 * @param worker name of the thread that empties its queue; {@code null} without a queue
 * @param appenderRefs names of the appenders it hands its events to; {@code null} when it
 * writes by itself
 * @param mailbox what waits in its queue; {@code null} while nothing does, or where that
 * cannot be read
 * @param relief what to set so that it loses events rather than hold up its callers, for
 * example {@code set neverBlock=true on ASYNC}; {@code null} where its logging system has
 * no such setting, or it does so already
 */
public record AppenderReport(String name, String backend, String type, Mode mode, @Nullable String sink,
		int blockedThreads, @Nullable Integer queuedThreads, @Nullable Boolean lockMoves, @Nullable Integer queueSize,
		@Nullable Integer remainingCapacity, @Nullable Integer discardingThreshold, @Nullable Boolean neverBlock,
		@Nullable Duration appendTimeout, @Nullable Long discarded, @Nullable Boolean discardsUncounted,
		@Nullable String worker, @Nullable List<String> appenderRefs, @Nullable Mailbox mailbox,
		@Nullable String relief) {

	private static final String ARROW = "-> ";

	private static final String SOCKET = "socket:[";

	private static final String DELETED = " (deleted)";

	/**
	 * Begin to describe an appender that writes by itself, in the thread of its caller.
	 * @param name its name
	 * @param backend the logging system it belongs to
	 * @param type the simple name of its class
	 * @return a builder
	 */
	public static Builder of(String name, String backend, String type) {
		return new Builder(name, backend, type);
	}

	Builder mutate() {
		return new Builder(this);
	}

	/**
	 * Return whether it writes to what the kernel says that a thread writes to.
	 * @param sink for example {@code fd 1 -> pipe:[12345]}; that a socket leads to a
	 * peer, or that a file was deleted, does not matter; {@code null} when it is not
	 * known
	 * @return whether it does; {@code false} where that is not known
	 */
	public boolean isWrittenBy(@Nullable String sink) {
		if (sink == null || this.sink == null) {
			return false;
		}
		String target = sink.substring(sink.indexOf(ARROW) + ARROW.length());
		if (target.startsWith(SOCKET)) {
			target = target.substring(0, target.indexOf(']') + 1);
		}
		else if (target.endsWith(DELETED)) {
			target = target.substring(0, target.length() - DELETED.length());
		}
		return this.sink.equals(target) || this.sink.endsWith(" " + target);
	}

	/**
	 * Return whether it may write to whatever a thread writes to.
	 * @return whether it hands its events to no queue and no other appender, and does not
	 * tell what it writes to
	 */
	public boolean mayWriteAnywhere() {
		return this.sink == null && this.queueSize == null && this.appenderRefs == null;
	}

	/**
	 * Return whether its queue was full at the last reading.
	 * @return whether there was no free place
	 */
	public boolean hasFullQueue() {
		return this.remainingCapacity != null && this.remainingCapacity <= 0;
	}

	/**
	 * Return whether its callers wait for a free place in its queue.
	 * @param limit who is let go sooner than that does not wait
	 * @return whether the queue was full at the last reading, and callers wait for longer
	 */
	public boolean holdsUpCallers(Duration limit) {
		return hasFullQueue() && this.mode.mayBlock() && !letsGoWithin(limit);
	}

	/**
	 * Return whether callers are let go without their event.
	 * @param limit a time
	 * @return whether that takes less
	 */
	public boolean letsGoWithin(Duration limit) {
		return this.appendTimeout != null && this.appendTimeout.compareTo(limit) < 0;
	}

	/**
	 * Return whether the events of this appender go to another one in the end.
	 * @param other the name of the other
	 * @param all all appenders
	 * @return whether the way from reference to reference leads there
	 */
	public boolean leadsTo(@Nullable String other, Collection<AppenderReport> all) {
		return leadsTo(other, all, new HashSet<>());
	}

	private boolean leadsTo(@Nullable String other, Collection<AppenderReport> all, Set<String> seen) {
		List<String> refs = (this.appenderRefs != null) ? this.appenderRefs : List.of();
		return (other != null && refs.contains(other)) || all.stream()
			.anyMatch((next) -> refs.contains(next.name()) && seen.add(next.name()) && next.leadsTo(other, all, seen));
	}

	/**
	 * Return whether it was throwing events away at the last reading.
	 * @return whether it does so uncounted, or in its mode, and its queue was full, or
	 * had fewer free places than its threshold
	 */
	public boolean losesEvents() {
		return losesUncounted() || losesByItsMode();
	}

	/**
	 * Return whether it was throwing events away that nobody counts.
	 * @return whether it was at the last reading
	 */
	public boolean losesUncounted() {
		return Boolean.TRUE.equals(this.discardsUncounted);
	}

	private boolean losesByItsMode() {
		return this.mode.losesEvents() && (hasFullQueue() || (this.remainingCapacity != null
				&& this.discardingThreshold != null && this.remainingCapacity < this.discardingThreshold));
	}

	/**
	 * What an appender does to its callers when its sink does not keep up.
	 */
	public enum Mode {

		/**
		 * The caller writes, and waits for the sink.
		 */
		SYNCHRONOUS,

		/**
		 * The caller queues, and waits when the queue is full.
		 */
		BLOCKING,

		/**
		 * The caller queues, and waits for a limited time when the queue is full; then
		 * the event is thrown away.
		 */
		TIMEOUT,

		/**
		 * The caller queues; when the queue is nearly full, events of level INFO and
		 * below are thrown away, and callers of WARN and ERROR wait when it is full.
		 */
		DISCARDING,

		/**
		 * The caller queues, and the event is thrown away when the queue is full.
		 */
		DROPPING;

		/**
		 * Return whether events may be thrown away.
		 * @return whether they may
		 */
		public boolean losesEvents() {
			return this == TIMEOUT || this == DISCARDING || this == DROPPING;
		}

		/**
		 * Return whether callers may have to wait.
		 * @return whether they may
		 */
		public boolean mayBlock() {
			return this != DROPPING;
		}

	}

	/**
	 * Describes an appender.
	 */
	public static final class Builder {

		private String name;

		private final String backend;

		private final String type;

		private Mode mode = Mode.SYNCHRONOUS;

		private @Nullable String sink;

		private int blockedThreads;

		private @Nullable Integer queuedThreads;

		private @Nullable Boolean lockMoves;

		private @Nullable Integer queueSize;

		private @Nullable Integer remainingCapacity;

		private @Nullable Integer discardingThreshold;

		private @Nullable Boolean neverBlock;

		private @Nullable Duration appendTimeout;

		private @Nullable Long discarded;

		private @Nullable Boolean discardsUncounted;

		private @Nullable String worker;

		private @Nullable List<String> appenderRefs;

		private @Nullable Mailbox mailbox;

		private @Nullable String relief;

		private Builder(String name, String backend, String type) {
			this.name = name;
			this.backend = backend;
			this.type = type;
		}

		private Builder(AppenderReport report) {
			this(report.name, report.backend, report.type);
			this.mode = report.mode;
			this.sink = report.sink;
			this.blockedThreads = report.blockedThreads;
			this.queuedThreads = report.queuedThreads;
			this.lockMoves = report.lockMoves;
			this.queueSize = report.queueSize;
			this.remainingCapacity = report.remainingCapacity;
			this.discardingThreshold = report.discardingThreshold;
			this.neverBlock = report.neverBlock;
			this.appendTimeout = report.appendTimeout;
			this.discarded = report.discarded;
			this.discardsUncounted = report.discardsUncounted;
			this.worker = report.worker;
			this.appenderRefs = report.appenderRefs;
			this.mailbox = report.mailbox;
			this.relief = report.relief;
		}

		/**
		 * Return the name of the appender that this describes.
		 * @return its name
		 */
		public String name() {
			return this.name;
		}

		Builder name(String name) {
			this.name = name;
			return this;
		}

		Builder blockedThreads(int blockedThreads) {
			this.blockedThreads = blockedThreads;
			return this;
		}

		/**
		 * Say what it writes to.
		 * @param sink the sink
		 * @return this builder
		 */
		public Builder sink(@Nullable String sink) {
			this.sink = sink;
			return this;
		}

		/**
		 * Say how many threads stand in the queues of its locks.
		 * @param queuedThreads their number
		 * @return this builder
		 */
		public Builder queuedThreads(@Nullable Integer queuedThreads) {
			this.queuedThreads = queuedThreads;
			return this;
		}

		/**
		 * Say whether somebody got away from there while that was read.
		 * @param lockMoves whether somebody did; {@code null} where nobody waits
		 * @return this builder
		 */
		public Builder lockMoves(@Nullable Boolean lockMoves) {
			this.lockMoves = lockMoves;
			return this;
		}

		/**
		 * Say that it has a queue.
		 * @param mode what happens when it is full
		 * @param queueSize its capacity
		 * @param remainingCapacity its free places; {@code null} while it is not running
		 * @return this builder
		 */
		public Builder queue(Mode mode, int queueSize, @Nullable Integer remainingCapacity) {
			this.mode = mode;
			this.neverBlock = mode == Mode.DROPPING;
			this.queueSize = queueSize;
			this.remainingCapacity = remainingCapacity;
			return this;
		}

		/**
		 * Say with how few free places it begins to throw events away.
		 * @param discardingThreshold Logback's threshold
		 * @return this builder
		 */
		public Builder discardingThreshold(int discardingThreshold) {
			this.discardingThreshold = discardingThreshold;
			return this;
		}

		/**
		 * Say how long its callers wait for a free place.
		 * @param appendTimeout the time
		 * @return this builder
		 */
		public Builder appendTimeout(Duration appendTimeout) {
			this.appendTimeout = appendTimeout;
			return this;
		}

		/**
		 * Say how many events it has thrown away.
		 * @param discarded their number, {@code null} when it does not count
		 * @return this builder
		 */
		public Builder discarded(@Nullable Long discarded) {
			this.discarded = discarded;
			return this;
		}

		/**
		 * Say whether it is throwing events away that nobody counts.
		 * @param discardsUncounted whether it is
		 * @return this builder
		 */
		public Builder discardsUncounted(boolean discardsUncounted) {
			this.discardsUncounted = discardsUncounted ? true : null;
			return this;
		}

		/**
		 * Name the thread that empties its queue.
		 * @param worker its name
		 * @return this builder
		 */
		public Builder worker(@Nullable String worker) {
			this.worker = worker;
			return this;
		}

		/**
		 * Name the appenders it hands its events to.
		 * @param appenderRefs their names
		 * @return this builder
		 */
		public Builder appenderRefs(List<String> appenderRefs) {
			this.appenderRefs = appenderRefs.isEmpty() ? null : List.copyOf(appenderRefs);
			return this;
		}

		/**
		 * Tell what waits in its queue.
		 * @param mailbox the look into the queue
		 * @return this builder
		 */
		public Builder mailbox(@Nullable Mailbox mailbox) {
			this.mailbox = mailbox;
			return this;
		}

		/**
		 * Say how to have it lose events rather than hold up its callers.
		 * @param relief what to do, in the words of its configuration
		 * @return this builder
		 */
		public Builder relief(@Nullable String relief) {
			this.relief = relief;
			return this;
		}

		/**
		 * Build the report.
		 * @return the report
		 */
		public AppenderReport build() {
			return new AppenderReport(this.name, this.backend, this.type, this.mode, this.sink, this.blockedThreads,
					this.queuedThreads, this.lockMoves, this.queueSize, this.remainingCapacity,
					this.discardingThreshold, this.neverBlock, this.appendTimeout, this.discarded,
					this.discardsUncounted, this.worker, this.appenderRefs, this.mailbox,
					this.mode.mayBlock() ? this.relief : null);
		}

	}

}
