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

package io.leakscope.threads;

import java.time.Duration;
import java.util.List;

import io.leakscope.support.StackTaker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One thread. Figures are those of {@code ThreadMXBean}, without a dump of all threads.
 *
 * @param threadId its id
 * @param threadName its name
 * @param threadState its {@link Thread#getState() state}
 * @param virtual whether it is a virtual thread
 * @param daemon whether it is a daemon
 * @param priority its priority
 * @param inNative whether it runs native code
 * @param carrier the platform thread that runs it; {@code null} for a platform thread,
 * and for a virtual one that none runs
 * @param pool the name that the threads of its pool share: with {@code #} for each
 * number, and {@code *} for words that look like what it works on
 * @param activity what it is doing, by its stack: for example {@code idle},
 * {@code logging}, {@code database}, {@code network-read}, {@code lock}, {@code queue},
 * {@code cpu}; {@code null} when its stack was not taken
 * @param at where it stands: the first frame that is the application's own, else the
 * first that is not the JDK's; {@code null} when its stack was not taken
 * @param lockName what it waits for; {@code null} when it waits for nothing
 * @param lockOwnerId the thread that owns this lock; {@code null} when nobody does, or
 * the JVM does not tell, as for virtual threads
 * @param lockOwnerName the name of that thread
 * @param blockedCount how often it has waited to enter a monitor; like the next three
 * {@code null} for a virtual thread
 * @param waitedCount how often it has waited otherwise
 * @param cpuTime CPU time it has used; {@code null} where the JVM does not tell
 * @param allocatedBytes bytes it has allocated on the heap; {@code null} where the JVM
 * does not tell
 * @param inWindow what it used over the time that was measured; {@code null} when none
 * was asked for
 * @param stackTrace its stack, innermost first, of very deep ones the innermost
 * {@value io.leakscope.support.StackTaker#MOST_FRAMES} frames; like the next ones
 * {@code null} in a list of threads
 * @param stackCut {@code true} when there may be more frames than those; {@code null}
 * otherwise
 * @param lockedMonitors the monitors that it holds; {@code null} when it holds none, and
 * for a virtual thread
 * @param ownedLocks the locks that it owns and others wait for, of
 * {@code java.util.concurrent} as well; {@code null} when nobody waits for any
 * @param blockedBy who holds it up, from the one whom it waits for to the one whom all
 * wait for in the end; {@code null} when nobody is known to
 * @param blocks how many threads it holds up: those that wait for a lock that it owns, or
 * for one whose owner it holds up, and those that wait for it in logging; virtual ones
 * where they wait for a lock that platform threads wait for as well. {@code null} where
 * nobody knows: the JVM tells of none whom a virtual thread holds up
 * @param deadlocked {@code true} when it waits, through others, for itself; {@code null}
 * otherwise
 */
public record ThreadReport(long threadId, String threadName, Thread.State threadState, boolean virtual, boolean daemon,
		int priority, boolean inNative, @Nullable String carrier, String pool, @Nullable String activity,
		@Nullable String at, @Nullable String lockName, @Nullable Long lockOwnerId, @Nullable String lockOwnerName,
		@Nullable Long blockedCount, @Nullable Long waitedCount, @Nullable Duration cpuTime,
		@Nullable Long allocatedBytes, @Nullable InWindow inWindow, @Nullable List<String> stackTrace,
		@Nullable Boolean stackCut, @Nullable List<LockedMonitor> lockedMonitors, @Nullable List<OwnedLock> ownedLocks,
		@Nullable List<Holder> blockedBy, @Nullable Integer blocks,
		@Nullable Boolean deadlocked) implements OperationResponseBody {

	ThreadReport withStack(List<String> stackTrace, List<LockedMonitor> lockedMonitors) {
		return new ThreadReport(this.threadId, this.threadName, this.threadState, this.virtual, this.daemon,
				this.priority, this.inNative, this.carrier, this.pool, this.activity, this.at, this.lockName,
				this.lockOwnerId, this.lockOwnerName, this.blockedCount, this.waitedCount, this.cpuTime,
				this.allocatedBytes, this.inWindow, stackTrace, cut(stackTrace),
				lockedMonitors.isEmpty() ? null : lockedMonitors, this.ownedLocks, this.blockedBy, this.blocks,
				this.deadlocked);
	}

	static @Nullable Boolean cut(List<String> stackTrace) {
		return StackTaker.mayBeCut(stackTrace.size()) ? true : null;
	}

	ThreadReport with(Holders.Held held, List<Holder> blockedBy, boolean deadlocked) {
		return new ThreadReport(this.threadId, this.threadName, this.threadState, this.virtual, this.daemon,
				this.priority, this.inNative, this.carrier, this.pool, this.activity, this.at, this.lockName,
				this.lockOwnerId, this.lockOwnerName, this.blockedCount, this.waitedCount, this.cpuTime,
				this.allocatedBytes, this.inWindow, this.stackTrace, this.stackCut, this.lockedMonitors,
				held.locks().isEmpty() ? null : held.locks(), blockedBy.isEmpty() ? null : blockedBy,
				(this.virtual && held.count() == 0) ? null : held.count(), deadlocked ? true : null);
	}

	/**
	 * What a thread used over the time that was measured.
	 *
	 * @param cpuTime CPU time; {@code null} where the JVM does not tell
	 * @param allocatedBytes bytes allocated on the heap; {@code null} where the JVM does
	 * not tell
	 * @param blockedCount how often it began to wait to enter a monitor; like the next
	 * one {@code null} when it is sorted by neither of them, since each thread has to be
	 * asked for them
	 * @param waitedCount how often it began to wait otherwise
	 */
	public record InWindow(@Nullable Duration cpuTime, @Nullable Long allocatedBytes, @Nullable Long blockedCount,
			@Nullable Long waitedCount) {

		static InWindow of(ThreadFigures figures) {
			return new InWindow((figures.cpuTime() != null) ? Duration.ofNanos(figures.cpuTime()) : null,
					figures.allocatedBytes(), figures.blockedCount(), figures.waitedCount());
		}

	}

	/**
	 * A monitor that a thread holds, with the keys of {@code MonitorInfo}.
	 *
	 * @param className the class of the object
	 * @param identityHashCode its identity hash
	 * @param lockedStackDepth the index in the stack of the frame that has entered it
	 */
	public record LockedMonitor(String className, int identityHashCode, int lockedStackDepth) {
	}

	/**
	 * A lock that a thread owns.
	 *
	 * @param lockName the lock
	 * @param waiting how many threads wait for it
	 */
	public record OwnedLock(String lockName, int waiting) {
	}

	/**
	 * A thread that holds others up.
	 *
	 * @param threadId its id
	 * @param threadName its name
	 * @param virtual whether it is a virtual thread
	 * @param threadState its state
	 * @param holds what it holds that the one before waits for: a lock, or a queue that
	 * it should empty
	 */
	public record Holder(long threadId, String threadName, boolean virtual, Thread.State threadState, String holds) {
	}

}
