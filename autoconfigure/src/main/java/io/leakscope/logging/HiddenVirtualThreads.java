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
import java.util.Set;
import java.util.stream.Stream;

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

	private final UnseenQueues queues = new UnseenQueues();

	private final Doubts doubts;

	private final List<Thread> writers = new ArrayList<>();

	private final List<WaitGroup> groups = new ArrayList<>();

	private List<Thread> suspects = List.of();

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
		this.doubts = new Doubts(dumper, carriers, this.queues, stuckAfter);
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
		if (!this.hidden) {
			return;
		}
		VirtualDump dump = this.dumper.last();
		List<Thread> standing = this.carriers.standing(now);
		standing.forEach((carrier) -> explain(carrier, dump, now));
		standing.removeIf((carrier) -> standpoint(carrier) == Standpoint.ELSEWHERE);
		this.queues.look(platformWriters, parked, words, now);
		this.dumper.want(suspicion(standing, words.anyMayWait() ? platformWriters : List.of()),
				words.anyIsSeenToWait() || platformWriters.stream().anyMatch(words::mayBeWaitedForUnseen), now);
		this.suspects = standing.stream().filter((carrier) -> !isDumped(carrier)).toList();
		standing.stream().filter(this::isDumped).forEach(this.writers::add);
		if (dump != null && (!this.writers.isEmpty() || !platformWriters.isEmpty())) {
			dump.groups().forEach((group) -> add(group, parked, now - dump.time()));
		}
		this.suspects.forEach((carrier) -> askTheKernel(carrier, words));
		Stream.concat(platformWriters.stream(), this.writers.stream())
			.flatMap(words::appendersOf)
			.distinct()
			.map((appender) -> this.queues.uncounted(appender, this.groups, parked, words))
			.flatMap(Stream::ofNullable)
			.forEach(this.groups::add);
	}

	/**
	 * A dump tells of a carrier that has stood since before it was asked for, with the
	 * same thread on it.
	 */
	private void explain(Thread carrier, @Nullable VirtualDump dump, long now) {
		if (dump != null && this.carriers.hasStood(carrier, now - dump.time(), now)) {
			Standpoint found = dump.mounted().get(this.carriers.idOfMounted(carrier));
			if (found != null) {
				this.carriers.carries(carrier, (found.place() == Place.WRITE) ? found : Standpoint.ELSEWHERE);
			}
		}
	}

	private @Nullable Standpoint standpoint(Thread carrier) {
		Standstills.Standstill standstill = this.carriers.standstill(carrier);
		return (standstill != null) ? standstill.standpoint() : null;
	}

	private boolean isDumped(Thread carrier) {
		Standpoint standpoint = standpoint(carrier);
		return standpoint != null && standpoint != WRITES;
	}

	void restartYoungerThan(long age, long now) {
		this.queues.restartYoungerThan(age, now);
	}

	private Set<Long> suspicion(List<Thread> standing, List<Thread> platformWriters) {
		Set<Long> ids = new HashSet<>();
		standing.forEach((carrier) -> ids.add(this.carriers.idOfMounted(carrier)));
		platformWriters.forEach((writer) -> ids.add(writer.getId()));
		AppenderReport unmoved = this.queues.unmoved();
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

	/**
	 * Return whether more may be held up than are counted.
	 * @return whether there may be some whom nobody can list, dump or count
	 */
	boolean mayHideOthers() {
		return this.hidden && this.doubts.mayHideOthers();
	}

	/**
	 * Return why nobody can tell whether virtual threads are held up.
	 * @param holdUps who is known to be held up
	 * @param words what the logging systems said last
	 * @param now the observed time
	 * @return the reason; {@code null} when nothing speaks for it
	 */
	@Nullable String untold(Collection<HoldUp> holdUps, BackendWords words, long now) {
		return (this.hidden && this.writers.isEmpty()) ? this.doubts.reason(holdUps, this.suspects, words, now) : null;
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
