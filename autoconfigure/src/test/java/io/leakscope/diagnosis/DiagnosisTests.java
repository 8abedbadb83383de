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
import java.util.List;
import java.util.Map;

import io.leakscope.testapp.Verdicts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnosisTests {

	private static final Finding CONFIGURATION = new Finding("a-setting", "notice", "A setting is odd.", Map.of(),
			List.of("Change it."), null);

	@Test
	void theMostUrgentFindingIsFirstAndIsTheVerdict() {
		Diagnosis diagnosis = new Diagnosis(List.of(CONFIGURATION));
		List<Finding> findings = diagnosis.findings(Verdicts.stuck(40, Duration.ofSeconds(21)), null, null);
		assertThat(findings).extracting(Finding::id).containsExactly("logging-stuck", "a-setting");
		assertThat(diagnosis.verdict(findings, null).severity()).isEqualTo("critical");
		assertThat(diagnosis.verdict(findings, null).headline()).isEqualTo(findings.get(0).title());
	}

	@Test
	void withoutFindingsTheVerdictIsOk() {
		Diagnosis diagnosis = new Diagnosis(List.of());
		assertThat(diagnosis.findings(null, null, null)).isEmpty();
		assertThat(diagnosis.verdict(List.of(), Verdicts.flowing()).severity()).isEqualTo("ok");
	}

	@Test
	void severitiesAreInOrderAndLowerCase() {
		assertThat(Severity.values()).extracting(Severity::toString)
			.containsExactly("ok", "notice", "warning", "critical");
	}

	@Test
	void aSeverityThatIsNotKnownIsNotUrgent() {
		assertThat(new Finding("x", "odd", "t", Map.of(), List.of(), null).rank()).isEqualTo(Severity.NOTICE);
		assertThat(new Finding("x", "warning", "t", Map.of(), List.of(), null).rank()).isEqualTo(Severity.WARNING);
	}

}
