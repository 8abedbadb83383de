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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.leakscope.logging.LoggingReport.HoldUpReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JudgeTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final MonitorSettings settings = new MonitorSettings(SECOND, Duration.ofSeconds(5), 2, SECOND,
			Duration.ofSeconds(10), 20, 5, Duration.ofSeconds(10));

	private final ObservedTime time = new ObservedTime(SECOND);

	private final Judge judge = new Judge(this.settings, this.time,
			Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneOffset.UTC));

	private long nanoTime;

	@Test
	void nobodyHeldUpFlows() {
		assertThat(next(sample(0, 0)).status()).isEqualTo(PressureStatus.FLOWING);
	}

	@Test
	void aRootThatHasNotMovedForStuckAfterIsStuck() {
		assertThat(next(stalled(4, 3)).status()).isEqualTo(PressureStatus.FLOWING);
		LoggingReport report = next(stalled(5, 3));
		assertThat(report.status()).isEqualTo(PressureStatus.STUCK);
		assertThat(report.blockedThreads().total()).isEqualTo(3);
		assertThat(report.since()).isEqualTo("2026-11-23T02:59:55Z");
	}

	@Test
	void howLongThreadsHaveWaitedIsNotHowLongTheRootHasStood() {
		Sample sample = stalled(23, 30);
		assertThat(next(sample).reason()).startsWith("30 threads are stuck in logging: "
				+ Thread.currentThread().getName() + " has not got on with an appender");
		sample.holdUps().get(0).waits(1, Duration.ofSeconds(8).toNanos(), SECOND.toNanos());
		assertThat(next(sample).reason()).matches("30 threads are stuck in logging for up to 8 s: "
				+ "\\S+ has not got on with an appender that no logging system has named for 23 s; it is RUNNABLE\\.");
	}

	@Test
	void fewerVictimsThanConfiguredAreNotStuck() {
		LoggingReport few = next(stalled(60, 1));
		assertThat(few.status()).isEqualTo(PressureStatus.FLOWING);
		assertThat(few.reason())
			.startsWith("1 thread is held up in logging, fewer than leakscope.logging.blocked-threads")
			.contains("has not got on with");
		assertThat(next(stalled(61, 2)).status()).isEqualTo(PressureStatus.STUCK);
	}

	@Test
	void oneVictimIsEnoughWhereNobodyCountsTheOthers() {
		LoggingReport report = next(withoutCount(stalled(5, 1)));
		assertThat(report.status()).isEqualTo(PressureStatus.STUCK);
		assertThat(report.reason()).startsWith("At least 1 thread is stuck in logging")
			.contains("More virtual threads may wait for that whom nobody can count.");
		assertThat(report.blockedThreads().atLeast()).isTrue();
		Sample nobody = withoutCount(stalled(60, 0));
		times(10, nobody);
		assertThat(next(nobody).status()).isEqualTo(PressureStatus.FLOWING);
	}

	@Test
	void stuckIsHeldUntilNothingWasStuckForRecoverAfter() {
		assertThat(next(stalled(5, 3)).holdUps().get(0).calm()).isNull();
		for (int i = 0; i < 9; i++) {
			LoggingReport held = next(sample(0, 0));
			assertThat(held.status()).isEqualTo(PressureStatus.STUCK);
			assertThat(held.blockedThreads().total()).isEqualTo(3);
			assertThat(held.reason()).startsWith("No thread has been stuck for");
			assertThat(held.holdUps().get(0).calm()).isPositive();
		}
		assertThat(next(sample(0, 0)).status()).isEqualTo(PressureStatus.FLOWING);
	}

	@Test
	void anotherStallWithinRecoveryStartsItAnew() {
		next(stalled(5, 3));
		times(8, sample(0, 0));
		next(stalled(5, 3));
		times(9, sample(0, 0));
		assertThat(next(stalled(1, 3)).status()).isEqualTo(PressureStatus.FLOWING);
	}

	@Test
	void whatWasStuckIsNotSlowAfterwards() {
		times(20, stuckAndSlow());
		times(10, sample(0, 0));
		assertThat(next(sample(0, 0)).status()).isEqualTo(PressureStatus.FLOWING);
		times(20, stuckAndSlow());
		for (int i = 0; i < 12; i++) {
			assertThat(next(sample(40, 0)).status()).isNotEqualTo(PressureStatus.SLOW);
		}
	}

	@Test
	void manySlowCallsInMostSamplesAreSlow() {
		for (int i = 0; i < 9; i++) {
			assertThat(next(sample(40, (i % 4 == 0) ? 5 : 25)).status()).isEqualTo(PressureStatus.FLOWING);
		}
		LoggingReport report = next(sample(40, 25));
		assertThat(report.status()).isEqualTo(PressureStatus.SLOW);
		assertThat(report.slowCallRatio()).isBetween(0.4, 0.63);
		assertThat(report.reason()).contains("stood there for 1 s or longer");
	}

	@Test
	void slowCallsInFewSamplesAreNot() {
		for (int i = 0; i < 30; i++) {
			assertThat(next(sample(40, (i % 3 == 0) ? 25 : 5)).status()).isEqualTo(PressureStatus.FLOWING);
		}
	}

	@Test
	void slowEndsWhenFewerThanTheWindowWaitedForRecoverAfter() {
		times(10, sample(40, 25));
		times(30, sample(40, 15));
		assertThat(next(sample(40, 14)).status()).isEqualTo(PressureStatus.SLOW);
		times(8, sample(40, 14));
		assertThat(next(sample(40, 14)).status()).isEqualTo(PressureStatus.FLOWING);
	}

	@Test
	void everyThreadOfAnEventLoopGroupInSlowCallsIsSlow() {
		times(9, new Sample(List.of(), true));
		assertThat(next(new Sample(List.of(), true)).status()).isEqualTo(PressureStatus.SLOW);
	}

	@Test
	void timeThatWasNotObservedMakesNothingSlow() {
		times(8, sample(40, 25));
		this.nanoTime += Duration.ofMinutes(5).toNanos();
		LoggingReport report = next(sample(40, 25));
		assertThat(report.status()).isEqualTo(PressureStatus.FLOWING);
	}

	@Test
	void anIncidentGoesOnUnderTheNameOfAnAppenderThatWasCalmBefore() {
		BackendWords told = standingAt("CONSOLE");
		next(sample(4, 0), told);
		next(stalled(5, 3));
		LoggingReport report = next(stalled(6, 3), told);
		assertThat(report.holdUps()).extracting(HoldUpReport::appender).containsExactly("CONSOLE");
		assertThat(report.since()).isEqualTo("2026-11-23T02:59:55Z");
	}

	@Test
	void anIncidentIsNotTakenFromAnAppenderThatStillHasOne() {
		next(stalled(5, 3));
		HoldUp other = new HoldUp(new Thread("other-root"));
		other.rootStands(Duration.ofSeconds(6).toNanos(), null);
		other.add(group(), 2, null);
		Sample both = new Sample(List.of(stalled(6, 3).holdUps().get(0), other), false);
		LoggingReport report = next(both, standingAt("CONSOLE"));
		assertThat(report.holdUps()).extracting(HoldUpReport::appender).containsExactlyInAnyOrder("CONSOLE", null);
	}

	@Test
	void whatBecomesOfEventsBeforeAWriterOfWhoseQueueNobodyTellsIsNotKnown() {
		LoggingReport report = next(stalled(61, 0));
		assertThat(report.status()).isEqualTo(PressureStatus.FLOWING);
		assertThat(report.reason()).endsWith("events pile up, or are thrown away.");
	}

	@Test
	void anOldLookAtVirtualThreadsIsToldOf() {
		String told = "The last look at the virtual threads was 12 s ago.";
		assertThat(next(lookedAt(sample(0, 0), 12)).reason()).endsWith(told);
		assertThat(next(lookedAt(stalled(5, 3), 12)).reason()).endsWith(told);
		assertThat(next(lookedAt(stalled(6, 3), 2)).reason()).doesNotContain("last look");
	}

	@Test
	void anOldLookAtVirtualThreadsIsToldOfWhereOthersAreSlow() {
		times(9, sample(40, 25));
		LoggingReport report = next(lookedAt(sample(40, 25), 12));
		assertThat(report.status()).isEqualTo(PressureStatus.SLOW);
		assertThat(report.reason()).endsWith("The last look at the virtual threads was 12 s ago.");
	}

	private static BackendWords standingAt(String appender) {
		return new BackendWords(List.of(), List.of(), Map.of(Thread.currentThread().getId(), appender), Map.of(),
				Map.of(), List.of(), List.of());
	}

	private static Sample lookedAt(Sample sample, int secondsAgo) {
		return new Sample(sample.holdUps(), false, List.of(), null, SECOND.multipliedBy(secondsAgo).toNanos(), false);
	}

	private static Sample withoutCount(Sample sample) {
		return new Sample(sample.holdUps(), false, List.of(), null, 0, true);
	}

	private void times(int count, Sample sample) {
		for (int i = 0; i < count; i++) {
			next(sample);
		}
	}

	private LoggingReport next(Sample sample) {
		return next(sample, BackendWords.NONE);
	}

	private LoggingReport next(Sample sample, BackendWords words) {
		this.nanoTime += SECOND.toNanos();
		if (this.time.advance(this.nanoTime)) {
			this.judge.restart();
		}
		return this.judge.judge(sample, words);
	}

	private static Sample stalled(int seconds, int victims) {
		HoldUp holdUp = new HoldUp(Thread.currentThread());
		holdUp.rootStands(Duration.ofSeconds(seconds).toNanos(), null);
		holdUp.add(group(), victims, null);
		return new Sample(List.of(holdUp), false);
	}

	private static Sample stuckAndSlow() {
		Sample sample = stalled(30, 40);
		for (int i = 0; i < 40; i++) {
			sample.holdUps().get(0).waits(i, SECOND.toNanos(), SECOND.toNanos());
		}
		return sample;
	}

	private static Sample sample(int waiters, int slowWaiters) {
		HoldUp holdUp = new HoldUp(Thread.currentThread());
		holdUp.add(group(), waiters, null);
		for (int i = 0; i < slowWaiters; i++) {
			holdUp.waits(i, SECOND.toNanos(), SECOND.toNanos());
		}
		return new Sample(List.of(holdUp), false);
	}

	private static WaitGroup group() {
		WaitGroup group = new WaitGroup(1);
		group.add(Thread.currentThread());
		return group;
	}

}
