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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.leakscope.support.Unavailable;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads that cannot be listed: who of them is held up is told by a dump, which
 * is taken on suspicion only, and counts for as long as the suspicion lasts.
 */
final class HiddenVirtualThreads {

	/**
	 * All that a carrier's own stack shows.
	 */
	private static final StackTraceElement[] CARRYING = {
			new StackTraceElement("java.lang.VirtualThread", "runContinuation", null, -1) };

	private static final Standpoint WRITES = new Standpoint(Place.WRITE, false, "a write that the kernel sees",
			new StackTraceElement[0], new int[0]);

	private final boolean hidden;

	private final Duration stuckAfter;

	private final VirtualDumper dumper;

	private final Carriers carriers;

	private final LockQueues lockQueues = new LockQueues();

	private final List<Thread> writers = new ArrayList<>();

	private final List<WaitGroup> groups = new ArrayList<>();

	private List<Thread> suspects = List.of();

	/**
	 * The appender at whose lock somebody waits, and of whose owner nobody knows.
	 */
	private @Nullable AppenderReport unmoved;

	HiddenVirtualThreads(VirtualDumper dumper, Carriers carriers, Duration stuckAfter) {
		this(VirtualSight.ofThisJvm() == VirtualSight.HIDDEN, dumper, carriers, stuckAfter);
	}

	/**
	 * Create a look.
	 * @param hidden whether there may be virtual threads that cannot be listed
	 * @param dumper dumps them
	 * @param carriers the threads that carry them
	 * @param stuckAfter for how long those must stand who may be waited for
	 */
	HiddenVirtualThreads(boolean hidden, VirtualDumper dumper, Carriers carriers, Duration stuckAfter) {
		this.hidden = hidden;
		this.dumper = dumper;
		this.carriers = carriers;
		this.stuckAfter = stuckAfter;
	}

	/**
	 * Take what the last dump has found, and ask for another one where somebody is
	 * suspect.
	 * @param parked the groups of parked platform threads
	 * @param platformWriters the platform threads that stand in a log call
	 * @param words what the logging systems said last
	 * @param now the observed time
	 */
	void look(ParkedThreads parked, List<Thread> platformWriters, BackendWords words, long now) {
		this.writers.clear();
		this.groups.clear();
		this.suspects = List.of();
		this.unmoved = null;
		if (!this.hidden) {
			return;
		}
		VirtualDump dump = this.dumper.last();
		List<Thread> standing = this.carriers.standing(now);
		standing.forEach((carrier) -> explain(carrier, dump, now));
		standing.removeIf((carrier) -> standpoint(carrier) == Standpoint.ELSEWHERE);
		this.unmoved = lockThatNobodyGets(platformWriters, parked, words, now);
		this.dumper.want(suspicion(standing, words.anyMayWait() ? platformWriters : List.of()),
				words.anyIsSeenToWait() || platformWriters.stream().anyMatch(words::mayBeWaitedForUnseen), now);
		this.suspects = standing.stream().filter((carrier) -> !isDumped(carrier)).toList();
		standing.stream().filter(this::isDumped).forEach(this.writers::add);
		if (dump != null && (!this.writers.isEmpty() || !platformWriters.isEmpty())) {
			dump.groups().forEach((group) -> add(group, parked, now - dump.time()));
		}
		this.suspects.forEach((carrier) -> askTheKernel(carrier, words));
		Stream.concat(platformWriters.stream(), this.writers.stream())
			.flatMap((writer) -> appendersOf(writer, words))
			.distinct()
			.forEach((appender) -> countQueued(appender, parked, words));
	}

	/**
	 * A dump tells of a carrier that has stood since before it was asked for, with the
	 * same thread on it.
	 */
	private void explain(Thread carrier, @Nullable VirtualDump dump, long now) {
		if (dump != null && hasStoodSince(dump, carrier, now)) {
			Standpoint found = dump.mounted().get(this.carriers.idOfMounted(carrier));
			if (found != null) {
				this.carriers.carries(carrier, (found.place() == Place.WRITE) ? found : Standpoint.ELSEWHERE);
			}
		}
	}

	private boolean hasStoodSince(VirtualDump dump, Thread carrier, long now) {
		return hasStood(carrier, now - dump.time(), now);
	}

	private @Nullable Standpoint standpoint(Thread carrier) {
		Standstills.Standstill standstill = this.carriers.standstill(carrier);
		return (standstill != null) ? standstill.standpoint() : null;
	}

	private boolean isDumped(Thread carrier) {
		Standpoint standpoint = standpoint(carrier);
		return standpoint != null && standpoint != WRITES;
	}

