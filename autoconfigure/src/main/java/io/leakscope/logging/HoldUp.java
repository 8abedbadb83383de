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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.leakscope.logging.LoggingReport.Caller;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * One root and everyone whom it holds up, in one sample.
 */
final class HoldUp {

	private final @Nullable Thread root;

	private final List<Queue> queues = new ArrayList<>();

	private final Set<Long> slowWaiters = new HashSet<>();

	private @Nullable Standpoint standpoint;

	private long unmoved;

	private long longestWait;

	private boolean rootIsVictim;

	private int waiting;

	private int virtual;

	private int waitingForACarrier;

	private List<Caller> callers = List.of();

	/**
	 * Create a hold-up.
	 * @param root the thread that everyone waits for in the end; {@code null} if nobody
	 * knows
	 */
	HoldUp(@Nullable Thread root) {
		this.root = root;
	}

	/**
	 * Add those who wait for the same thing.
	 * @param group the group
	 * @param victims how many application threads are among them
	 * @param holder the thread that they wait for directly
	 */
	void add(WaitGroup group, int victims, @Nullable Thread holder) {
		this.queues.add(new Queue(group, victims, holder));
		this.waiting += victims;
		this.virtual += group.virtual();
	}

	/**
	 * Do not count those who are counted as the roots of others: a root may itself wait
	 * for something whose owner nobody knows.
	 * @param roots the ids of roots that are application threads
	 */
	void leaveOut(Set<Long> roots) {
		this.queues.replaceAll((queue) -> {
			List<Thread> counted = queue.group()
				.members()
				.stream()
				.filter((member) -> roots.contains(member.getId()))
				.toList();
			this.waiting -= counted.size();
			this.virtual -= (int) counted.stream().filter(VirtualThreads::isVirtual).count();
			return counted.isEmpty() ? queue
					: new Queue(queue.group(), queue.victims() - counted.size(), queue.holder());
		});
	}

	/**
	 * Note how long one of those held up has been in the same wait.
	 * @param threadId the thread
	 * @param wait observed nanoseconds
	 * @param slowCall from when on that is slow
	 */
	void waits(long threadId, long wait, long slowCall) {
		this.longestWait = Math.max(this.longestWait, wait);
		if (wait >= slowCall) {
			this.slowWaiters.add(threadId);
		}
	}

	/**
	 * Note for how long some have been found held up, where nobody tells whether that was
	 * one wait: it was since the root moved last, for until then they cannot get away.
	 * @param found observed nanoseconds
	 */
	void waitsAtLeast(long found) {
		this.longestWait = Math.max(this.longestWait, Math.min(found, this.unmoved));
	}

	/**
	 * Note how the root stands.
	 * @param unmoved for how long it has not moved; without a root, for how long nobody
	 * has got away
	 * @param standpoint where it stands, if that is known
	 */
	void rootStands(long unmoved, @Nullable Standpoint standpoint) {
		this.unmoved = unmoved;
		this.standpoint = standpoint;
	}

	/**
	 * Note that the root is an application thread: a stalled writer is its own victim.
	 */
	void rootIsVictim() {
		this.rootIsVictim = true;
		this.longestWait = Math.max(this.longestWait, this.unmoved);
	}

	boolean isRootVictim() {
		return this.rootIsVictim;
	}

	@Nullable Thread root() {
		return this.root;
	}

	@Nullable Standpoint standpoint() {
		return this.standpoint;
	}

	long unmoved() {
		return this.unmoved;
	}

	/**
	 * Return how long the longest of them has waited.
	 * @return observed nanoseconds; where nobody tells, as of virtual threads, the least
	 * that is known
	 */
	long longestWait() {
		return this.longestWait;
	}

	/**
	 * Return the number of application threads held up.
	 * @return the number, the root included where it is one of them
	 */
	int victims() {
		return this.waiting + this.waitingForACarrier + (this.rootIsVictim ? 1 : 0);
	}

	/**
	 * Note virtual threads that are not run, since all carriers stand in log calls.
	 * @param count how many they are
	 */
	void waitForACarrier(int count) {
		this.waitingForACarrier = count;
	}

	int waitingForACarrier() {
		return this.waitingForACarrier;
	}

	/**
	 * Return how many of those held up are virtual threads.
	 * @return the number
	 */
	int virtualVictims() {
		return this.virtual + this.waitingForACarrier
				+ ((this.rootIsVictim && this.root != null && Carriers.isVirtualOrCarrier(this.root)) ? 1 : 0);
	}

	/**
	 * Return the number of application threads that wait for the root.
	 * @return the number, without the root
	 */
	int waiting() {
		return this.waiting;
	}

	/**
	 * Return those held up that were looked at one by one.
	 * @return threads, the root included where it is one of them
	 */
	List<Thread> victimsSeen() {
		List<Thread> victims = new ArrayList<>();
		if (this.rootIsVictim && this.root != null) {
			victims.add(this.root);
		}
		this.queues.forEach((queue) -> victims.addAll(queue.group().members()));
		return victims;
	}

	/**
	 * Say whose log calls those are.
	 * @param callers the callers
	 */
	void callers(List<Caller> callers) {
		this.callers = callers;
	}

	List<Caller> callers() {
		return this.callers;
	}

	Set<Long> slowWaiters() {
		return this.slowWaiters;
	}

	/**
	 * Return the threads whose appender is worth asking for: the root, and one of each
	 * group that waits in logging.
	 * @return the threads, with what helps a logging system to place them
	 */
	List<StandingThread> standing() {
		List<StandingThread> standing = new ArrayList<>();
		if (this.root != null) {
			Standpoint known = (this.standpoint != null) ? this.standpoint : Standpoint.ELSEWHERE;
			standing.add(new StandingThread(this.root, null, known.frames(), monitorsOf(this.root, known.monitors())));
		}
		for (Queue queue : this.queues) {
			if (queue.group().kind() == WaitKind.LOGGING_LOCK && !queue.group().members().isEmpty()) {
				standing.add(new StandingThread(queue.group().first(), queue.group().lock(), new StackTraceElement[0],
						new int[0]));
			}
		}
		return standing;
	}

	/**
	 * Newer JDKs do not tell which monitors a thread holds, but those who wait for them
	 * do.
	 */
	private int[] monitorsOf(Thread root, int[] told) {
		IntStream waitedFor = this.queues.stream()
			.filter((queue) -> root == queue.holder() && queue.group().kind() == WaitKind.LOGGING_LOCK)
			.mapToInt((queue) -> queue.group().key());
		return IntStream.concat(Arrays.stream(told), waitedFor).distinct().toArray();
	}

	/**
	 * Return how old the dump is by which some of them were counted.
	 * @return observed nanoseconds; 0 when none was
	 */
	long countedAge() {
		return this.queues.stream().mapToLong((queue) -> queue.group().countedAge()).max().orElse(0);
	}

	/**
	 * Return whether there may be more who have not been looked at yet.
	 * @return whether the numbers are the least there are
	 */
	boolean isIncomplete() {
		return this.queues.stream().anyMatch((queue) -> queue.group().isIncomplete());
	}

	List<Queue> queues() {
		return this.queues;
	}

	/**
	 * Those of a hold-up who wait for the same thing.
	 *
	 * @param group what they wait for, and who they are
	 * @param victims how many application threads are among them
	 * @param holder the thread that they wait for directly; {@code null} if nobody knows
	 */
	record Queue(WaitGroup group, int victims, @Nullable Thread holder) {
	}

}
