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

package io.leakscope.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.leakscope.logging.LoggingReport.BlockedThreads;
import io.leakscope.logging.LoggingReport.Caller;
import io.leakscope.logging.PressureStatus;
import io.leakscope.logging.VerboseLogger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FloodTextTests {

	@Test
	void theLevelIsThatOfTheNearestLoggerAboveTheClass() {
		assertThat(text("com.acme.Orders", "ROOT", "com", "com.acme", "com.acme.Orders.sub", "com.acme.O"))
			.isEqualTo("75 % of the 4 held-up threads come from com.acme.Orders; DEBUG is set on com.acme");
		assertThat(text("com.acme.Orders$Line", "com.acme.Orders", "com.acme")).endsWith("set on com.acme.Orders");
	}

	@Test
	void theRootIsAboveEveryClassAndOtherLoggersAreNotToBlame() {
		assertThat(text("com.acme.Orders", "org.other", "ROOT")).endsWith("; DEBUG is set on ROOT");
		assertThat(text("com.acme.Orders", "audit", "sql")).endsWith("; loggers at DEBUG: audit, sql");
	}

	@Test
	void aLevelIsNotMadeUp() {
		assertThat(text("com.acme.Orders")).isEqualTo("75 % of the 4 held-up threads come from com.acme.Orders");
	}

	private static String text(String caller, String... atDebug) {
		List<VerboseLogger> verbose = (atDebug.length == 0) ? null
				: Stream.of(atDebug).map((logger) -> new VerboseLogger(logger, "DEBUG", "logback")).toList();
		return FloodText.of(new OverviewReport.Logging(PressureStatus.STUCK, "Stuck.", null, Instant.EPOCH,
				BlockedThreads.platformOnly(4), null, null, List.of(new Caller(caller, 3, 4), new Caller("x.X", 1, 4)),
				verbose, null, null, null));
	}

}
