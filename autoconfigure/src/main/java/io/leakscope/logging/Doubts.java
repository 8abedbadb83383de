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
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.leakscope.support.Unavailable;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * What cannot be known of virtual threads that cannot be listed: how many wait for
 * somebody, and whether anybody does.
 */
final class Doubts {

	private final VirtualDumper dumper;

	private final Carriers carriers;

	private final UnseenQueues queues;

	private final Duration stuckAfter;

	/**
	 * Create doubts.
	 * @param dumper dumps them
	 * @param carriers the threads that carry them
	 * @param queues those of them whom locks count
	 * @param stuckAfter for how long somebody must stand who may be waited for
	 */
	Doubts(VirtualDumper dumper, Carriers carriers, UnseenQueues queues, Duration stuckAfter) {
		this.dumper = dumper;
		this.carriers = carriers;
		this.queues = queues;
		this.stuckAfter = stuckAfter;
	}

	/**
	 * Return whether more may be held up than are counted. Of those who wait at an
	 * appender's lock it is known how many they are, of those at other locks and at
	 * monitors only a dump tells.
	 * @return whether there may be virtual threads, and there is no dump
	 */
	boolean mayHideOthers() {
		return this.dumper.obstacleNow() != null && this.carriers.haveBeenSeen();
	}

	/**
	 * Return why nobody can tell whether virtual threads are held up.
	 * @param holdUps who is known to be held up
	 * @param suspects carriers that stand, of which it is not known where
	 * @param words what the logging systems said last
	 * @param now the observed time
	 * @return the reason; {@code null} when nothing speaks for it
	 */
	@Nullable String reason(Collection<HoldUp> holdUps, List<Thread> suspects, BackendWords words, long now) {
		Unavailable undumped = this.dumper.obstacleNow();
		if (undumped != null) {
			return mayBeHeldUp(holdUps, suspects, words, now) ? undumped.source() + " " + undumped.reason() : null;
		}
		VirtualDump dump = this.dumper.last();
		return (dump != null && words.anyIsSeenToWait()) ? reason(dump, suspects, now) : null;
	}

	/**
	 * Where there is no dump: somebody must have stood for long for whom they may wait.
	 */
	private boolean mayBeHeldUp(Collection<HoldUp> holdUps, List<Thread> suspects, BackendWords words, long now) {
		if (!this.carriers.haveBeenSeen()) {
			return false;
		}
		long least = this.stuckAfter.toNanos();
		boolean behindAWriter = !words.kernelTells()
				&& suspects.stream().anyMatch((carrier) -> this.carriers.hasStood(carrier, least, now));
		return this.queues.unmovedFor() >= least || behindAWriter
				|| holdUps.stream()
					.anyMatch((holdUp) -> holdUp.unmoved() >= least
							&& (isBeforeAFullQueue(holdUp, words) || isBehindAnUnknownQueue(holdUp, words)));
	}

	/**
	 * Of the queue of a worker that no logging system knows, nobody tells whether it is
	 * full.
	 */
	private static boolean isBehindAnUnknownQueue(HoldUp holdUp, BackendWords words) {
		Thread root = holdUp.root();
		Standpoint standpoint = holdUp.standpoint();
		return root != null && standpoint != null && standpoint.worker() && !words.isWorker(root.getId());
	}

	private boolean isBeforeAFullQueue(HoldUp holdUp, BackendWords words) {
		Stream<Thread> members = holdUp.queues().stream().flatMap((queue) -> queue.group().members().stream());
		return Stream.concat(Stream.ofNullable(holdUp.root()), members)
			.anyMatch((thread) -> words.emptiesAFullQueue(thread.getId(), this.stuckAfter));
	}

	private @Nullable String reason(VirtualDump dump, List<Thread> suspects, long now) {
		if (suspects.stream().anyMatch((carrier) -> this.carriers.hasStood(carrier, now - dump.time(), now))) {
			return VirtualThreads.SOURCE + " were dumped, but not one that stands on its carrier";
		}
		AppenderReport unmoved = this.queues.unmoved();
		return (unmoved != null && dump.showsAnOwnerThatWaits())
				? BackendWords.queued(unmoved) + " threads wait for the lock of appender " + unmoved.name()
						+ ", whose owner stood on no carrier when virtual threads were dumped, and waited itself"
				: null;
	}

}
