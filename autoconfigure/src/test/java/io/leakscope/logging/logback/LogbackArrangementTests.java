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

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.sift.MDCBasedDiscriminator;
import ch.qos.logback.classic.sift.SiftingAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.TriggeringPolicyBase;
import io.leakscope.logging.AppenderReport;
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
 * The monitor watching appenders behind appenders, several contexts, and configurations
 * that change.
 */
class LogbackArrangementTests {

	private final LogbackFixture logback = new LogbackFixture();

	private final LogbackFixture audit = new LogbackFixture();

	private final StallablePipe pipe = new StallablePipe();

	private final WatchedLogging logging = new WatchedLogging(backend(this.logback), backend(this.audit));

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.logging.close();
		this.logback.close();
		this.audit.close();
		this.pipe.close();
	}

	@Test
	void aQueueThatEmptiesIntoAQueueIsFollowedToTheWorkerThatStands() {
		AsyncAppender inner = blocking("INNER", this.logback.streamAppender("PIPE", this.pipe.sink()));
		this.logback.log(blocking("OUTER", inner));
		this.logback.flood(20);
		LoggingReport report = this.logging.awaitStuck(20, "PIPE");
		assertThat(report.culprit().threadName()).isEqualTo("AsyncAppender-Worker-INNER");
		assertThat(report.longestBlocked()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
		assertThat(this.logging.appender("OUTER").blockedThreads()).isEqualTo(20);
		assertThat(this.logging.appender("INNER").blockedThreads()).isZero();
		this.pipe.drain();
		this.logging.awaitFlowing();
	}

	@Test
	void theAppenderThatWasSiftedOutIsNamed() {
		this.logback.log(sifting());
		this.logback.flood(20);
		LoggingReport report = this.logging.awaitStuck(20, "SIFTED");
		assertThat(this.logging.appender("SIFT").appenderRefs()).containsExactly("SIFTED");
		assertThat(report.culprit().threadName()).startsWith("flood-");
		this.pipe.drain();
		this.logging.awaitFlowing();
	}

	@Test
	void thoseBehindARolloverThatWaitsForTheWriterAreHeldUpByTheWriter() {
		try (StallableFile file = new StallableFile(this.directory)) {
			RollOver rollOver = new RollOver();
			this.logback.log(rolling(file, rollOver));
			this.logback.flood(10);
			this.logging.awaitStuck(10, "ROLLING");
			rollOver.due = true;
			this.logback.flood(10);
			LoggingReport report = this.logging.awaitStuck(20, "ROLLING");
			assertThat(report.culprit().threadState()).isEqualTo(Thread.State.RUNNABLE);
			assertThat(report.culprit().at()).contains("ch.qos.logback.core.");
			assertThat(report.culprit().sink()).isEqualTo("named pipe " + file.path());
			rollOver.due = false;
		}
	}

	@Test
	void aFileWhoseLockAnotherProcessHoldsIsStuck() throws IOException {
		Path file = this.directory.resolve("prudent.log");
		try (FileLockHolder holder = new FileLockHolder(file)) {
			FileAppender<ILoggingEvent> appender = this.logback.fileAppender(new FileAppender<>(), "PRUDENT", file);
			appender.setPrudent(true);
			appender.start();
			this.logback.log(appender);
			this.logback.flood(20);
			LoggingReport report = this.logging.awaitStuck(20, "PRUDENT");
			assertThat(report.culprit().at()).contains("ch.qos.logback.core.FileAppender.safeWriteBytes");
		}
		this.logging.awaitFlowing();
	}

	@Test
	void appendersOfOneNameInTwoContextsAreToldApart() {
		this.audit.context().setName("audit");
		StallablePipe flowing = new StallablePipe();
		flowing.drain();
		this.logback.log(this.logback.streamAppender("PIPE", flowing.sink()));
		this.audit.log(this.audit.streamAppender("PIPE", this.pipe.sink()));
		this.audit.flood(5);
		this.logging.awaitStuck(5, "PIPE (audit)");
		assertThat(this.logging.appender("PIPE").blockedThreads()).isZero();
		assertThat(this.logging.appender("PIPE (audit)").blockedThreads()).isEqualTo(5);
		flowing.close();
	}

	@Test
	void appendersOfOneNameInOneContextAreToldApart() {
		Logger orders = this.logback.context().getLogger("com.acme.Orders");
		this.logback.log(this.logback.streamAppender("PIPE", java.io.OutputStream.nullOutputStream()));
		orders.addAppender(this.logback.streamAppender("PIPE", this.pipe.sink()));
		this.logback.flood(5);
		this.logging.awaitStuck(5, "PIPE (com.acme.Orders)");
	}

	@Test
	void whatIsConfiguredAnewIsSeen() {
		this.logback.log(this.logback.streamAppender("FIRST", java.io.OutputStream.nullOutputStream()));
		awaitAppenders("FIRST");
		this.logback.context().reset();
		this.logback.log(this.logback.streamAppender("SECOND", this.pipe.sink()));
		awaitAppenders("SECOND");
		this.logback.flood(5);
		this.logging.awaitStuck(5, "SECOND");
		this.pipe.drain();
		this.logging.awaitFlowing();
		this.logback.root().detachAppender("SECOND");
		awaitAppenders();
		this.logging.staysFlowing(this.logback.flood());
	}

	@Test
	void thoseHeldUpInAnAppenderThatAResetDetachedAreStillNamed() {
		try (StallableFile file = new StallableFile(this.directory)) {
			FileAppender<ILoggingEvent> target = this.logback.fileAppender(new FileAppender<>(), "FILE", file.path());
			target.start();
			AsyncAppender async = blocking("ASYNC", target);
			this.logback.log(async);
			this.logback.flood(5);
			this.logging.awaitStuck(5, "FILE");
			Thread resets = new Thread(this.logback.context()::reset, "resets");
			resets.setDaemon(true);
			resets.start();
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> !this.logback.root().isAttached(async) && !resets.isAlive());
			this.logback.log(blocking("ASYNC", this.logback.streamAppender("NEW", this.pipe.sink())));
			awaitAppenders("ASYNC", "NEW", "ASYNC (detached)", "FILE");
			Awaitility.await()
				.during(Duration.ofSeconds(2))
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(this.logging.awaitStuck(5, "FILE").culprit().threadName())
					.isEqualTo("AsyncAppender-Worker-ASYNC"));
			assertThat(this.logging.appender("ASYNC (detached)").blockedThreads()).isEqualTo(5);
			assertThat(this.logging.appender("ASYNC (detached)").appenderRefs()).containsExactly("FILE");
			this.pipe.drain();
			file.drain();
			this.logging.awaitFlowing();
			awaitAppenders("ASYNC", "NEW");
		}
	}

	private void awaitAppenders(String... names) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.logging.verdict().appenders())
				.filteredOn((appender) -> "logback".equals(appender.backend()))
				.extracting(AppenderReport::name)
				.containsExactlyInAnyOrder(names));
	}

	private AsyncAppender blocking(String name, ch.qos.logback.core.Appender<ILoggingEvent> target) {
		AsyncAppender async = this.logback.asyncAppender(name, target);
		async.setDiscardingThreshold(0);
		async.start();
		return async;
	}

	private SiftingAppender sifting() {
		MDCBasedDiscriminator discriminator = new MDCBasedDiscriminator();
		discriminator.setContext(this.logback.context());
		discriminator.setKey("tenant");
		discriminator.setDefaultValue("none");
		discriminator.start();
		SiftingAppender sifting = new SiftingAppender();
		sifting.setContext(this.logback.context());
		sifting.setName("SIFT");
		sifting.setDiscriminator(discriminator);
		sifting.setAppenderFactory((context, value) -> this.logback.streamAppender("SIFTED", this.pipe.sink()));
		sifting.start();
		return sifting;
	}

	private RollingFileAppender<ILoggingEvent> rolling(StallableFile file, RollOver rollOver) {
		InPlace policy = new InPlace();
		RollingFileAppender<ILoggingEvent> rolling = this.logback.fileAppender(new RollingFileAppender<>(), "ROLLING",
				file.path());
		policy.file = file.path().toString();
		policy.setParent(rolling);
		policy.start();
		rollOver.start();
		rolling.setRollingPolicy(policy);
		rolling.setTriggeringPolicy(rollOver);
		rolling.start();
		return rolling;
	}

	private static LogbackBackend backend(LogbackFixture logback) {
		return new LogbackBackend(logback.context(), WatchedLogging.sinks());
	}

	private static final class RollOver extends TriggeringPolicyBase<ILoggingEvent> {

		private volatile boolean due;

		@Override
		public boolean isTriggeringEvent(File activeFile, ILoggingEvent event) {
			return this.due;
		}

	}

	private static final class InPlace extends RollingPolicyBase {

		private String file = "";

		@Override
		public void rollover() {
			// The file stays.
		}

		@Override
		public String getActiveFileName() {
			return this.file;
		}

	}

}
