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

package io.leakscope.logging.logback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.StallableFile;
import io.leakscope.logging.StallablePipe;
import io.leakscope.logging.WatchedLogging;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The monitor watching two appenders of one class, both of them stuck: seven threads in
 * the first, four in the second.
 */
class LogbackTwinsTests {

	private final LogbackFixture logback = new LogbackFixture();

	private final StallablePipe first = new StallablePipe();

	private final StallablePipe second = new StallablePipe();

	private final WatchedLogging logging = new WatchedLogging(
			new LogbackBackend(this.logback.context(), WatchedLogging.sinks()));

	private volatile boolean stopped;

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.stopped = true;
		this.logging.close();
		this.logback.close();
		this.first.close();
		this.second.close();
	}

	@Test
	void twoFilesAreToldApartAlsoWhereAllThreadsShareOneName() throws IOException {
		try (StallableFile first = file("1"); StallableFile second = file("2")) {
			flood("FIRST", appender("FIRST", first), 7, (i) -> "worker");
			flood("SECOND", appender("SECOND", second), 4, (i) -> "worker");
			awaitTwins();
		}
	}

	@Test
	void twoStreamsAreToldApartByWhomTheirLocksName() {
		flood("FIRST", this.logback.streamAppender("FIRST", this.first.sink()), 7, (i) -> "a" + i);
		flood("SECOND", this.logback.streamAppender("SECOND", this.second.sink()), 4, (i) -> "b" + i);
		awaitTwins();
	}

	@Test
	void twoAppendersOfOneClassOfTheApplicationAreToldApart() {
		flood("FIRST", new StreamingAppender(this.first.sink()), 7, (i) -> "a" + i);
		flood("SECOND", new StreamingAppender(this.second.sink()), 4, (i) -> "b" + i);
		awaitTwins();
	}

	private StallableFile file(String folder) throws IOException {
		return new StallableFile(Files.createDirectory(this.directory.resolve(folder)));
	}

	private Appender<ILoggingEvent> appender(String name, StallableFile file) {
		return this.logback.fileAppender(new FileAppender<>(), name, file.path());
	}

	private void flood(String name, Appender<ILoggingEvent> appender, int threads, IntFunction<String> names) {
		appender.setContext(this.logback.context());
		appender.setName(name);
		appender.start();
		Logger logger = this.logback.context().getLogger(name);
		logger.addAppender(appender);
		for (int i = 0; i < threads; i++) {
			Thread thread = new Thread(() -> {
				while (!this.stopped) {
					logger.warn("an order of a hundred and twenty characters, more or less");
				}
			}, names.apply(i));
			thread.setDaemon(true);
			thread.start();
		}
	}

	private void awaitTwins() {
		Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			LoggingReport verdict = this.logging.verdict();
			assertThat(verdict.holdUps()).as(verdict.toString()).isNotNull();
			assertThat(verdict.holdUps()).as(verdict.toString())
				.extracting((holdUp) -> holdUp.status() + " " + holdUp.appender() + " "
						+ holdUp.blockedThreads().total() + " by " + holdUp.culprit().appender())
				.containsExactly("STUCK FIRST 7 by FIRST", "STUCK SECOND 4 by SECOND");
		});
		Awaitility.await()
			.during(Duration.ofSeconds(2))
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.logging.verdict().holdUps().size() == 2
					&& this.logging.verdict().blockedThreads().total() == 11);
	}

}
