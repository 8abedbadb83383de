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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReport.Executor;
import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.trend.TrendsReport;
import io.leakscope.trend.TrendsReport.Trend;
import org.jspecify.annotations.Nullable;

/**
 * Queues of executors that have no room for another task.
 */
final class QueueFindings {

	private static final String MORE_THREADS = "More threads help where they wait for others; a longer queue only "
			+ "makes who submits tasks wait longer.";

	private QueueFindings() {
	}

	/**
	 * A queue that is full once may be empty a second later, so that it has to be full in
	 * the last reading of its trend as well. While its pool may make more threads, a full
	 * queue is what has it do so.
	 * @param counts how full they are now
	 * @param trends how full they were
	 * @return the findings
	 */
	static List<Finding> of(CountsReport counts, @Nullable TrendsReport trends) {
		List<Finding> findings = new ArrayList<>();
		for (Limit limit : counts.limits()) {
			if (trends != null && limit.name().startsWith(NearestLimits.WAITING)
					&& limit.ratio() >= LimitFindings.REACHED) {
				String name = limit.name().substring(NearestLimits.WAITING.length());
				Trend before = trends.trend(GrowthFindings.TASKS + name);
				Executor executor = executor(name, counts);
				if (before != null && before.value() >= LimitFindings.REACHED * limit.max() && executor != null
						&& !mayGrow(executor)) {
					findings.add(full(limit, executor.whenFull()));
				}
			}
		}
		return findings;
	}

	private static @Nullable Executor executor(String name, CountsReport counts) {
		return counts.executors().stream().filter((one) -> one.name().equals(name)).findFirst().orElse(null);
	}

	private static boolean mayGrow(Executor executor) {
		Integer working = (executor.busy() != null) ? executor.busy() : executor.threads();
		return executor.max() == null || working == null || working < executor.max();
	}

	/**
	 * Who has the caller do the work wants it to be held up when there is too much.
	 */
	private static Finding full(Limit limit, @Nullable String whenFull) {
		Severity severity = "CallerRunsPolicy".equals(whenFull) ? Severity.NOTICE : Severity.WARNING;
		Map<String, Object> evidence = LimitFindings.evidence(limit);
		if (whenFull != null) {
			evidence.put("whenFull", whenFull);
		}
		return new Finding("limit-close", severity.toString(), LimitFindings.title(limit), evidence,
				List.of(Advice.step(
						becomes(whenFull) + " when it is full: see what its threads do, the largest group first",
						Advice.TEXT_OF + "/stacks"), MORE_THREADS),
				LimitFindings.SEE);
	}

	private static String becomes(@Nullable String whenFull) {
		if (whenFull == null) {
			return "Tasks may be refused";
		}
		return switch (whenFull) {
			case "AbortPolicy" -> "New tasks are refused";
			case "CallerRunsPolicy" -> "Who submits a task does it himself";
			case "DiscardPolicy", "DiscardOldestPolicy" -> "Tasks are thrown away";
			default -> whenFull + " decides what becomes of tasks";
		};
	}

}