	/**
	 * Whoever owns a lock and waits for something else stands on no carrier. Where that
	 * is a free place in a queue, the worker tells whether it moves.
	 */
	private @Nullable AppenderReport lockThatNobodyGets(List<Thread> platformWriters, ParkedThreads parked,
			BackendWords words, long now) {
		this.lockQueues.see(words.appenders(), (appender) -> queuedUnseen(appender, parked, words), now);
		AppenderReport longest = null;
		for (AppenderReport appender : words.appenders()) {
			boolean written = platformWriters.stream()
				.anyMatch((writer) -> appender.name().equals(words.standing().get(writer.getId())));
			if (!written && appender.queueSize() == null
					&& this.lockQueues.age(appender.name()) >= Standstills.SUSPECT_AFTER
					&& (longest == null || BackendWords.queued(appender) > BackendWords.queued(longest))) {
				longest = appender;
			}
		}
		return longest;
	}

	/**
	 * Begin the clocks anew, because time passed unobserved.
	 * @param now the observed time
	 */
	void restart(long now) {
		this.lockQueues.restart(now);
	}

	private Set<Long> suspicion(List<Thread> standing, List<Thread> platformWriters) {
		Set<Long> ids = new HashSet<>();
		standing.forEach((carrier) -> ids.add(this.carriers.idOfMounted(carrier)));
		platformWriters.forEach((writer) -> ids.add(writer.getId()));
		if (this.unmoved != null) {
			// Who that is nobody knows: a number that no thread has.
			ids.add(-1L - Math.abs((long) this.unmoved.name().hashCode()));
		}
		return ids;
	}

	/**
	 * Of whom no dump tells the kernel may say that he writes to what an appender writes
	 * to.
	 */
	private void askTheKernel(Thread carrier, BackendWords words) {
		if (words.appenderWrittenBy(carrier.getId()) != null) {
			this.carriers.carries(carrier, WRITES);
			this.writers.add(carrier);
		}
	}

	/**
	 * Return the appender that a thread stands in, and the one whose queue it empties.
	 */
	private static Stream<AppenderReport> appendersOf(Thread writer, BackendWords words) {
		AppenderReport appender = words.appender(words.standing().get(writer.getId()));
		appender = (appender != null) ? appender : words.appenderWrittenBy(writer.getId());
		return Stream
			.of(Optional.ofNullable(appender), Optional.ofNullable(words.appender(words.workerOf(writer.getId()))))
			.flatMap(Optional::stream);
	}

	/**
	 * Mark the hold-ups of which only a part can be known: where there is no dump, and no
	 * lock tells how many wait for it.
	 * @param holdUps who is held up
	 * @param words what the logging systems said last
	 */
	void markWhatIsUncounted(Collection<HoldUp> holdUps, BackendWords words) {
		if (this.hidden && this.dumper.obstacleNow() != null && this.carriers.haveBeenSeen()) {
			holdUps.stream()
				.filter((holdUp) -> holdUp.root() != null && isUncounted(holdUp.root(), words))
				.forEach(HoldUp::othersMayBeHidden);
		}
	}

	private boolean isUncounted(Thread root, BackendWords words) {
		List<AppenderReport> appenders = appendersOf(root, words).toList();
		return appenders.isEmpty() || appenders.stream()
			.anyMatch((appender) -> (appender.queueSize() != null) ? appender.holdsUpCallers(this.stuckAfter)
					: appender.queuedThreads() == null);
	}

	/**
	 * Whoever stands in the queue of an appender's lock waits for its writer, whether he
	 * came before the dump or after it. Where it is the lock before a full queue, so does
	 * its owner, whom nobody has counted.
	 */
	private void countQueued(AppenderReport appender, ParkedThreads parked, BackendWords words) {
		int uncounted = queuedUnseen(appender, parked, words);
		for (WaitGroup group : this.groups) {
			uncounted -= mayBeAt(appender, group, words) ? group.size() : 0;
		}
		if (uncounted > 0) {
			WaitGroup waiting = new WaitGroup(0);
			waiting.classified(WaitKind.LOGGING_LOCK, new StackTraceElement[0]);
			waiting.standsIn(appender.name());
			waiting.count(uncounted, 0);
			if (appender.queueSize() != null) {
				waiting.incomplete();
			}
			this.groups.add(waiting);
		}
	}

	/**
	 * Return how many of those in the queue of an appender's lock are not among the
	 * platform threads that are seen there.
	 */
	private static int queuedUnseen(AppenderReport appender, ParkedThreads parked, BackendWords words) {
		int unseen = BackendWords.queued(appender);
		for (WaitGroup group : parked.groups()) {
			unseen -= (group.key() != 0 && mayBeAt(appender, group, words)) ? group.size() : 0;
		}
		return unseen;
	}

