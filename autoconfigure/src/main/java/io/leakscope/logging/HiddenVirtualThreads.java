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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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

	private final VirtualDumper dumper;

	private final Carriers carriers;

	private final LockQueues lockQueues = new LockQueues();

	private final List<Thread> writers = new ArrayList<>();

	private final List<WaitGroup> groups = new ArrayList<>();

	private List<Thread> suspects = List.of();

	private @Nullable String untold;

	HiddenVirtualThreads(VirtualDumper dumper, Carriers carriers) {
		this(VirtualSight.ofThisJvm() == VirtualSight.HIDDEN, dumper, carriers);
	}

	/**
	 * Create a look.
	 * @param hidden whether there may be virtual threads that cannot be listed
	 * @param dumper dumps them
	 * @param carriers the threads that carry them
	 */
	HiddenVirtualThreads(boolean hidden, VirtualDumper dumper, Carriers carriers) {
		this.hidden = hidden;
		this.dumper = dumper;
		this.carriers = carriers;
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
		this.untold = null;
		if (!this.hidden) {
			return;
		}
		VirtualDump dump = this.dumper.last();
		List<Thread> standing = this.carriers.standing(now);
		standing.forEach((carrier) -> explain(carrier, dump, now));
		standing.removeIf((carrier) -> standpoint(carrier) == Standpoint.ELSEWHERE);
		AppenderReport unmoved = lockThatNobodyGets(platformWriters, parked, words, now);
		this.dumper.want(suspicion(standing, words.anyMayWait() ? platformWriters : List.of(), unmoved),
				words.anyIsSeenToWait() || platformWriters.stream().anyMatch(words::mayBeWaitedForUnseen), now);
		this.suspects = standing.stream().filter((carrier) -> !isDumped(carrier)).toList();
		standing.stream().filter(this::isDumped).forEach(this.writers::add);
		if (dump != null && (!this.writers.isEmpty() || !platformWriters.isEmpty())) {
			dump.groups().forEach((group) -> add(group, parked, now - dump.time()));
		}
		this.suspects.forEach((carrier) -> askTheKernel(carrier, words));
		appendersOf(platformWriters, words).forEach((appender) -> countQueued(appender, parked, words));
		if (this.writers.isEmpty() && words.anyIsSeenToWait()) {
			this.untold = untold(dump, now);
			if (this.untold == null && unmoved != null && dump != null && dump.showsAnOwnerThatWaits()) {
				this.untold = BackendWords.queued(unmoved) + " threads wait for the lock of appender " + unmoved.name()
						+ ", whose owner stood on no carrier when virtual threads were dumped, and waited itself";
			}
		}
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
		Standstills.Standstill standstill = this.carriers.standstill(carrier);
		return standstill != null && standstill.age(now) >= now - dump.time();
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

	private Set<Long> suspicion(List<Thread> standing, List<Thread> platformWriters, @Nullable AppenderReport unmoved) {
		Set<Long> ids = new HashSet<>();
		standing.forEach((carrier) -> ids.add(this.carriers.idOfMounted(carrier)));
		platformWriters.forEach((writer) -> ids.add(writer.getId()));
		if (unmoved != null) {
			// Who that is nobody knows: a number that no thread has.
			ids.add(-1L - Math.abs((long) unmoved.name().hashCode()));
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

	private Set<AppenderReport> appendersOf(List<Thread> platformWriters, BackendWords words) {
		Set<AppenderReport> appenders = new LinkedHashSet<>();
		Stream.concat(platformWriters.stream(), this.writers.stream()).forEach((writer) -> {
			AppenderReport appender = words.appender(words.standing().get(writer.getId()));
			appender = (appender != null) ? appender : words.appenderWrittenBy(writer.getId());
			Stream.of(appender, words.appender(words.workerOf(writer.getId())))
				.filter(Objects::nonNull)
				.forEach(appenders::add);
		});
		return appenders;
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

	private @Nullable String untold(@Nullable VirtualDump dump, long now) {
		Unavailable undumped = this.dumper.unavailable();
		if (undumped != null) {
			return undumped.source() + " " + undumped.reason();
		}
		boolean missing = dump != null
				&& this.suspects.stream().anyMatch((carrier) -> hasStoodSince(dump, carrier, now));
		return missing ? VirtualThreads.SOURCE + " were dumped, but not one that stands on its carrier" : null;
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

	/**
	 * Return why nobody can tell whether virtual threads are held up.
	 * @return the reason, or {@code null}
	 */
	@Nullable String untold() {
		return this.untold;
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
