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

import java.util.List;

import io.leakscope.counts.CountsReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.threads.ThreadsReport.Deadlocked;
import io.leakscope.trend.TrendsReport;
import org.jspecify.annotations.Nullable;

/**
 * What a diagnosis is made of.
 *
 * @param logging the verdict on logging; {@code null} when nobody watches it
 * @param fit whether memory fits; {@code null} when that was not asked
 * @param counts how many there are of everything that has a limit, with all limits;
 * {@code null} when that was not asked
 * @param trends how figures change; {@code null} when nobody follows them
 * @param deadlocks threads that wait for each other
 */
public record Situation(@Nullable LoggingReport logging, @Nullable MemoryFit fit, @Nullable CountsReport counts,
		@Nullable TrendsReport trends, List<List<Deadlocked>> deadlocks) {

	/**
	 * A situation in which only logging is known.
	 * @param logging the verdict on logging
	 * @return the situation
	 */
	public static Situation of(LoggingReport logging) {
		return new Situation(logging, null, null, null, List.of());
	}

}
