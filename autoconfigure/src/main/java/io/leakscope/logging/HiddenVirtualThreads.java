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
import java.util.List;

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads that cannot be listed: who of them is held up is told by a dump, which
 * is taken on suspicion only, and counts for as long as the suspicion lasts.
 */
final class HiddenVirtualThreads {

	private static final boolean HIDDEN = VirtualSight.ofThisJvm() == VirtualSight.HIDDEN;

	/**
	 * All that a carrier's own stack shows.
	 */
	private static final StackTraceElement[] CARRYING = {
			new StackTraceElement("java.lang.VirtualThread", "runContinuation", null, -1) };

	private static final Standpoint WRITES = new Standpoint(Place.WRITE, false, "a write that the kernel sees",
			new StackTraceElement[0], new int[0]);

	private final VirtualDumper dumper;

	private final Carriers carriers;

	private final List<Thread> writers = new ArrayList<>();

	private final List<WaitGroup> groups = new ArrayList<>();

	private List<Thread> suspects = List.of();

	private @Nullable String untold;

	HiddenVirtualThreads(VirtualDumper dumper, Carriers carriers) {
		this.dumper = dumper;
		this.carriers = carriers;
	}

	/**
	 * Take what the last dump has found, and ask for another one where somebody is
	 * suspect.
	 * @param parked the groups of parked platform threads
	 * @param writerStands whether a platform thread stands in a log call
	 * @param words what the logging systems said last
	 * @param now the observed time
	 */
	void look(ParkedThreads parked, boolean writerStands, BackendWords words, long now) {
		this.writers.clear();
		this.groups.clear();
		this.suspects = List.of();
		this.untold = null;
		if (!HIDDEN) {
			return;
		}
		List<Thread> standing = this.carriers.standing(now);
		this.dumper.want(!standing.isEmpty() || (writerStands && words.anyMayWait()), now);
		VirtualDump dump = this.dumper.last();
		if (dump != null) {
			for (int i = 0; i < Math.min(standing.size(), dump.writers().size()); i++) {
				this.carriers.carries(standing.get(i), dump.writers().get(i));
				this.writers.add(standing.get(i));
			}
			dump.groups().forEach((group) -> add(group, parked, now - dump.time()));
			return;
		}
		this.suspects = standing;
		standing.forEach((carrier) -> lookWithoutDump(carrier, parked, words));
		Unavailable undumped = this.dumper.unavailable();
		if (this.writers.isEmpty() && undumped != null && words.anyIsSeenToWait()) {
			this.untold = undumped.source() + " " + undumped.reason();
		}
	}

	/**
	 * Where there is no dump the kernel may say that a carrier stands in a write to what
	 * an appender writes to; who stands in the queue of its lock waits for it.
	 */
	private void lookWithoutDump(Thread carrier, ParkedThreads parked, BackendWords words) {
		String sink = words.sinks().get(carrier.getId());
		AppenderReport appender = (sink != null) ? words.appenderOf(sink) : null;
		if (appender == null) {
			return;
		}
		this.carriers.carries(carrier, WRITES);
		this.writers.add(carrier);
		int queued = BackendWords.queued(appender);
		for (WaitGroup group : parked.groups()) {
			boolean same = group.key() != 0 && appender.name().equals(words.locks().get(group.key()));
			queued -= same ? group.size() : 0;
		}
		if (queued > 0) {
			WaitGroup waiting = new WaitGroup(0);
			waiting.classified(WaitKind.LOGGING_LOCK, new StackTraceElement[0]);
			waiting.standsIn(appender.name());
			waiting.count(queued, 0);
			this.groups.add(waiting);
		}
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
			group.classified(WaitKind.of(found.place(), false), found.frames());
			group.enteredBy(FrameRules.entry(found.frames()));
			this.groups.add(group);
		}
		group.count(found.count(), age);
		group.calledBy(found.callers());
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
