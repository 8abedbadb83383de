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

package io.leakscope.health;

import java.time.Duration;

import io.leakscope.logging.LoggingPressure;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.logging.PressureStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} for the readiness group: out of service when enough threads
 * have been stuck in logging for long enough, since taking traffic away costs more than
 * an alert. Where others can be neither listed nor counted they are enough.
 */
public final class LoggingReadinessHealthIndicator implements HealthIndicator {

	private final LoggingPressure pressure;

	private final int blockedThreads;

	private final Duration after;

	private final @Nullable Duration maxDuration;

	/**
	 * Create an indicator.
	 * @param pressure where the last verdict is to be had
	 * @param blockedThreads how many threads must be stuck
	 * @param after for how long
	 * @param maxDuration after what time out of service to let traffic in again:
	 * {@code null} for never
	 */
	public LoggingReadinessHealthIndicator(LoggingPressure pressure, int blockedThreads, Duration after,
			@Nullable Duration maxDuration) {
		this.pressure = pressure;
		this.blockedThreads = blockedThreads;
		this.after = after;
		this.maxDuration = maxDuration;
	}

	@Override
	public Health health() {
		LoggingReport verdict = this.pressure.verdict();
		Status status = isOutOfService(verdict) ? Status.OUT_OF_SERVICE : Status.UP;
		return LoggingBackpressureHealthIndicator.details(Health.status(status), verdict).build();
	}

	private boolean isOutOfService(LoggingReport verdict) {
		if (verdict.status() != PressureStatus.STUCK || verdict.holdUps() == null) {
			return false;
		}
		int threads = 0;
		boolean atLeast = false;
		Duration longest = Duration.ZERO;
		for (HoldUpReport holdUp : verdict.holdUps()) {
			// Another appender may be slow, which is no reason to take traffic away.
			if (holdUp.status() == PressureStatus.STUCK) {
				threads += holdUp.blockedThreads().total();
				atLeast |= holdUp.blockedThreads().atLeast();
				longest = longer(longest, holdUp.longestBlocked());
			}
		}
		boolean givenUp = this.maxDuration != null && longest.compareTo(this.after.plus(this.maxDuration)) > 0;
		return (threads >= this.blockedThreads || atLeast) && longest.compareTo(this.after) >= 0 && !givenUp;
	}

	private static Duration longer(Duration one, @Nullable Duration other) {
		return (other != null && other.compareTo(one) > 0) ? other : one;
	}

}
