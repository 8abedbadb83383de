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

import java.nio.file.Path;

import io.leakscope.diagnosis.DiagnosisReporter;
import io.leakscope.endpoint.LeakScopeEndpoint;
import io.leakscope.endpoint.LeakScopeSections;
import io.leakscope.incidents.IncidentRecorder;
import io.leakscope.logging.PressureMonitor;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever does not expose the endpoint pays for health only, and for incidents where they
 * are to be written.
 */
class UnexposedEndpointTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void nobodyReadsWhatNobodyCanAskFor(Stack stack) {
		assertNothingRead(TestApplication.on(stack));
	}

	@Test
	void whatIsEmptyIsNotSet() {
		assertNothingRead(TestApplication.on(Stack.WEBMVC)
			.with("leakscope.incidents.directory=", "leakscope.incidents.termination-message-path="));
	}

	private static void assertNothingRead(TestApplication.Setup setup) {
		try (TestApplication application = setup.start()) {
			assertThat(bean(application, PressureMonitor.class)).isTrue();
			assertThat(bean(application, DiagnosisReporter.class)).isFalse();
			assertThat(bean(application, IncidentRecorder.class)).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void incidentsAreWrittenToADirectoryAllTheSame(Stack stack) {
		assertIncidentsOnly(TestApplication.on(stack).with("leakscope.incidents.directory=" + this.folder));
	}

	@ParameterizedTest
	@EnumSource
	void incidentsAreWrittenForKubernetesAllTheSame(Stack stack) {
		assertIncidentsOnly(TestApplication.on(stack)
			.with("leakscope.incidents.termination-message-path=" + this.folder.resolve("message")));
	}

	private static void assertIncidentsOnly(TestApplication.Setup setup) {
		try (TestApplication application = setup.start()) {
			assertThat(bean(application, IncidentRecorder.class)).isTrue();
			assertThat(bean(application, LeakScopeEndpoint.class)).isFalse();
			assertThat(bean(application, LeakScopeSections.class)).isFalse();
			assertThat(application.actuator("leakscope").status()).isEqualTo(404);
			assertThat(application.actuator("health/logging").status()).isEqualTo(200);
		}
	}

	private static boolean bean(TestApplication application, Class<?> type) {
		ApplicationContext context = application.context();
		return context.getBeanNamesForType(type).length > 0;
	}

}
