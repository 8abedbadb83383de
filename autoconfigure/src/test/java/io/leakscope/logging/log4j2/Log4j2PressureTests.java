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

package io.leakscope.logging.log4j2;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;

import com.conversantmedia.util.concurrent.SpinPolicy;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.PressureMonitor;
import io.leakscope.logging.PressureStatus;
import io.leakscope.logging.StallableFile;
import io.leakscope.logging.StallablePipe;
import io.leakscope.logging.StandardStreams;
import io.leakscope.logging.WatchedLogging;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.appender.rolling.SizeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.async.ArrayBlockingQueueFactory;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.async.DisruptorBlockingQueueFactory;
import org.apache.logging.log4j.core.async.JCToolsBlockingQueueFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The monitor watching a real Log4j2 that writes to a real pipe.
 */
class Log4j2PressureTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String DISPATCHER = "Log4j2-AsyncAppenderEventDispatcher-";

	private final Log4j2Fixture log4j2 = new Log4j2Fixture();

	private final LoggerContext context = new LoggerContext("test");

	private final StallablePipe pipe = new StallablePipe();

	private final PressureMonitor monitor = new PressureMonitor(WatchedLogging.settings(),
			List.of(new StandardStreams(WatchedLogging.sinks()),
					new Log4j2Backend(this.log4j2::contexts, WatchedLogging.sinks())));

	@BeforeEach
	void start() {
		this.monitor.start();
	}

	@AfterEach
	void stop() {
		this.monitor.close();
		this.log4j2.close();
		this.pipe.close();
	}

	@Test
	void aStalledStreamIsStuckWithAllItsWritersAndRecovers() {
		this.log4j2.log(this.log4j2.start(this.context), pipeAppender());
		this.log4j2.flood(this.context, 20);
		LoggingReport report = await(PressureStatus.STUCK, 20);
		isHeldUpIn(report, "PIPE");
		assertThat(report.culprit().threadName()).startsWith("flood-");
		assertThat(report.culprit().threadState()).isEqualTo(Thread.State.RUNNABLE);
		assertThat(report.culprit().at()).contains("org.apache.logging.log4j.core.");
		assertThat(report.culprit().stuckFor()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
		this.pipe.drain();
		await(PressureStatus.FLOWING, 0);
	}

	@Test
	void aLoneWriterIsItsOwnVictim() {
		this.log4j2.log(this.log4j2.start(this.context), pipeAppender());
		this.log4j2.flood(this.context, 1);
		LoggingReport report = await(PressureStatus.STUCK, 1);
		assertThat(report.culprit().threadName()).isEqualTo("flood-0");
		assertThat(report.culprit().appender()).isEqualTo("PIPE");
	}

	@Test
	void aStalledConsoleIsNamedAndNotTheStream() {
		PrintStream stdout = System.out;
		System.setOut(new PrintStream(this.pipe.sink()));
		try {
			this.log4j2.log(this.log4j2.start(this.context),
					ConsoleAppender.newBuilder().setName("CONSOLE").setLayout(this.log4j2.layout()).build());
			this.log4j2.flood(this.context, 20);
			LoggingReport report = await(PressureStatus.STUCK, 20);
			isHeldUpIn(report, "CONSOLE");
			assertThat(report.appenders().get(0).type()).isEqualTo("ConsoleAppender");
			assertThat(report.appenders().get(0).sink()).startsWith("stdout");
		}
		finally {
			System.setOut(stdout);
		}
	}

	@Test
	void aStalledFileIsNamed(@TempDir Path directory) {
		try (StallableFile file = new StallableFile(directory)) {
			this.log4j2.log(this.log4j2.start(this.context),
					FileAppender.newBuilder()
						.setName("FILE")
						.setLayout(this.log4j2.layout())
						.withFileName(file.path().toString())
						.build());
			this.log4j2.flood(this.context, 20);
			LoggingReport report = await(PressureStatus.STUCK, 20);
			isHeldUpIn(report, "FILE");
			assertThat(report.culprit().sink()).isEqualTo("named pipe " + file.path());
			file.drain();
			await(PressureStatus.FLOWING, 0);
		}
	}

	@Test
	void aStalledFileThatRollsIsNamed(@TempDir Path directory) {
		try (StallableFile file = new StallableFile(directory)) {
			this.log4j2.log(this.log4j2.start(this.context),
					RollingFileAppender.newBuilder()
						.setName("ROLLING")
						.setLayout(this.log4j2.layout())
						.withFileName(file.path().toString())
						.withFilePattern(file.path() + ".%i")
						.withPolicy(SizeBasedTriggeringPolicy.createPolicy("1 GB"))
						.setConfiguration(this.context.getConfiguration())
						.build());
			this.log4j2.flood(this.context, 20);
			LoggingReport report = await(PressureStatus.STUCK, 20);
			isHeldUpIn(report, "ROLLING");
			assertThat(report.culprit().sink()).isEqualTo("named pipe " + file.path());
		}
	}

	@Test
	void aFullQueueIsFollowedToItsWorkerAndLookedInto() {
		this.log4j2.logAsynchronously(this.log4j2.start(this.context), pipeAppender());
		this.log4j2.flood(this.context, 20);
		AppenderReport appender = isStuckBehindItsDispatcher();
		assertThat(appender.mailbox()).isNotNull();
		assertThat(appender.mailbox().loggers()).singleElement().satisfies((share) -> {
			assertThat(share.logger()).isEqualTo("com.acme.Orders");
			assertThat(share.level()).isEqualTo("DEBUG");
			assertThat(share.levelSetOn()).isEqualTo("root");
		});
		assertThat(this.monitor.verdict().verboseLoggers()).singleElement()
			.satisfies((logger) -> assertThat(logger.logger()).isEqualTo("root"));
		this.pipe.drain();
		await(PressureStatus.FLOWING, 0);
	}

	@Test
	void aFullQueueWhoseCallersNapWithoutALockIsFollowedToItsWorker() {
		this.log4j2.logAsynchronously(this.log4j2.start(this.context), pipeAppender(), true,
				DisruptorBlockingQueueFactory.createFactory(SpinPolicy.WAITING));
		this.log4j2.flood(this.context, 20);
		isStuckBehindItsDispatcher();
		this.pipe.drain();
		await(PressureStatus.FLOWING, 0);
	}

	@Test
	void aQueueThatIsFullBeforeItsLastPlaceIsFollowedToItsWorker() {
		this.log4j2.logAsynchronously(this.log4j2.start(this.context), pipeAppender(), true,
				JCToolsBlockingQueueFactory.createFactory(JCToolsBlockingQueueFactory.WaitStrategy.PARK));
		this.log4j2.flood(this.context, 20);
		isStuckBehindItsDispatcher();
		this.pipe.drain();
		await(PressureStatus.FLOWING, 0);
	}

	@Test
	void anAppenderThatDoesNotBlockHoldsNobodyUp() {
		this.log4j2.logAsynchronously(this.log4j2.start(this.context), pipeAppender(), false,
				ArrayBlockingQueueFactory.createFactory());
		staysFlowing(DISPATCHER);
		assertThat(appender("ASYNC").mode()).isEqualTo(Mode.DROPPING);
	}

	@Test
	void anAppenderThatDiscardsHoldsNobodyUpAndCounts() {
		this.log4j2.discard();
		this.log4j2.logAsynchronously(this.log4j2.start(this.context), pipeAppender());
		staysFlowing(DISPATCHER);
		assertThat(appender("ASYNC").mode()).isEqualTo(Mode.DISCARDING);
		assertThat(appender("ASYNC").discarded()).isPositive();
	}

	@Test
	void aRingBufferTrapsSomeAndLosesTheEventsOfTheOthers() {
		LoggerContext all = this.log4j2.start(new AsyncLoggerContext("all"));
		this.log4j2.log(all, pipeAppender());
		this.log4j2.trickle(all, 20);
		someAreTrappedIn(all, "AsyncLogger", "Log4j2-TF-");
		this.pipe.drain();
		await(PressureStatus.FLOWING, 0);
	}

	@Test
	void aRingBufferOfSomeLoggersTrapsSomeAndLosesTheEventsOfTheOthers() {
		this.log4j2.log(this.log4j2.startMixed(this.context), pipeAppender());
		this.log4j2.trickle(this.context, 20);
		someAreTrappedIn(this.context, "AsyncLoggerConfig", "Log4j2-TF-");
		this.pipe.drain();
		await(PressureStatus.FLOWING, 0);
	}

	@Test
	void aRingBufferThatDiscardsHoldsNobodyUpAndCounts() {
		this.log4j2.discard();
		LoggerContext all = this.log4j2.start(new AsyncLoggerContext("all"));
		this.log4j2.log(all, pipeAppender());
		this.log4j2.trickle(all, 20);
		isFlowingWhile("Log4j2-TF-");
		assertThat(appender("AsyncLogger").mode()).isEqualTo(Mode.DISCARDING);
		assertThat(appender("AsyncLogger").discarded()).isPositive();
	}

	@Test
	void thoseHeldUpInAConfigurationThatWasReplacedAreStillNamed() {
		this.log4j2.log(this.log4j2.start(this.context), pipeAppender());
		this.log4j2.flood(this.context, 20);
		await(PressureStatus.STUCK, 20);
		Thread reconfigurer = new Thread(() -> this.context.reconfigure(this.log4j2.another()), "reconfigurer");
		reconfigurer.setDaemon(true);
		reconfigurer.start();
		Awaitility.await().atMost(PATIENCE).until(() -> this.context.getConfiguration().getAppenders().isEmpty());
		Awaitility.await()
			.during(Duration.ofSeconds(2))
			.atMost(PATIENCE)
			.untilAsserted(() -> isHeldUpIn(this.monitor.verdict(), "PIPE"));
		this.pipe.drain();
		await(PressureStatus.FLOWING, 0);
	}

	@Test
	void appendersOfTheSameNameInSeveralContextsAreToldApart() {
		LoggerContext other = this.log4j2.start(new LoggerContext("other"));
		this.log4j2.log(other, pipeAppender());
		try (StallablePipe healthy = new StallablePipe()) {
			healthy.drain();
			this.log4j2.log(this.log4j2.start(this.context), this.log4j2.streamAppender("PIPE", healthy.sink()));
			this.log4j2.flood(this.context, 2);
			this.log4j2.flood(other, 5);
			LoggingReport report = await(PressureStatus.STUCK, 5);
			isHeldUpIn(report, "PIPE", 5);
			assertThat(report.appenders()).extracting(AppenderReport::name).contains("PIPE", "PIPE (test)");
		}
	}

	private Appender pipeAppender() {
		return this.log4j2.streamAppender("PIPE", this.pipe.sink());
	}

	private AppenderReport isStuckBehindItsDispatcher() {
		LoggingReport report = await(PressureStatus.STUCK, 20);
		assertThat(report.culprit().threadName()).startsWith(DISPATCHER);
		assertThat(report.culprit().appender()).isEqualTo("PIPE");
		AppenderReport appender = report.appenders().get(0);
		assertThat(appender.name()).isEqualTo("ASYNC");
		assertThat(appender.mode()).isEqualTo(Mode.BLOCKING);
		assertThat(appender.remainingCapacity()).isZero();
		assertThat(appender.blockedThreads()).isEqualTo(20);
		assertThat(appender.appenderRefs()).containsExactly("PIPE");
		assertThat(report.appenders()).extracting(AppenderReport::relief)
			.contains("set blocking=false on ASYNC", "put an AsyncAppender with blocking=false before PIPE");
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(
					() -> assertThat(this.monitor.verdict().longestBlocked()).isGreaterThan(Duration.ofSeconds(1)));
		return appender;
	}

	private void someAreTrappedIn(LoggerContext context, String ring, String worker) {
		LoggingReport report = await(PressureStatus.STUCK, (blocked) -> blocked >= 1 && blocked <= 20);
		assertThat(report.culprit().threadName()).startsWith(worker);
		AppenderReport appender = report.appenders().get(0);
		assertThat(appender.name()).isEqualTo(ring);
		assertThat(appender.type()).isEqualTo("RingBuffer");
		assertThat(appender.relief()).isEqualTo("set log4j2.asyncQueueFullPolicy=Discard");
		assertThat(appender.mode()).isEqualTo(Mode.BLOCKING);
		assertThat(appender.queueSize()).isEqualTo(1024);
		assertThat(appender.remainingCapacity()).isZero();
		assertThat(appender.worker()).startsWith(worker);
		assertThat(appender.mailbox()).isNotNull();
		assertThat(appender.mailbox().loggers().get(0).logger()).isEqualTo("com.acme.Orders");
		assertThat(appender.discarded()).isNull();
		assertThat(appender.discardsUncounted()).isTrue();
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.monitor.verdict().culprit().appender()).isEqualTo("PIPE"));
		long events = this.log4j2.events();
		// On a busy machine all of the first may have been trapped.
		this.log4j2.trickle(context, 1);
		Awaitility.await().atMost(PATIENCE).until(() -> this.log4j2.events() > events);
	}

	private static void isHeldUpIn(LoggingReport report, String appender) {
		isHeldUpIn(report, appender, 20);
	}

	private static void isHeldUpIn(LoggingReport report, String appender, int threads) {
		assertThat(report.status()).as(report.toString()).isEqualTo(PressureStatus.STUCK);
		assertThat(report.appenders().get(0).name()).as(report.toString()).isEqualTo(appender);
		assertThat(report.appenders().get(0).blockedThreads()).as(report.toString()).isEqualTo(threads);
		assertThat(report.culprit()).isNotNull();
		assertThat(report.culprit().appender()).as(report.toString()).isEqualTo(appender);
	}

	private AppenderReport appender(String name) {
		return this.monitor.verdict()
			.appenders()
			.stream()
			.filter((appender) -> appender.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private void staysFlowing(String worker) {
		this.log4j2.flood(this.context, 20);
		isFlowingWhile(worker);
	}

	private void isFlowingWhile(String worker) {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.monitor.verdict().reason()).contains(worker, "has not moved"));
		long events = this.log4j2.events();
		Awaitility.await()
			.during(Duration.ofSeconds(5))
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.monitor.verdict().status() == PressureStatus.FLOWING);
		assertThat(this.log4j2.events()).isGreaterThan(events);
	}

	private LoggingReport await(PressureStatus status, int blocked) {
		return await(status, (count) -> count == blocked);
	}

	private LoggingReport await(PressureStatus status, IntPredicate blocked) {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.monitor.verdict()).satisfies((verdict) -> {
				assertThat(verdict.status()).as(verdict.toString()).isEqualTo(status);
				assertThat(blocked.test(verdict.blockedThreads().total())).as(verdict.toString()).isTrue();
				assertThat(verdict.culprit() == null || verdict.culprit().appender() != null).isTrue();
			}));
		return this.monitor.verdict();
	}

}
