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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.leakscope.threads.ThreadsReport.Deadlocked;

/**
 * Threads that wait for each other.
 */
final class DeadlockFindings {

	private static final int MOST = 3;

	private static final int MOST_NAMED = 4;

	private DeadlockFindings() {
	}

	static List<Finding> of(List<List<Deadlocked>> deadlocks) {
		return deadlocks.stream().limit(MOST).map(DeadlockFindings::finding).toList();
	}

	private static Finding finding(List<Deadlocked> cycle) {
		Map<String, Object> evidence = new LinkedHashMap<>();
		evidence.put(Finding.SUBJECT, cycle.stream().map(Deadlocked::threadName).sorted().toList());
		cycle.forEach((thread) -> evidence.put(thread.threadName(), "waits for " + thread.lockName()));
		String names = cycle.stream().limit(MOST_NAMED).map(Deadlocked::threadName).collect(Collectors.joining(", "));
		return new Finding("deadlock", Severity.CRITICAL.toString(),
				cycle.size() + " threads wait for each other, for ever: " + names
						+ ((cycle.size() > MOST_NAMED) ? " and others." : "."),
				evidence,
				List.of(Advice.step("See where they stand, and what each of them holds",
						Advice.TEXT_OF + "/threads/" + cycle.get(0).threadId()),
						"Only a restart frees them. Keep the stacks first, then have them take their locks in one order."),
				"threads");
	}

}
