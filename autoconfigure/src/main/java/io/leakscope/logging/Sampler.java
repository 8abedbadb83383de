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

import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import io.leakscope.support.OwnTime;
import io.leakscope.support.StackTaker;
import io.leakscope.support.Unavailable;
import io.leakscope.support.VirtualThreads;
import io.leakscope.support.Waits;
import org.jspecify.annotations.Nullable;

/**
 * Takes one sample: a cheap look at everyone, a closer one at suspects, and for everyone
 * who is held up the way to the root.
 */
final class Sampler {

	/**
	 * Platform threads that wait without a lock are found by few stacks a sample: on
	 * older JDKs they are a pause.
	 */
	private static final int NAPPING_STACKS = 8;

	private final StackTaker stackTaker;

	private final long stuckAfter;

	private final long slowCall;

	private final ThreadLook look = new ThreadLook();

	private final ParkedThreads parked;

	private final MonitorWaits monitors;

	private final LocklessWaits lockless;

	private final LocklessWaits atMonitors;

	private final Carriers carriers;

	private final VirtualLook virtual;

	private final HiddenVirtualThreads hidden;

	private final StackBudget budget;

	private final RunningThreads running;

	private final LockChains chains;

	private final RootClocks roots;

	private final Callers callers;

	private final Standstills waits = new Standstills();

	/**
	 * Since when there are some at a root of whose waits there are no figures.
	 */
	private final Standstills found = new Standstills();

	Sampler(ThreadMXBean threadMXBean, FrameRules rules, VirtualDumper dumper, MonitorSettings settings) {
		this(StackTaker.forThisJvm(threadMXBean), threadMXBean, rules, dumper, settings);
	}

	Sampler(StackTaker stackTaker, ThreadMXBean threadMXBean, FrameRules rules, VirtualDumper dumper,
			MonitorSettings settings) {
		this.stackTaker = stackTaker;
		this.stuckAfter = settings.stuckAfter().toNanos();
		this.slowCall = settings.slowCall().toNanos();
		this.parked = new ParkedThreads(rules, settings.slowThreads());
		LongSupplier ownTime = OwnTime.of(threadMXBean);
		this.budget = new StackBudget(settings.sampleInterval(), ownTime);
		this.atMonitors = new LocklessWaits(rules, true, this.budget::next);
		this.monitors = new MonitorWaits(threadMXBean, rules, this.atMonitors);
		this.running = new RunningThreads(threadMXBean, rules);
		this.lockless = new LocklessWaits(rules, false, () -> NAPPING_STACKS);
		this.carriers = new Carriers(threadMXBean, rules);
		this.hidden = new HiddenVirtualThreads(dumper, this.carriers, settings.stuckAfter());
		this.virtual = new VirtualLook(this.parked, this.atMonitors, this.lockless, this.carriers, ownTime);
		this.chains = new LockChains(threadMXBean, this.look, this.parked, this.monitors,
				List.of(this.lockless, this.atMonitors), this.running, this.carriers);
		this.callers = new Callers(rules);
		this.roots = new RootClocks(threadMXBean, rules, this.running, this.carriers);
	}

	/**
	 * Take a sample.
	 * @param now the observed time
	 * @param words what the logging systems said last
	 * @return what was found
	 */
	Sample take(long now, BackendWords words) {
		try {
			lookAtEveryone(now, words);
			classify(now);
			List<HoldUp> holdUps = holdUps(now, words);
			holdUps.forEach((holdUp) -> holdUp.callers(this.callers.of(holdUp)));
			this.callers.endSample(holdUps);
			Set<Long> slow = new HashSet<>();
			holdUps.forEach((holdUp) -> slow.addAll(holdUp.slowWaiters()));
			return new Sample(holdUps, EventLoops.anyGroupIsHeld(slow, this.look), this.hidden.suspects(),
					untold(holdUps, words, now), this.virtual.age(), this.hidden.mayHideOthers());
		}
		finally {
			forget();
		}
	}

	private @Nullable String untold(List<HoldUp> holdUps, BackendWords words, long now) {
		Unavailable unlisted = this.virtual.unavailable();
		return (unlisted != null && words.anyIsSeenToWait()) ? unlisted.source() + " " + unlisted.reason()
				: this.hidden.untold(holdUps, words, now);
	}

	/**
	 * Return what the last sample could not look at.
	 * @return the source, or {@code null}
	 */
	@Nullable Unavailable unavailable() {
		Unavailable unlisted = this.virtual.unavailable();
		return (unlisted != null) ? unlisted : this.look.unavailable();
	}

	/**
	 * Restart every clock that has not reached STUCK, because time passed unobserved.
	 * @param now the observed time
	 */
	void restart(long now) {
		this.running.restartYoungerThan(this.stuckAfter, now);
		this.carriers.restartYoungerThan(this.stuckAfter, now);
		this.roots.restartYoungerThan(this.stuckAfter, now);
		this.waits.restartYoungerThan(this.stuckAfter, now);
		this.found.restartYoungerThan(this.stuckAfter, now);
		this.hidden.restartYoungerThan(this.stuckAfter, now);
	}

	private void lookAtEveryone(long now, BackendWords words) {
		this.look.take();
		this.lockless.begin(words.anyLocklessQueueIsFull());
		this.atMonitors.begin(true);
		for (int i = 0; i < this.look.count(); i++) {
			Thread thread = this.look.get(i);
			switch (thread.getState()) {
				case BLOCKED -> this.monitors.add(thread);
				case WAITING, TIMED_WAITING -> {
					if (Carriers.isCarrier(thread)) {
						this.carriers.addIdle();
					}
					else if (!this.parked.add(thread)) {
						this.lockless.add(thread);
					}
				}
				case RUNNABLE -> {
					if (Carriers.isCarrier(thread)) {
						this.carriers.add(thread);
					}
					else {
						this.running.add(thread);
						this.lockless.add(thread);
					}
				}
				default -> {
				}
			}
		}
		this.carriers.look(now);
		if (VirtualThreads.canBeListed()) {
			this.virtual.take();
		}
	}

