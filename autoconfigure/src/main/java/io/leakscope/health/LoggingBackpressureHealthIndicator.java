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

import io.leakscope.logging.LoggingPressure;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.logging.PressureStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} that is DOWN while logging does not let threads go.
 * <p>
 * It reads the last verdict and nothing else. It does not extend Boot's abstract
 * indicator, since that one logs.
 */
public final class LoggingBackpressureHealthIndicator implements HealthIndicator {

	/**
	 * The status while log calls return, but slowly.
	 */
	public static final Status SLOW = new Status(PressureStatus.SLOW.name(), "Threads wait long in log calls");

	private final LoggingPressure pressure;

	/**
	 * Create an indicator.
	 * @param pressure where the last verdict is to be had
	 */
	public LoggingBackpressureHealthIndicator(LoggingPressure pressure) {
		this.pressure = pressure;
	}

	@Override
	public Health health() {
		LoggingReport verdict = this.pressure.verdict();
		return details(Health.status(status(verdict.status())), verdict).build();
	}

	private static Status status(PressureStatus status) {
		return switch (status) {
			case FLOWING -> Status.UP;
			case SLOW -> SLOW;
			case STUCK -> Status.DOWN;
			case UNKNOWN -> Status.UNKNOWN;
		};
	}

	static Health.Builder details(Health.Builder health, LoggingReport verdict) {
		health.withDetail("status", verdict.status()).withDetail("reason", verdict.reason());
		detail(health, "stale", verdict.stale());
		detail(health, "since", verdict.since());
		if (verdict.status() != PressureStatus.UNKNOWN) {
			health.withDetail("blockedThreads", verdict.blockedThreads().total());
		}
		detail(health, "longestBlocked", verdict.longestBlocked());
		Culprit culprit = verdict.culprit();
		if (culprit != null) {
			detail(health, "appender", culprit.appender());
			detail(health, "sink", culprit.sink());
			detail(health, "culprit", culprit.threadName());
		}
		detail(health, "lastSampleAge", verdict.lastSampleAge());
		return health;
	}

	private static void detail(Health.Builder health, String name, @Nullable Object value) {
		if (value != null) {
			health.withDetail(name, value);
		}
	}

}
