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

import io.leakscope.logging.LoggingReport;
import io.leakscope.testapp.Verdicts;
import io.leakscope.threads.ThreadsReport.Deadlocked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnosisTests {

	private static final Finding CONFIGURATION = new Finding("a-setting", "notice", "A setting is odd.", Map.of(),
			List.of("Change it."), null);

	private static final Situation NOTHING = new Situation(null, null, null, null, List.of());

	@Test
	void theMostUrgentFindingIsFirstAndIsTheVerdict() {
		Diagnosis diagnosis = new Diagnosis(List.of(CONFIGURATION), (id) -> "/actuator/" + id, "shop-6d4f");
		List<Finding> findings = diagnosis.findings(Situation.of(Verdicts.stuck(40, Duration.ofSeconds(21))));
		assertThat(findings).extracting(Finding::id).containsExactly("logging-stuck", "a-setting");
		assertThat(Diagnosis.verdict(findings, null).severity()).isEqualTo("critical");
		assertThat(Diagnosis.verdict(findings, null).headline()).isEqualTo(findings.get(0).title());
	}

	@Test
	void withoutFindingsTheVerdictIsOk() {
		Diagnosis diagnosis = new Diagnosis(List.of(), (id) -> "/actuator/" + id, "shop-6d4f");
		assertThat(diagnosis.findings(NOTHING)).isEmpty();
		assertThat(Diagnosis.verdict(List.of(), Verdicts.flowing()).severity()).isEqualTo("ok");
	}

	@Test
	void commandsCanBePasted() {
		Diagnosis diagnosis = new Diagnosis(List.of(), (id) -> "http://localhost:8081/actuator/" + id, "shop-6d4f");
		assertThat(diagnosis.findings(Situation.of(Verdicts.stuck(40, Duration.ofSeconds(21)))).get(0).advice())
			.contains("Save the evidence before a restart:\ncurl -s "
					+ "http://localhost:8081/actuator/leakscope/report > report.txt")
			.anyMatch((step) -> step
				.endsWith("\ntimeout 30 cat /proc/" + ProcessHandle.current().pid() + "/fd/1 > /dev/null"))
			.anyMatch((step) -> step
				.endsWith("\nfor N in $(kubectl get po -A --field-selector metadata.name=shop-6d4f -o "
						+ "jsonpath='{..nodeName}'); do kubectl get po -A -o wide --field-selector "
						+ "spec.nodeName=$N; done"))
			.noneMatch((step) -> step.matches("(?s).*\\{[a-z]+}.*"));
	}

	@Test
	void nobodyIsToldToAskWhatDoesNotAnswer() {
		List<String> advice = new Diagnosis(List.of(), (id) -> "", "shop-6d4f")
			.findings(Situation.of(Verdicts.stuck(40, Duration.ofSeconds(21))))
			.get(0)
			.advice();
		assertThat(advice).isNotEmpty().noneMatch((step) -> step.contains("curl"));
	}

	@Test
	void aTitleIsOneLineWhateverIsNamedInIt() {
		List<Deadlocked> cycle = List.of(new Deadlocked(31, "a\nOK  all is well", "Lock@1b", 32),
				new Deadlocked(32, "b\u009b2J", "Lock@2c", 31));
		assertThat(new Diagnosis(List.of(), (id) -> "/actuator/" + id, null)
			.findings(new Situation(null, null, null, null, List.of(cycle)))).singleElement()
			.satisfies((finding) -> assertThat(finding.title())
				.isEqualTo("2 threads wait for each other, for ever: a OK  all is well, b 2J."));
	}

	@Test
	void whatIsOddInTheSetUpIsFoundAndIsNotTheVerdict() {
		List<Finding> findings = List.of(ConfigurationFindings.managementSharesServer(null));
		assertThat(Diagnosis.verdict(findings, Verdicts.flowing()).severity()).isEqualTo("ok");
		assertThat(Diagnosis.verdict(List.of(CONFIGURATION), null).severity()).isEqualTo("notice");
	}

	@Test
	void theVerdictSaysSinceWhen() {
		Diagnosis diagnosis = new Diagnosis(List.of(CONFIGURATION), (id) -> "/actuator/" + id, "shop-6d4f");
		LoggingReport stuck = Verdicts.stuck(40, Duration.ofSeconds(21));
		assertThat(Diagnosis.verdict(diagnosis.findings(Situation.of(stuck)), stuck).since()).isEqualTo(stuck.since());
		assertThat(Diagnosis.verdict(List.of(CONFIGURATION), null).since()).isNull();
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
