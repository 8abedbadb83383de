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

package io.leakscope.diagnosis;

import java.time.Duration;
import java.util.Comparator;

import io.leakscope.support.Text;
import io.leakscope.trend.TrendsReport.Trend;

/**
 * A figure that grows: how urgent that is, and how it is said.
 *
 * @param trend how it changes
 */
record Rise(Trend trend) {

	static final Comparator<Trend> FASTEST_FIRST = Comparator.comparing((Trend trend) -> new Rise(trend).perHour())
		.reversed();

	private static final Duration SOON = Duration.ofMinutes(15);

	private static final Duration TODAY = Duration.ofHours(24);

	/**
	 * A rise of less than that share of the limit is not yet sound enough to warn of.
	 */
	private static final double LEAST_RISE = 0.02;

	private static final double HOUR = Duration.ofHours(1).toSeconds();

	/**
	 * Return how urgent it is.
	 * @return by the time that is left until its limit is reached
	 */
	Severity byTime() {
		Duration left = this.trend.reachesLimitIn();
		if (left == null || left.compareTo(TODAY) > 0 || this.trend.atMost() || !isSound()) {
			return Severity.NOTICE;
		}
		return (left.compareTo(SOON) > 0) ? Severity.WARNING : Severity.CRITICAL;
	}

	/**
	 * Memory moves a little all the time.
	 */
	private boolean isSound() {
		return this.trend.unit() == null || this.trend.limit() == null || amount() >= LEAST_RISE * this.trend.limit();
	}

	/**
	 * Return by how much it has risen over the time that was looked at.
	 */
	double amount() {
		return perHour() * (this.trend.over().toSeconds() / HOUR);
	}

	long perHour() {
		return (this.trend.perHour() != null) ? Math.round(this.trend.perHour()) : 0;
	}

	/**
	 * Say how it grows.
	 * @return the end of a sentence, of which the figure is the subject
	 */
	String sentence() {
		String by = "%s an hour, and has done so for %s".formatted(this.trend.text(perHour()),
				Text.duration(this.trend.over()));
		if (this.trend.reachesLimitIn() == null || this.trend.limit() == null) {
			return "grows by %s%s; now %s.".formatted(this.trend.atMost() ? "at most " : "", by,
					this.trend.text(this.trend.value()));
		}
		String limit = this.trend.text(this.trend.limit()) + " (" + this.trend.limitSource() + ")";
		String left = Text.duration(this.trend.reachesLimitIn());
		// Of a notice the end may be cut.
		return this.trend.atMost() ? "may reach %s in %s: it grows by at most %s.".formatted(limit, left, by)
				: "grows by %s: the limit of %s is reached in %s.".formatted(by, limit, left);
	}

}
