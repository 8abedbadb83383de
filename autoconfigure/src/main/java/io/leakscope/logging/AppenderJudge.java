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

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.leakscope.logging.LoggingReport.HoldUpReport;
import org.jspecify.annotations.Nullable;

/**
 * Judges one appender from sample to sample, so that its verdict does not flap.
 */
final class AppenderJudge {

	private final MonitorSettings settings;

	private final ObservedTime time;

	private final Clock clock;

	private final Deque<Look> window = new ArrayDeque<>();

	private PressureStatus status = PressureStatus.FLOWING;

	private Instant since;

	private long lastStuck;

	private long lastSlow;

	private @Nullable Judgement lastVerdict;

	private Set<Long> stuckRoots = Set.of();

	AppenderJudge(MonitorSettings settings, ObservedTime time, Clock clock) {
		this.settings = settings;
		this.time = time;
		this.clock = clock;
		this.since = clock.instant();
	}

	/**
	 * Judge a sample.
	 * @param holdUps those whom this appender holds up
	 * @param eventLoopsHeld whether a whole group of event loops is among them
	 * @param verdicts writes verdicts down
	 * @return the verdict; {@code null} while log calls return
	 */
	@Nullable Judgement judge(List<HoldUp> holdUps, boolean eventLoopsHeld, Verdicts verdicts) {
		long now = this.time.now();
		List<HoldUp> stuck = holdUps.stream().filter((holdUp) -> isStuck(holdUp, verdicts)).toList();
		// Who is stuck is not slow, also when it is over.
		remember(holdUps.stream().filter((holdUp) -> !stuck.contains(holdUp)).toList(), eventLoopsHeld, now);
		if (!stuck.isEmpty()) {
			this.stuckRoots = roots(stuck);
			long unmoved = stuck.stream().mapToLong(HoldUp::unmoved).max().getAsLong();
			become(PressureStatus.STUCK, this.clock.instant().minusNanos(unmoved));
			this.lastStuck = now;
			this.lastVerdict = verdicts.stuck(this.since, stuck);
			return this.lastVerdict;
		}
		if (isStuck() && this.lastVerdict != null && !isOver(this.lastStuck, now)) {
			return verdicts.recovering(this.lastVerdict, this.time.since(this.lastStuck));
		}
		if (isMostlySlow(now) || (this.status == PressureStatus.SLOW && !isOver(this.lastSlow, now))) {
			become(PressureStatus.SLOW, this.clock.instant().minusNanos(now - this.window.getFirst().time()));
			return verdicts.slow(this.since, holdUps, slowCallRatio());
		}
		become(PressureStatus.FLOWING, this.clock.instant());
		return null;
	}

	/**
	 * Restart the clocks that have not reached a verdict, because time passed unobserved.
	 */
	void restart() {
		this.window.clear();
	}

	/**
	 * Return whether this is the same incident: a root that has not moved since it was
	 * last seen stuck.
	 * @param holdUps those who are held up now
	 * @return whether a root is the same
	 */
	boolean isAbout(List<HoldUp> holdUps) {
		return isStuck() && holdUps.stream().anyMatch((holdUp) -> isStuckRoot(holdUp) && isLong(holdUp));
	}

	boolean isStuck() {
		return this.status == PressureStatus.STUCK;
	}

	private boolean isStuckRoot(HoldUp holdUp) {
		Thread root = holdUp.root();
		return root != null && this.stuckRoots.contains(root.getId());
	}

	private static Set<Long> roots(List<HoldUp> holdUps) {
		Set<Long> roots = new HashSet<>();
		for (HoldUp holdUp : holdUps) {
			Thread root = holdUp.root();
			if (root != null) {
				roots.add(root.getId());
			}
		}
		return roots;
	}

	/**
	 * Return whether there is nothing to remember.
	 * @return whether log calls return, and nobody waited in one for a while
	 */
	boolean isIdle() {
		return this.status == PressureStatus.FLOWING
				&& this.window.stream().allMatch((look) -> look.waiters() == 0 && !look.eventLoopsHeld());
	}

	private boolean isStuck(HoldUp holdUp, Verdicts verdicts) {
		return isLong(holdUp) && areEnough(holdUp, verdicts) && !verdicts.returnsInTime(holdUp);
	}

	/**
	 * Of whom only the root is known there may be any number.
	 */
	private boolean areEnough(HoldUp holdUp, Verdicts verdicts) {
		return holdUp.victims() >= this.settings.blockedThreads() || (holdUp.victims() > 0 && verdicts.mayHideOthers());
	}

	private boolean isLong(HoldUp holdUp) {
		return holdUp.unmoved() >= this.settings.stuckAfter().toNanos();
	}

	private void remember(List<HoldUp> holdUps, boolean eventLoopsHeld, long now) {
		Look look = new Look(now, holdUps.stream().mapToInt(HoldUp::waiting).sum(),
				holdUps.stream().mapToInt((holdUp) -> holdUp.slowWaiters().size()).sum(), eventLoopsHeld);
		this.window.add(look);
		while (now - this.window.getFirst().time() > this.settings.slowFor().toNanos()) {
			this.window.removeFirst();
		}
		if (isSlow(look, this.settings.slowThreads() - this.settings.slowWindow())) {
			this.lastSlow = now;
		}
	}

	private boolean isMostlySlow(long now) {
		long observed = now - this.window.getFirst().time() + this.settings.sampleInterval().toNanos();
		long slow = this.window.stream().filter((look) -> isSlow(look, this.settings.slowThreads())).count();
		return observed >= this.settings.slowFor().toNanos() && 2 * slow > this.window.size();
	}

	private static boolean isSlow(Look look, int threads) {
		return look.slowWaiters() >= threads || look.eventLoopsHeld();
	}

	private double slowCallRatio() {
		long waiters = this.window.stream().mapToLong(Look::waiters).sum();
		long slow = this.window.stream().mapToLong(Look::slowWaiters).sum();
		return (waiters > 0) ? (double) slow / waiters : 0;
	}

	private boolean isOver(long last, long now) {
		return now - last >= this.settings.recoverAfter().toNanos();
	}

	private void become(PressureStatus next, Instant since) {
		if (this.status != next) {
			this.status = next;
			this.since = since;
		}
	}

	/**
	 * A verdict on an appender.
	 *
	 * @param report what is reported
	 * @param blocked how many threads each appender holds up
	 */
	record Judgement(HoldUpReport report, List<Blocked> blocked) {
	}

	/**
	 * How many threads an appender holds up, its own or those behind it.
	 *
	 * @param appender its name
	 * @param threads their number
	 */
	record Blocked(String appender, int threads) {
	}

	/**
	 * What is kept of a sample.
	 *
	 * @param time when, by observed time
	 * @param waiters threads that waited in logging
	 * @param slowWaiters those of them that had waited for long
	 * @param eventLoopsHeld whether a whole group of event loops was among these
	 */
	private record Look(long time, int waiters, int slowWaiters, boolean eventLoopsHeld) {
	}

}
