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

package io.leakscope.autoconfigure;

import java.util.List;

import io.leakscope.diagnosis.ConfigurationFindings;
import io.leakscope.diagnosis.Diagnosis;
import io.leakscope.diagnosis.Finding;
import io.leakscope.diagnosis.Situation;
import io.leakscope.support.VirtualThreads;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationFindingsTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=leakscope";

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(LeakScopeAutoConfiguration.class,
			LeakScopeReportAutoConfiguration.class);

	private static final Situation NOTHING = new Situation(null, null, null, null, List.of());

	private final WebApplicationContextRunner webRunner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues(EXPOSED);

	@Test
	void managementOnTheMainPortIsAFinding() {
		this.webRunner.run((context) -> assertThat(context.getBean(Diagnosis.class).findings(NOTHING)).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.id()).isEqualTo("management-shares-server");
				assertThat(finding.severity()).isEqualTo("notice");
				assertThat(finding.see()).isEqualTo("counts");
				assertThat(finding.evidence()).containsEntry("management.server.port", "not set");
			}));
	}

	@Test
	void managementOnTheSamePortByItsNumberIsAFinding() {
		this.webRunner.withPropertyValues("server.port=9000", "management.server.port=9000")
			.run((context) -> assertThat(context.getBean(Diagnosis.class).findings(NOTHING)).singleElement()
				.satisfies(
						(finding) -> assertThat(finding.evidence()).containsEntry("management.server.port", "9000")));
	}

	@Test
	void managementOnAPortOfItsOwnIsNone() {
		this.webRunner.withPropertyValues("management.server.port=9001")
			.run((context) -> assertThat(context.getBean(Diagnosis.class).findings(NOTHING)).isEmpty());
	}

	@Test
	void withoutAServerThereIsNothingToShare() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=leakscope")
			.run((context) -> {
				assertThat(context).hasSingleBean(Diagnosis.class).doesNotHaveBean(Finding.class);
				assertThat(context.getBean(Diagnosis.class).findings(NOTHING)).isEmpty();
			});
	}

	@Test
	void virtualThreadsThatCannotBeListedAreAFindingWhereTheyAreUsed() {
		this.webRunner.withPropertyValues("management.server.port=9001", "spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(context.getBean(Diagnosis.class).findings(NOTHING)).extracting(Finding::id)
				.containsExactlyElementsOf(VirtualThreads.areHidden() ? List.of("virtual-threads-hidden") : List.of()));
	}

	@Test
	void whoCannotSeeVirtualThreadsIsToldWhereTheyWouldBe() {
		Finding finding = ConfigurationFindings.virtualThreadsHidden();
		assertThat(finding.see()).isEqualTo("threads");
		assertThat(finding.advice()).first().asString().endsWith("JAVA_TOOL_OPTIONS=" + VirtualThreads.EXPORT);
	}

}
