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

package io.leakscope.testapp;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.BlockedThreads;
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.logging.PressureStatus;

/**
 * Verdicts on logging as the monitor publishes them.
 */
public final class Verdicts {

	private static final Instant SINCE = Instant.parse("2026-11-23T03:12:00Z");

	private Verdicts() {
	}

	public static LoggingReport slow(AppenderReport... appenders) {
		return of(List.of(appenders), holdUp(PressureStatus.SLOW, 31, Duration.ofSeconds(4)));
	}

	/**
	 * The verdict on an appender that writes to stdout.
	 * @param threads how many threads it holds up
	 * @param longest for how long
	 * @param appenders what the backends list
	 * @return the verdict
	 */
	public static LoggingReport stuck(int threads, Duration longest, AppenderReport... appenders) {
		return of(List.of(appenders), holdUp(PressureStatus.STUCK, threads, longest));
	}

	public static LoggingReport flowing(AppenderReport... appenders) {
		return new LoggingReport(PressureStatus.FLOWING, "No thread is held up.", null, SINCE, BlockedThreads.NONE,
				null, null, List.of(appenders), null, null, null, null, Duration.ofMillis(300), null);
	}

	public static HoldUpReport holdUp(PressureStatus status, int threads, Duration longest) {
		boolean stuck = status == PressureStatus.STUCK;
		return new HoldUpReport("CONSOLE", status, threads + (stuck ? " threads are stuck." : " threads wait long."),
				SINCE, BlockedThreads.platformOnly(threads), longest, stuck ? null : 0.6,
				culprit(stuck ? longest : null), null);
	}

	/**
	 * The verdict on several appenders.
	 * @param holdUps those that hold threads up, the worst first
	 * @return the verdict
	 */
	public static LoggingReport of(HoldUpReport... holdUps) {
		return of(List.of(), holdUps);
	}

	private static LoggingReport of(List<AppenderReport> appenders, HoldUpReport... holdUps) {
		HoldUpReport worst = holdUps[0];
		int threads = Arrays.stream(holdUps).mapToInt((holdUp) -> holdUp.blockedThreads().total()).sum();
		Duration longest = Arrays.stream(holdUps)
			.map(HoldUpReport::longestBlocked)
			.max(Comparator.naturalOrder())
			.orElseThrow();
		return new LoggingReport(worst.status(), worst.reason(), null, worst.since(),
				BlockedThreads.platformOnly(threads), longest, worst.slowCallRatio(), appenders, worst.culprit(),
				List.of(holdUps), null, null, Duration.ofMillis(300), null);
	}

	/**
	 * An appender that holds threads up, which only the monitor writes into reports.
	 * @param appender the appender
	 * @param threads how many threads
	 * @return the same appender with that number
	 */
	public static AppenderReport holdsUp(AppenderReport appender, int threads) {
		return new AppenderReport(appender.name(), appender.backend(), appender.type(), appender.mode(),
				appender.sink(), threads, appender.queuedThreads(), appender.lockMoves(), appender.queueSize(),
				appender.remainingCapacity(), appender.discardingThreshold(), appender.neverBlock(),
				appender.appendTimeout(), appender.discarded(), appender.discardsUncounted(), appender.worker(),
				appender.appenderRefs(), appender.mailbox(), appender.relief());
	}

	private static Culprit culprit(Duration stuckFor) {
		return new Culprit(47, "http-nio-8080-exec-7", false, Thread.State.RUNNABLE,
				"java.io.FileOutputStream.writeBytes", "CONSOLE", "stdout -> pipe:[12345]", stuckFor);
	}

}
