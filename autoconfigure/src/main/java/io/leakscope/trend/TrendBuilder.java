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
import java.util.Arrays;
import java.util.List;

import io.leakscope.trend.TrendsReport.Trend;
import org.jspecify.annotations.Nullable;

/**
 * Says of a series where it goes, and when its limit is reached.
 */
final class TrendBuilder {

	private static final int HISTORY = 24;

	private static final double HOUR = Duration.ofHours(1).toSeconds();

	/**
	 * Whatever was before, that is too near to wait and see.
	 */
	private static final long NEAR = Duration.ofMinutes(30).toSeconds();

	private static final long FAR = Duration.ofDays(30).toSeconds();

	private TrendBuilder() {
	}

	/**
	 * Look at a series.
	 * @param series the series
	 * @return where it goes
	 */
	static Trend of(Series series) {
		Reading last = series.last();
		Points points = series.heading().course().points();
		Slope slope = series.heading().course().slope();
		boolean changes = slope.direction().isChange();
		return new Trend(last.name(), last.unit(), last.value(), last.limit(), last.limitSource(), slope.direction(),
				changes ? (Double) (slope.perSecond() * HOUR) : null,
				(slope.direction() != Direction.UNKNOWN) ? (Double) slope.confidence() : null,
				Duration.ofSeconds(points.span()), points.size(), reachesLimitIn(series),
				isAtMost(last.bound(), points, slope), changes ? null : slope.why(), history(points));
	}

	private static @Nullable Duration reachesLimitIn(Series series) {
		Long limit = series.last().limit();
		Course course = series.heading().course();
		if (limit == null || !course.rises()) {
			return null;
		}
		double seconds = Math.max(0, limit - Course.level(series.fine())) / course.slope().perSecond();
		boolean matters = series.heading().isAboveAll() || seconds <= NEAR;
		return (matters && seconds <= FAR) ? Duration.ofSeconds((long) seconds) : null;
	}

	/**
	 * Whether what rises may be garbage. It is not where a good part into that time most
	 * of the rise was left after garbage had been looked for.
	 */
	private static boolean isAtMost(Reading.@Nullable Bound bound, Points points, Slope slope) {
		if (bound == null || slope.direction() != Direction.RISING) {
			return bound != null;
		}
		long after = points.span() - bound.age().toSeconds();
		if (bound.certain() == null || after < points.span() / 4) {
			return true;
		}
		double first = points.median(0, points.size() / 8 + 1);
		return bound.certain() - first < slope.perSecond() * after / 2;
	}

	private static List<Long> history(Points points) {
		return Arrays.stream(points.condensed(HISTORY).values()).mapToObj(Math::round).toList();
	}

}
