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
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for the same thing, in one sample.
 */
final class WaitGroup {

	/**
	 * More members than this are counted, but not looked at one by one.
	 */
	private static final int MOST_INSPECTED = 256;

	/**
	 * More virtual threads than this are counted, but not kept: no more stacks are taken
	 * of them, no figures are read, and there may be very many.
	 */
	private static final int MOST_VIRTUAL = 64;

	private static final StackTraceElement[] NOT_TAKEN = new StackTraceElement[0];

	private final @Nullable String className;

	private final int key;

	private final List<Thread> members = new ArrayList<>(4);

	private List<ThreadInfo> infos = List.of();

	private WaitKind kind = WaitKind.HARMLESS;

	private StackTraceElement[] frames = NOT_TAKEN;

	private int virtual;

	private int carried;

	private boolean countOnly;

	private long countedAge;

	private boolean incomplete;

	private Map<String, Integer> callers = Map.of();

	private @Nullable String appender;

	private @Nullable StackTraceElement entry;

	private long holder = -1;

	/**
	 * Create a group.
	 * @param key the identity hash of what its members wait for; 0 when there is no such
	 * object
	 */
	WaitGroup(int key) {
		this(null, key);
	}

	/**
	 * Create a group.
	 * @param className the name of the class of what its members wait for
	 * @param key the identity hash of what its members wait for
	 */
	WaitGroup(@Nullable String className, int key) {
		this.className = className;
		this.key = key;
	}

	/**
	 * Keep no members but the first: those of a harmless group are not looked at again,
	 * and there may be many.
	 */
	void countOnly() {
		this.countOnly = true;
	}

	void add(Thread member) {
		if (this.countOnly && !this.members.isEmpty()) {
			this.carried++;
			return;
		}
		this.virtual += VirtualThreads.isVirtual(member) ? 1 : 0;
		if (this.virtual > MOST_VIRTUAL && VirtualThreads.isVirtual(member)) {
			this.carried++;
		}
		else {
			this.members.add(member);
		}
	}

	void inspect(ThreadMXBean threadMXBean) {
		long[] ids = this.members.stream()
			.filter((member) -> !VirtualThreads.isVirtual(member))
			.limit(MOST_INSPECTED)
			.mapToLong(Thread::getId)
			.toArray();
		List<ThreadInfo> still = new ArrayList<>(ids.length);
		for (ThreadInfo info : threadMXBean.getThreadInfo(ids, 0)) {
			if (info != null && info.getLockInfo() != null && info.getLockInfo().getIdentityHashCode() == this.key) {
				still.add(info);
			}
		}
		this.infos = still;
	}

	void inspected(ThreadInfo info) {
		if (this.infos.isEmpty()) {
			this.infos = new ArrayList<>(4);
		}
		this.infos.add(info);
	}

	int key() {
		return this.key;
	}

	WaitKind kind() {
		return this.kind;
	}

	/**
	 * Return the stack of one of those who wait in logging.
	 * @return its frames; none in groups of other kinds, and where it is not kept
	 */
	StackTraceElement[] frames() {
		return this.frames;
	}

	void classified(WaitKind kind, StackTraceElement[] frames) {
		this.kind = kind;
		this.frames = frames;
	}

	/**
	 * Return whether some of the members were seen to wait still. Of virtual threads, and
	 * of those without a lock, there are no figures: they wait for as long as they are
	 * found.
	 * @return whether anybody waits
	 */
	boolean isWaiting() {
		return !this.infos.isEmpty() || this.virtual > 0 || isLockless();
	}

	private boolean isLockless() {
		return this.key == 0;
	}

	/**
	 * Add virtual threads that are not looked at one by one.
	 * @param seen those of them who are
	 * @param count how many they are
	 */
	void carry(List<Thread> seen, int count) {
		seen.forEach(this::add);
		count(count - seen.size(), 0);
	}

	/**
	 * Add virtual threads that somebody else has counted.
	 * @param count how many they are
	 * @param age how old the count is, if a dump has counted them
	 */
	void count(int count, long age) {
		this.carried += count;
		this.virtual += count;
		this.countedAge = age;
	}

	/**
	 * Return how old the dump is that has counted members.
	 * @return observed nanoseconds; 0 when none has
	 */
	long countedAge() {
		return this.countedAge;
	}

	/**
	 * Say whose log calls those are that somebody else has counted.
	 * @param callers the classes, and how many of them
	 */
	void calledBy(Map<String, Integer> callers) {
		this.callers = callers;
	}

	Map<String, Integer> callers() {
		return this.callers;
	}

	/**
	 * Say in which appender its members stand, where no lock tells.
	 * @param appender the name of the appender
	 */
	void standsIn(String appender) {
		this.appender = appender;
	}

	@Nullable String appender() {
		return this.appender;
	}

	/**
	 * Say in which frame its members came to their lock.
	 * @param entry the frame; {@code null} when that is not known
	 */
	void enteredBy(@Nullable StackTraceElement entry) {
		this.entry = entry;
	}

	@Nullable StackTraceElement entry() {
		return this.entry;
	}

	/**
	 * Say that there may be more members, who have not been looked at.
	 */
	void incomplete() {
		this.incomplete = true;
	}

	boolean isIncomplete() {
		return this.incomplete;
	}

	/**
	 * Return how many there are, carried ones included.
	 * @return their number
	 */
	int size() {
		return this.members.size() + this.carried;
	}

	Stream<Thread> virtualMembers() {
		return this.members.stream().filter(VirtualThreads::isVirtual);
	}

	/**
	 * Return how many of the members are virtual threads.
	 * @return their number
	 */
	int virtual() {
		return this.virtual;
	}

	List<Thread> members() {
		return this.members;
	}

	/**
	 * Return the first member: enumeration keeps its order, so it is the same one for as
	 * long as it waits.
	 * @return a member; there is none in a group that a dump has counted
	 */
	Thread first() {
		return this.members.get(0);
	}

	/**
	 * Return what was read of members that still wait.
	 * @return figures of up to {@value #MOST_INSPECTED} members
	 */
	List<ThreadInfo> infos() {
		return this.infos;
	}

	/**
	 * Say who owns the lock, where somebody else than the JVM's figures tells.
	 * @param threadId the id of the owner, or of its carrier
	 */
	void heldBy(long threadId) {
		this.holder = threadId;
	}

	/**
	 * Return the owner of the lock.
	 * @return a thread id, or -1 when it has none or it is not known
	 */
	long ownerId() {
		for (ThreadInfo info : this.infos) {
			if (info.getLockOwnerId() >= 0) {
				return info.getLockOwnerId();
			}
		}
		return this.holder;
	}

	@Nullable LockInfo lock() {
		if (this.infos.isEmpty()) {
			return (this.className != null) ? new LockInfo(this.className, this.key) : null;
		}
		return this.infos.get(0).getLockInfo();
	}

}
