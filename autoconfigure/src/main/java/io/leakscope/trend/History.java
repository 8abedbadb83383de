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

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.trend.TrendsReport.Trend;

/**
 * What figures were, within limits of memory: where there is room for no more of them,
 * the one goes that has not been read for longest.
 */
final class History {

	static final int MOST = 64;

	private static final Comparator<Trend> BY_URGENCY = Comparator
		.comparing(Trend::reachesLimitIn, Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing(Trend::direction)
		.thenComparing(Trend::name);

	private final Map<String, Series> series = new LinkedHashMap<>();

	private final long warm;

	/**
	 * Create a history.
	 * @param warm when the application has warmed up, in seconds
	 */
	History(long warm) {
		this.warm = warm;
	}

	/**
	 * Add what was read at one moment.
	 * @param second the moment
	 * @param readings the figures
	 * @return how many there was no room for
	 */
	int add(long second, List<Reading> readings) {
		int left = 0;
		for (Reading reading : readings) {
			if (makeRoom(reading.name(), second)) {
				this.series.computeIfAbsent(reading.name(), (name) -> new Series(reading, this.warm))
					.add(second, reading);
			}
			else {
				left++;
			}
		}
		return left;
	}

	private boolean makeRoom(String name, long second) {
		if (this.series.containsKey(name) || this.series.size() < MOST) {
			return true;
		}
		Map.Entry<String, Series> oldest = this.series.entrySet()
			.stream()
			.min(Comparator.comparing((entry) -> entry.getValue().lastSecond()))
			.orElseThrow();
		return oldest.getValue().lastSecond() < second && this.series.remove(oldest.getKey()) != null;
	}

	/**
	 * Say where those go that were read at one moment.
	 * @param second the moment
	 * @return the trends, the most urgent first
	 */
	List<Trend> trends(long second) {
		return this.series.values()
			.stream()
			.filter((one) -> one.lastSecond() == second)
			.map(TrendBuilder::of)
			.sorted(BY_URGENCY)
			.toList();
	}

	long bytesHeld() {
		return this.series.size() * Series.bytes();
	}

}
