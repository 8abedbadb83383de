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

import io.leakscope.threads.ThreadsReport.Deadlocked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlockFindingsTests {

	@Test
	void threadsThatWaitForEachOtherAreCriticalAndNamed() {
		List<Deadlocked> cycle = List.of(new Deadlocked(31, "transfer-1", "com.acme.Account@1b", 32),
				new Deadlocked(32, "transfer-2", "com.acme.Account@2c", 31));
		assertThat(DeadlockFindings.of(List.of(cycle))).singleElement().satisfies((finding) -> {
			assertThat(finding.id()).isEqualTo("deadlock");
			assertThat(finding.severity()).isEqualTo("critical");
			assertThat(finding.title()).isEqualTo("2 threads wait for each other, for ever: transfer-1, transfer-2.");
			assertThat(finding.evidence()).containsEntry("transfer-1", "waits for com.acme.Account@1b");
			assertThat(finding.advice().get(0)).endsWith("{leakscope}/threads/31");
		});
	}

	@Test
	void withoutOneThereIsNothingToSay() {
		assertThat(DeadlockFindings.of(List.of())).isEmpty();
	}

}
