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

package io.leakscope.logging;

import java.time.Duration;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.logging.logback.LogbackBackend;
import io.leakscope.logging.logback.LogbackFixture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is reported of a real queue before a real pipe that nobody reads.
 */
class QueueReportTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final LogbackFixture logback = new LogbackFixture();

	private final StallablePipe pipe = new StallablePipe();

	private final WatchedLogging logging = new WatchedLogging(
			new LogbackBackend(this.logback.context(), WatchedLogging.sinks()));

	@AfterEach
	void stop() {
		this.logging.close();
		this.logback.close();
		this.pipe.close();
	}

	@Test
	void aQueueThatDiscardsByDefaultLosesEventsAndIsNotFull() {
		async().start();
		this.logback.flood(20);
		this.logging.awaitReason("AsyncAppender-Worker-ASYNC has not moved");
		AppenderReport appender = this.logging.appender("ASYNC");
		assertThat(appender.mode()).isEqualTo(AppenderReport.Mode.DISCARDING);
		assertThat(appender.hasFullQueue()).isFalse();
		assertThat(appender.losesEvents()).as(appender.toString()).isTrue();
		assertThat(appender.discarded()).isNull();
	}

	@Test
	void whoseLevelFloodsIsSaidAndHowManyCallersWereLookedAt() {
		AsyncAppender async = async();
		async.setDiscardingThreshold(0);
		async.start();
		this.logback.context().getLogger("com.acme").setLevel(Level.DEBUG);
		this.logback.flood(20);
		this.logging.awaitStuck(20, "PIPE");
		AppenderReport appender = this.logging.appender("ASYNC");
		assertThat(appender.losesEvents()).isFalse();
		assertThat(appender.mailbox()).isNotNull();
		assertThat(appender.mailbox().levels()).singleElement().satisfies((part) -> {
			assertThat(part.levelSetOn()).isEqualTo("com.acme");
			assertThat(part.share()).isEqualTo(1);
		});
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.logging.verdict().holdUps()).singleElement()
				.extracting(HoldUpReport::callers)
				.satisfies((callers) -> assertThat(callers).isNotEmpty()
					.allSatisfy((caller) -> assertThat(caller.lookedAt()).isEqualTo(20))));
	}

	private AsyncAppender async() {
		AsyncAppender async = this.logback.asyncAppender("ASYNC",
				this.logback.streamAppender("PIPE", this.pipe.sink()));
		this.logback.log(async);
		return async;
	}

}
