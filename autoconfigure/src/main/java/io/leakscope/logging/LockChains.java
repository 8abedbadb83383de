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

import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Follows those who wait to the one they wait for in the end: from a lock to its owner,
 * from a full queue to the worker that should empty it, and on from there.
 */
final class LockChains {

	private final ThreadMXBean threadMXBean;

	private final ThreadLook look;

	private final ParkedThreads parked;

	private final MonitorWaits monitors;

	private final List<LocklessWaits> lockless;

	private final RunningThreads running;

	private final Carriers carriers;

	private List<Thread> stalledWriters = List.of();

	private List<WaitGroup> dumped = List.of();

	private Set<Integer> unplacedBefore = Set.of();

	private Set<Integer> unplaced = new HashSet<>();

	LockChains(ThreadMXBean threadMXBean, ThreadLook look, ParkedThreads parked, MonitorWaits monitors,
			List<LocklessWaits> lockless, RunningThreads running, Carriers carriers) {
		this.threadMXBean = threadMXBean;
		this.look = look;
		this.parked = parked;
		this.monitors = monitors;
		this.lockless = lockless;
		this.running = running;
		this.carriers = carriers;
	}

	/**
	 * Begin a sample.
	 * @param stalledWriters the threads that stand in a log call without waiting
	 * @param dumped the groups of virtual threads that a dump has counted
	 */
	void begin(List<Thread> stalledWriters, List<WaitGroup> dumped) {
		this.stalledWriters = stalledWriters;
		this.dumped = dumped;
		this.unplacedBefore = this.unplaced;
		this.unplaced = new HashSet<>();
	}

	/**
	 * Follow a group to its root.
	 * @param group the group
	 * @param words what the logging systems said last
	 * @param now the observed time
	 * @return the last thread of the chain, and whether the chain passed through logging
	 */
	Chain follow(WaitGroup group, BackendWords words, long now) {
		Set<WaitGroup> passed = new HashSet<>();
		boolean logging = false;
		Thread first = null;
		Thread root = null;
		WaitGroup current = group;
		while (current != null && passed.add(current)) {
			inspect(current);
			logging |= current.kind().isLogging();
			Thread holder = holderOf(current, words, now);
			first = (current == group) ? holder : first;
			root = (holder != null) ? holder : root;
			current = (holder != null) ? groupOf(holder, logging) : dumpedOwner(current);
		}
		return new Chain(first, root, logging);
	}

	private void inspect(WaitGroup group) {
		if (group.infos().isEmpty()) {
			group.inspect(this.threadMXBean);
		}
	}

	private @Nullable Thread holderOf(WaitGroup group, BackendWords words, long now) {
		if (group.kind() == WaitKind.FULL_QUEUE) {
			Thread worker = longestStanding(words.workersBehind(group.frames(), group.members()), now);
			return (worker != null) ? worker : theOnlyUnknownWorker(words);
		}
		Thread owner = (group.ownerId() >= 0) ? this.look.byId(group.ownerId()) : null;
		if (owner != null) {
			return this.carriers.meantBy(owner);
		}
		return (group.kind() == WaitKind.LOGGING_LOCK || group.virtual() > 0) ? writerIn(group, words) : null;
	}

	/**
	 * Where nobody tells who is waited for, it is the writer that stands in the same
	 * appender, or has come by the same frame. Of platform threads it is told, unless it
	 * is a virtual one.
	 */
	private @Nullable Thread writerIn(WaitGroup group, BackendWords words) {
		String appender = words.appenderOf(group);
		if (appender == null && group.key() != 0) {
			this.unplaced.add(group.key());
			if (!this.unplacedBefore.contains(group.key())) {
				// Whose lock it is will be known at the next sample, if anybody knows.
				return null;
			}
		}
		for (Thread writer : this.stalledWriters) {
			boolean mayBeMeant = group.virtual() > 0 || Carriers.isVirtualOrCarrier(writer);
			if (mayBeMeant && standsWhere(writer, appender, group, words)) {
				return writer;
			}
		}
		return whoWaitsForSomethingElse(group, appender, words);
	}

	/**
	 * The owner of a lock may have come by the same frame and wait for a free place, or
	 * for something else inside the appender.
	 */
	private @Nullable Thread whoWaitsForSomethingElse(WaitGroup group, @Nullable String appender, BackendWords words) {
		List<WaitGroup> others = new ArrayList<>(this.parked.groups());
		this.lockless.forEach((waits) -> others.addAll(waits.groups()));
		for (WaitGroup other : others) {
			if (mayHoldTheLockOf(group, other)) {
				return other.first();
			}
			if (other.kind() == WaitKind.LOGGING_LOCK && other != group && other.size() == 1
					&& FrameRules.haveComeBy(FrameRules.below(other.frames(), other.entry()), group.entry(), true)
					&& mayStandIn(appender, words.locks().get(other.key()))) {
				return other.first();
			}
		}
		return null;
	}

