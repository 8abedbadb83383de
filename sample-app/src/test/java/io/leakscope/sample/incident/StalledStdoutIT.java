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

package io.leakscope.sample.incident;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Shops whose stdout is a pipe that nobody reads, and later somebody does.
 */
class StalledStdoutIT {

	private static final String FLOOD = "/chaos/flood?threads=40&level=DEBUG";

	@Test
	void fortyThreadsAreSeenAndTakenOutOfServiceUntilThePipeIsRead() throws IOException {
		try (Stall stall = new Stall("Console, this JDK", Shops.up(Shops.shop()))) {
			stall.probe().assertNothingWrong();
			stall.begin(FLOOD);
			stall.awaitDown();
			assertConsoleHoldsUpForty(stall.report());
			Screen.of(stall.shop())
				.startsWith("CRITICAL", "40 threads are stuck in logging")
				.hasSectionsInOrder("WHY", "NEXT", "MEMORY", "LIMITS", "HEALTH", "MORE")
				.hasLines(26);
			stall.awaitNotReady();
			stall.endByItsAdvice();
		}
	}

	@Test
	void theVeryFirstRequestToTheManagementServerComesDuringTheStall() throws IOException {
		try (Stall stall = new Stall("Console, first request during the stall", Shops.upByItsLog(Shops.shop()))) {
			stall.begin(FLOOD);
			stall.awaitStandstill();
			stall.probe().awaitDown();
			assertConsoleHoldsUpForty(stall.report());
			stall.end();
		}
	}

	@Test
	void fortyThreadsAreSeenOnWebFlux() throws IOException {
		try (Stall stall = new Stall("Console, WebFlux", Shops.up(Shops.shop().profiles("webflux")))) {
			stall.probe().assertNothingWrong();
			stall.begin(FLOOD);
			stall.awaitDown();
			assertConsoleHoldsUpForty(stall.report());
			stall.end();
		}
	}

	@Test
	void fortyThreadsAreSeenAtTheFullQueueOfAnAsynchronousAppenderOnANewerJdk() throws IOException {
		Optional<Path> jdk = TestJdks.atLeast(25);
		Assumptions.assumeTrue(jdk.isPresent());
		try (Stall stall = new Stall("Async appender, JDK 25",
				Shops.up(Shops.shop().profiles("async").javaHome(jdk.get())))) {
			stall.probe().assertNothingWrong();
			stall.begin(FLOOD);
			stall.awaitDown();
			stall.report()
				.isStuck(40)
				.hasCulprit("AsyncAppender-Worker-ASYNC", "RUNNABLE")
				.isHeldUpBy("ASYNC", 40)
				.hasAppender("ASYNC", "mode", "BLOCKING")
				.hasAppender("ASYNC", "queueSize", 256)
				.hasAppender("ASYNC", "remainingCapacity", 0);
			stall.end();
		}
	}

	@Test
	void aLoneWriterIsSeenAndThatIsNoReasonToTakeTheShopOutOfService() throws IOException {
		try (Stall stall = new Stall("Lone writer", Shops.up(Shops.shop()))) {
			stall.probe().assertNothingWrong();
			stall.begin("/chaos/lone-writer");
			stall.awaitDown();
			stall.report().isStuck(1).hasCulprit("lone-writer-1", "RUNNABLE").isHeldUpBy("CONSOLE", 1);
			stall.end();
			stall.probes().assertAlways(Probes.READINESS, 200);
		}
	}

	private static void assertConsoleHoldsUpForty(LoggingAnswer report) {
		report.isStuck(40)
			.hasCulprit("flood-\\d+", "RUNNABLE")
			.isHeldUpBy("CONSOLE", 40)
			.hasAppender("CONSOLE", "queuedThreads", 39);
	}

}
