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
import io.leakscope.memory.MemoryReport;
import io.leakscope.threads.ThreadsReport.Deadlocked;
import io.leakscope.trend.TrendsReport;

/**
 * What is wrong, and the reports that say so.
 *
 * @param verdict the answer in one line
 * @param findings what is wrong, the most urgent first
 * @param memory where the memory is, without a new breakdown
 * @param fit whether there is room for all that it may grow to
 * @param counts how many there are of everything that has a limit, in short, with the
 * limits of memory and of pools
 * @param logging the verdict on logging
 * @param trends how figures change
 * @param deadlocks threads that wait for each other
 */
public record DiagnosisReport(Verdict verdict, List<Finding> findings, MemoryReport memory, MemoryFit fit,
		CountsReport counts, LoggingReport logging, TrendsReport trends, List<List<Deadlocked>> deadlocks) {
}