	/**
	 * The owner of a lock that waits for a free place may be known by a dump only.
	 */
	private @Nullable WaitGroup dumpedOwner(WaitGroup group) {
		for (WaitGroup other : this.dumped) {
			if (group.kind() == WaitKind.LOGGING_LOCK && mayHoldTheLockOf(group, other)) {
				return other;
			}
		}
		return null;
	}

	/**
	 * Callers may go one by one through a lock to wait for a free place.
	 */
	private static boolean mayHoldTheLockOf(WaitGroup group, WaitGroup other) {
		return other.kind() == WaitKind.FULL_QUEUE && FrameRules.haveComeBy(other.frames(), group.entry(), true);
	}

	private static boolean mayStandIn(@Nullable String appender, @Nullable String other) {
		return appender == null || other == null || appender.equals(other);
	}

	private boolean standsWhere(Thread writer, @Nullable String appender, WaitGroup group, BackendWords words) {
		String standing = words.standing().get(writer.getId());
		if (appender != null && appender.equals(words.workerOf(writer.getId()))) {
			return true;
		}
		if (appender != null && standing != null) {
			return appender.equals(standing);
		}
		StackTraceElement[] frames = framesOf(writer);
		StackTraceElement entry = group.entry();
		if (frames.length == 0 || entry == null) {
			AppenderReport written = words.appenderWrittenBy(writer.getId());
			boolean meant = (appender != null && written != null) ? appender.equals(written.name())
					: this.stalledWriters.size() == 1;
			return meant && Carriers.isVirtualOrCarrier(writer);
		}
		return FrameRules.haveComeBy(frames, entry, !group.kind().isLogging());
	}

	private StackTraceElement[] framesOf(Thread writer) {
		Standstills.Standstill standstill = this.running.standstill(writer);
		standstill = (standstill != null) ? standstill : this.carriers.standstill(writer);
		Standpoint standpoint = (standstill != null) ? standstill.standpoint() : null;
		return (standpoint != null) ? standpoint.frames() : new StackTraceElement[0];
	}

	/**
	 * A queue of which no logging system tells has a worker of which none tells either:
	 * if a single one stands, it is that.
	 */
	private @Nullable Thread theOnlyUnknownWorker(BackendWords words) {
		Thread only = null;
		for (Thread writer : this.stalledWriters) {
			Standstills.Standstill standstill = this.running.standstill(writer);
			Standpoint standpoint = (standstill != null) ? standstill.standpoint() : null;
			if (standpoint != null && standpoint.worker() && !words.isWorker(writer.getId())) {
				if (only != null) {
					return null;
				}
				only = writer;
			}
		}
		return only;
	}

	private @Nullable Thread longestStanding(Collection<QueueWorker> workers, long now) {
		Thread longest = null;
		long longestAge = -1;
		for (QueueWorker worker : workers) {
			Thread thread = this.look.byId(worker.threadId());
			Standstills.Standstill standstill = (thread != null) ? this.running.standstill(thread) : null;
			long age = (standstill != null) ? standstill.age(now) : 0;
			if (thread != null && age > longestAge) {
				longest = thread;
				longestAge = age;
			}
		}
		return longest;
	}

	private @Nullable WaitGroup groupOf(Thread thread, boolean logging) {
		for (LocklessWaits waits : this.lockless) {
			WaitGroup group = waits.groupOf(thread);
			if (group != null) {
				return group;
			}
		}
		return switch (thread.getState()) {
			case BLOCKED -> this.monitors.groupOf(thread);
			case WAITING, TIMED_WAITING -> {
				if (logging) {
					this.parked.hurry(thread);
				}
				yield harmful(this.parked.groupOf(thread));
			}
			default -> null;
		};
	}

	private static @Nullable WaitGroup harmful(@Nullable WaitGroup group) {
		return (group != null && group.kind() != WaitKind.HARMLESS) ? group : null;
	}

	/**
	 * Where a wait leads to.
	 *
	 * @param holder the thread at its beginning; {@code null} if nobody knows
	 * @param root the thread at its end; {@code null} if nobody knows
	 * @param logging whether a wait on the way was in logging
	 */
	record Chain(@Nullable Thread holder, @Nullable Thread root, boolean logging) {
	}

}