	private void classify(long now) {
		this.budget.nextSample();
		StackBatch batch = new StackBatch(this.stackTaker, this.budget);
		this.roots.wantStacks(batch, this.look);
		this.callers.wantStacks(batch);
		this.monitors.classify(batch, now);
		this.parked.classify(batch, now);
		this.running.look(batch, now);
		this.lockless.classify(batch);
		this.carriers.classify(batch);
		this.atMonitors.classify(batch);
		batch.take();
		this.lockless.group();
		this.atMonitors.group();
	}

	private List<HoldUp> holdUps(long now, BackendWords words) {
		Map<Object, HoldUp> holdUps = new LinkedHashMap<>();
		List<Thread> writers = new ArrayList<>(this.running.stalledWriters());
		this.hidden.look(this.parked, this.running.stalledWriters(), words, now);
		writers.addAll(this.carriers.stalledWriters());
		writers.addAll(this.hidden.writers());
		this.chains.begin(writers, this.hidden.groups());
		for (Thread writer : writers) {
			HoldUp holdUp = new HoldUp(writer);
			this.roots.rootStands(holdUp, writer, words, now);
			holdUps.put(writer.getId(), holdUp);
		}
		deadScheduler(holdUps, this.carriers.stalledWriters(), this.carriers.waitingForACarrier(), now);
		deadScheduler(holdUps, this.hidden.writers(), this.carriers.waitingForACarrier(this.hidden.writers()), now);
		for (WaitGroup group : suspects()) {
			LockChains.Chain chain = this.chains.follow(group, words, now);
			Thread root = chain.root();
			boolean logging = chain.logging() || (root != null && holdUps.containsKey(root.getId()));
			if (logging && group.isWaiting()) {
				HoldUp holdUp = holdUps.computeIfAbsent((root != null) ? root.getId() : group, (key) -> {
					HoldUp created = new HoldUp(root);
					if (root != null) {
						this.roots.rootStands(created, root, words, now);
					}
					else {
						this.roots.membersStay(created, group, now);
					}
					return created;
				});
				add(holdUp, group, chain.holder(), words, now);
			}
		}
		leaveOutRoots(holdUps.values());
		return new ArrayList<>(holdUps.values());
	}

	private static void leaveOutRoots(Collection<HoldUp> holdUps) {
		Set<Long> roots = new HashSet<>();
		for (HoldUp holdUp : holdUps) {
			Thread root = holdUp.root();
			if (root != null && holdUp.isRootVictim()) {
				roots.add(root.getId());
			}
		}
		holdUps.forEach((holdUp) -> holdUp.leaveOut(roots));
	}

	private void deadScheduler(Map<Object, HoldUp> holdUps, List<Thread> writers, int waiting, long now) {
		HoldUp dead = (waiting > 0) ? holdUps.get(writers.get(0).getId()) : null;
		if (dead != null) {
			dead.waitForACarrier(waiting);
			areFound(dead, now);
		}
	}

	/**
	 * Return the groups to follow, those in logging first: an application's lock matters
	 * if its owner is found among those held up.
	 * @return the groups
	 */
	private List<WaitGroup> suspects() {
		List<WaitGroup> suspects = new ArrayList<>(this.monitors.groups());
		suspects.addAll(this.parked.groups());
		suspects.addAll(this.lockless.groups());
		suspects.addAll(this.atMonitors.groups());
		suspects.addAll(this.hidden.groups());
		suspects.removeIf((group) -> group.kind() == WaitKind.HARMLESS);
		suspects.sort((left, right) -> Boolean.compare(right.kind().isLogging(), left.kind().isLogging()));
		return suspects;
	}

	private void add(HoldUp holdUp, WaitGroup group, @Nullable Thread holder, BackendWords words, long now) {
		int victims = group.size();
		for (Thread member : group.members()) {
			victims -= words.isWorker(member.getId()) ? 1 : 0;
		}
		holdUp.add(group, victims, holder);
		for (ThreadInfo info : group.infos()) {
			if (!words.isWorker(info.getThreadId())) {
				long wait = this.waits.see(info.getThreadId(), Waits.of(info), group.key(), now).age(now);
				holdUp.waits(info.getThreadId(), wait, this.slowCall);
			}
		}
		if (victims > 0 && (group.infos().isEmpty() || group.virtual() > 0)) {
			areFound(holdUp, now);
		}
	}

	/**
	 * Note that there are some without figures: it is known since when.
	 */
	private void areFound(HoldUp holdUp, long now) {
		Thread root = holdUp.root();
		if (root != null) {
			holdUp.waitsAtLeast(this.found.see(root.getId(), 0, 0, now).age(now));
		}
	}

	private void forget() {
		this.virtual.endSample();
		this.look.forget();
		this.monitors.forget();
		this.parked.forget();
		this.lockless.forget();
		this.atMonitors.forget();
		this.carriers.forget();
		this.running.forget();
		this.roots.endSample();
		this.waits.endSample();
		this.found.endSample();
	}

	/**
	 * Return about how many bytes are kept from sample to sample.
	 * @return an estimate
	 */
	long bytesHeld() {
		return 8L * this.look.capacity()
				+ 150L * (this.running.remembered() + this.waits.size() + this.found.size() + this.carriers.remembered()
						+ this.callers.remembered())
				+ 50L * this.virtual.remembered() + 120L * (this.parked.remembered() + this.monitors.remembered()
						+ this.lockless.remembered() + this.atMonitors.remembered());
	}

}
