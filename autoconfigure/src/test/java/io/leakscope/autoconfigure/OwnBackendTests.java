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
import java.util.Map;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.BackendReading;
import io.leakscope.logging.FrameSignatures;
import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.PressureMonitor;
import io.leakscope.logging.StandingThread;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OwnBackendTests {

	@Test
	void aLoggingSystemOfTheApplicationsIsAskedWhereThereIsABeanForIt() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LeakScopeAutoConfiguration.class))
			.withBean(LoggingBackend.class, OwnBackend::new)
			.run((context) -> {
				PressureMonitor monitor = context.getBean(PressureMonitor.class);
				Awaitility.await()
					.until(() -> monitor.report()
						.appenders()
						.stream()
						.anyMatch((appender) -> appender.name().equals("OWN")));
			});
	}

	/**
	 * A logging system with one appender.
	 */
	private static final class OwnBackend implements LoggingBackend {

		@Override
		public String name() {
			return "own";
		}

		@Override
		public FrameSignatures signatures() {
			return FrameSignatures.NONE;
		}

		@Override
		public BackendReading read(List<StandingThread> standing) {
			return new BackendReading(List.of(AppenderReport.of("OWN", "own", "Own").build()), List.of(), Map.of(),
					List.of());
		}

	}

}
