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

package io.leakscope.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.leakscope.support.Text;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * How figures change.
 *
 * @param time when they were read last; {@code null} before the first time
 * @param interval the time from one reading to the next; it gets longer where a reading
 * takes more than a hundredth of it
 * @param readings how many readings there were
 * @param trends the figures, those first whose limit is reached first
 * @param left how many figures are not followed, because there is no room for more;
 * {@code null} when all are
 * @param bytesHeld about how many bytes the history takes
 * @param unavailable what could not be read, and why; {@code null} when all could
 */
public record TrendsReport(@Nullable Instant time, Duration interval, long readings, List<Trend> trends,
		@Nullable Integer left, long bytesHeld,
		@Nullable List<Unavailable> unavailable) implements OperationResponseBody {

	/**
	 * How one figure changes.
	 *
	 * @param name what it is
	 * @param unit {@code bytes}; {@code null} for things that are counted
	 * @param value the last reading
	 * @param limit what it may grow to; {@code null} when that is not known
	 * @param limitSource where the limit was read; {@code null} without one
	 * @param direction where it goes
	 * @param perHour by how much it changes in an hour; {@code null} unless it rises or
	 * falls
	 * @param confidence how sure it is that it changes in that direction, 0 to 1;
	 * {@code null} while the direction is unknown
	 * @param over the time that was looked at
	 * @param points how many readings are in that time
	 * @param reachesLimitIn when the limit is reached if it goes on like that;
	 * {@code null} unless it rises and has a limit, when that takes more than thirty
	 * days, and while it is no higher than it was before for most of a time half as long,
	 * unless that is within half an hour
	 * @param atMost whether the figure is only known to be no more than that, and nothing
	 * has confirmed yet that it rises: what may be garbage in the old generation counts
	 * as alive until that is collected
	 * @param why why it is called neither rising nor falling; {@code null} when it is
	 * @param history what it was over that time, the oldest first: of neighbours the one
	 * in the middle
	 */
	public record Trend(String name, @Nullable String unit, long value, @Nullable Long limit,
			@Nullable String limitSource, Direction direction, @Nullable Double perHour, @Nullable Double confidence,
			Duration over, int points, @Nullable Duration reachesLimitIn, boolean atMost, @Nullable String why,
			List<Long> history) {

		/**
		 * Write an amount of what this is the trend of.
		 * @param amount the amount
		 * @return for example {@code 164 MB} or {@code 1,200}
		 */
		public String text(long amount) {
			return (this.unit != null) ? Text.bytes(amount) : Text.format("%,d", amount);
		}

	}

	/**
	 * Find a figure.
	 * @param name its name
	 * @return how it changes; {@code null} when it is not followed
	 */
	public @Nullable Trend trend(String name) {
		return this.trends.stream().filter((trend) -> trend.name().equals(name)).findFirst().orElse(null);
	}

}
