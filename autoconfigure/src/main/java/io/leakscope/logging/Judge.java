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
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Turns samples into a verdict that does not flap.
 */
final class Judge {

	private final MonitorSettings settings;

	private final ObservedTime time;

	private final Clock clock;

	private final Deque<Look> window = new ArrayDeque<>();

	private PressureStatus status = PressureStatus.FLOWING;

	private Instant since;

	private long lastStuck;

	private long lastSlow;

	private @Nullable LoggingReport stuck;

	Judge(MonitorSettings settings, ObservedTime time, Clock clock) {
		this.settings = settings;
		this.time = time;
		this.clock = clock;
		this.since = clock.instant();
	}

	/**
	 * Judge a sample.
	 * @param sample what was found
	 * @param words what the logging systems said last
	 * @return the verdict
	 */
	LoggingReport judge(Sample sample, BackendWords words) {
		long now = this.time.now();
		List<HoldUp> stuckNow = sample.holdUps().stream().filter(this::isStuck).toList();
		remember(sample, now);
		Verdicts verdicts = new Verdicts(this.settings, words);
		if (!stuckNow.isEmpty()) {
			long unmoved = stuckNow.stream().mapToLong(HoldUp::unmoved).max().getAsLong();
			become(PressureStatus.STUCK, this.clock.instant().minusNanos(unmoved));
			this.lastStuck = now;
			this.stuck = verdicts.stuck(this.since, stuckNow);
			return this.stuck;
		}
		if (this.status == PressureStatus.STUCK && this.stuck != null && !isOver(this.lastStuck, now)) {
			return verdicts.recovering(this.stuck, this.time.since(this.lastStuck));
		}
		if (isMostlySlow(now) || (this.status == PressureStatus.SLOW && !isOver(this.lastSlow, now))) {
			become(PressureStatus.SLOW, this.clock.instant().minusNanos(now - this.window.getFirst().time()));
			return verdicts.slow(this.since, sample, slowCallRatio());
		}
		become(PressureStatus.FLOWING, this.clock.instant());
		return verdicts.flowing(this.since, sample);
	}

	/**
	 * Restart the clocks that have not reached a verdict, because time passed unobserved.
	 */
	void restart() {
		this.window.clear();
	}

	private boolean isStuck(HoldUp holdUp) {
		return holdUp.unmoved() >= this.settings.stuckAfter().toNanos()
				&& holdUp.victims() >= this.settings.blockedThreads();
	}

	private void remember(Sample sample, long now) {
		Look look = new Look(now, sample.waiters(), sample.slowWaiters(), sample.eventLoopsHeld());
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
