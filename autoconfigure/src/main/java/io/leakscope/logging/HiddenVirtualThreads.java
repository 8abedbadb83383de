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

/**
 * Virtual threads that cannot be listed: who of them is held up is told by a dump, which
 * is taken on suspicion only, and counts for as long as the suspicion lasts.
 */
final class HiddenVirtualThreads {

	private static final boolean HIDDEN = VirtualSight.ofThisJvm() == VirtualSight.HIDDEN;

	private final VirtualDumper dumper;

	private final Carriers carriers;

	private final List<Thread> writers = new ArrayList<>();

	private final List<WaitGroup> groups = new ArrayList<>();

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
			dump.groups().forEach((group) -> add(group, parked));
		}
	}

	private void add(VirtualDump.Group found, ParkedThreads parked) {
		WaitGroup group = (found.lockHash() != 0) ? parked.byHash(found.lockHash()) : null;
		if (group == null) {
			group = new WaitGroup(found.lockClass(), found.lockHash());
			group.classified(WaitKind.of(found.place(), false), found.frames());
			this.groups.add(group);
		}
		group.count(found.count());
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
