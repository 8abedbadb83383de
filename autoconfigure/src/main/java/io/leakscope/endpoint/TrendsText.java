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

package io.leakscope.endpoint;

import java.util.List;

import io.leakscope.support.Text;
import io.leakscope.trend.TrendsReport;
import io.leakscope.trend.TrendsReport.Trend;
import org.jspecify.annotations.Nullable;

/**
 * Trends for people.
 */
final class TrendsText {

	private static final String LEVELS = "_.-=+*#";

	private TrendsText() {
	}

	static String of(TrendsReport report) {
		Lines lines = new Lines();
		lines.add(Text.format("TRENDS   %,d readings, one each %s%s", report.readings(),
				Text.duration(report.interval()), (report.time() == null) ? "; the first is yet to come" : ""));
		if (report.left() != null) {
			lines.add(Text.format("         %,d more figures are not followed: there is no room for them",
					report.left()));
		}
		lines.missing(report.unavailable());
		lines.blank();
		lines.table("FIGURE", "NOW", "LIMIT", "GOES", "AN HOUR", "SURE", "FULL IN", "OVER", "HISTORY");
		for (Trend trend : report.trends()) {
			lines.row(Text.oneLine(trend.name()), trend.text(trend.value()),
					(trend.limit() != null) ? trend.text(trend.limit()) : null, trend.direction(),
					(trend.perHour() != null) ? sign(trend) + trend.text(Math.round(Math.abs(trend.perHour()))) : null,
					(trend.confidence() != null && trend.perHour() != null) ? Text.percent(trend.confidence()) : null,
					(trend.reachesLimitIn() != null) ? Text.duration(trend.reachesLimitIn()) : null,
					Text.duration(trend.over()), history(trend.history()));
		}
		return lines.toString();
	}

	private static String sign(Trend trend) {
		return (trend.perHour() != null && trend.perHour() < 0) ? "-" : "+";
	}

	/**
	 * Draw a line, from the least to the most.
	 */
	private static @Nullable String history(List<Long> history) {
		if (history.isEmpty()) {
			return null;
		}
		long least = history.stream().mapToLong(Long::longValue).min().getAsLong();
		long most = history.stream().mapToLong(Long::longValue).max().getAsLong();
		StringBuilder line = new StringBuilder();
		for (long value : history) {
			int level = (most - least > most / 100) ? (int) ((value - least) * (LEVELS.length() - 1) / (most - least))
					: 0;
			line.append(LEVELS.charAt(level));
		}
		return line.toString();
	}

}