	/**
	 * Whose lock it is may be known a sample later: nobody is counted twice meanwhile.
	 */
	private static boolean mayBeAt(AppenderReport appender, WaitGroup group, BackendWords words) {
		String at = words.appenderOf(group);
		return (at != null) ? at.equals(appender.name()) : group.kind() == WaitKind.LOGGING_LOCK;
	}

	/**
	 * Return why nobody can tell whether virtual threads are held up.
	 * @param holdUps who is known to be held up
	 * @param words what the logging systems said last
	 * @param now the observed time
	 * @return the reason; {@code null} when nothing speaks for it
	 */
	@Nullable String untold(Collection<HoldUp> holdUps, BackendWords words, long now) {
		if (!this.hidden || !this.writers.isEmpty()) {
			return null;
		}
		Unavailable undumped = this.dumper.obstacleNow();
		if (undumped != null) {
			return mayBeHeldUp(holdUps, words, now) ? undumped.source() + " " + undumped.reason() : null;
		}
		VirtualDump dump = this.dumper.last();
		return (dump != null && words.anyIsSeenToWait()) ? untoldBy(dump, now) : null;
	}

	/**
	 * Where there is no dump: somebody must have stood for long for whom they may wait.
	 */
	private boolean mayBeHeldUp(Collection<HoldUp> holdUps, BackendWords words, long now) {
		if (!this.carriers.haveBeenSeen()) {
			return false;
		}
		long least = this.stuckAfter.toNanos();
		boolean atALock = this.unmoved != null && this.lockQueues.age(this.unmoved.name()) >= least;
		boolean behindAWriter = !words.kernelTells()
				&& this.suspects.stream().anyMatch((carrier) -> hasStood(carrier, least, now));
		return atALock || behindAWriter || holdUps.stream()
			.anyMatch((holdUp) -> holdUp.unmoved() >= least && isBeforeAFullQueue(holdUp, words));
	}

	private boolean isBeforeAFullQueue(HoldUp holdUp, BackendWords words) {
		Stream<Thread> members = holdUp.queues().stream().flatMap((queue) -> queue.group().members().stream());
		return Stream.concat(Stream.ofNullable(holdUp.root()), members)
			.anyMatch((thread) -> words.emptiesAFullQueue(thread.getId(), this.stuckAfter));
	}

	private boolean hasStood(Thread carrier, long least, long now) {
		Standstills.Standstill standstill = this.carriers.standstill(carrier);
		return standstill != null && standstill.age(now) >= least;
	}

	private @Nullable String untoldBy(VirtualDump dump, long now) {
		if (this.suspects.stream().anyMatch((carrier) -> hasStoodSince(dump, carrier, now))) {
			return VirtualThreads.SOURCE + " were dumped, but not one that stands on its carrier";
		}
		return (this.unmoved != null && dump.showsAnOwnerThatWaits())
				? BackendWords.queued(this.unmoved) + " threads wait for the lock of appender " + this.unmoved.name()
						+ ", whose owner stood on no carrier when virtual threads were dumped, and waited itself"
				: null;
	}

	/**
	 * Return those who may stand in logging, if the kernel says that they write.
	 * @return carriers that stand still
	 */
	List<StandingThread> suspects() {
		return this.suspects.stream()
			.map((carrier) -> new StandingThread(carrier, null, CARRYING, new int[0]))
			.toList();
	}

	private void add(VirtualDump.Group found, ParkedThreads parked, long age) {
		WaitGroup group = (found.lockHash() != 0) ? parked.byHash(found.lockHash()) : null;
		if (group == null) {
			group = new WaitGroup(found.lockClass(), found.lockHash());
			group.classified(WaitKind.of(found.place(), found.place() == Place.ELSEWHERE), found.frames());
			group.enteredBy(FrameRules.entry(found.frames()));
			if (found.holder() >= 0) {
				group.heldBy(carrierOf(found.holder()));
			}
			this.groups.add(group);
		}
		group.count(found.count(), age);
		group.calledBy(found.callers());
	}

	/**
	 * A platform thread is its own.
	 */
	private long carrierOf(long threadId) {
		for (Thread writer : this.writers) {
			if (this.carriers.idOfMounted(writer) == threadId) {
				return writer.getId();
			}
		}
		return threadId;
	}

	/**
	 * Return the carriers whose virtual thread stands in a log call without waiting.
	 * @return the carriers
	 */
	List<Thread> writers() {
		return this.writers;
	}

	List<WaitGroup> groups() {
		return this.groups;
	}

}
