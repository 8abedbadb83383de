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

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.PressureMonitor;
import io.leakscope.logging.PressureStatus;
import io.leakscope.logging.StallablePipe;
import io.leakscope.logging.StandardStreams;
import io.leakscope.logging.WatchedLogging;
import io.leakscope.support.ProcFiles;
import io.leakscope.threads.StackCapture;
import io.leakscope.threads.ThreadQuery;
import io.leakscope.threads.ThreadReport;
import io.leakscope.threads.ThreadSort;
import io.leakscope.threads.ThreadsReporter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The monitor watching a real Logback that writes to a real pipe.
 */
class LogbackPressureTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final LogbackFixture logback = new LogbackFixture();

	private final StallablePipe pipe = new StallablePipe();

	private final PressureMonitor monitor = new PressureMonitor(WatchedLogging.settings(),
			List.of(new StandardStreams(WatchedLogging.sinks()),
					new LogbackBackend(this.logback.context(), WatchedLogging.sinks())));

	@BeforeEach
	void start() {
		this.monitor.start();
	}

	@AfterEach
	void stop() {
		this.monitor.close();
		this.logback.close();
		this.pipe.close();
	}

	@Test
	void aStalledSinkIsStuckWithAllItsWritersAndRecovers() {
		this.logback.log(this.logback.streamAppender("PIPE", this.pipe.sink()));
		this.logback.flood(20);
		LoggingReport report = await(PressureStatus.STUCK, 20);
		assertThat(report.blockedThreads().platform()).isEqualTo(20);
		assertThat(report.appenders().get(0).name()).isEqualTo("PIPE");
		assertThat(report.appenders().get(0).blockedThreads()).isEqualTo(20);
		assertThat(report.culprit()).isNotNull();
		assertThat(report.culprit().threadName()).startsWith("flood-");
		assertThat(report.culprit().threadState()).isEqualTo(Thread.State.RUNNABLE);
		assertThat(report.culprit().appender()).isEqualTo("PIPE");
		assertThat(report.culprit().at()).contains("ch.qos.logback.core.OutputStreamAppender");
		assertThat(report.culprit().stuckFor()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
		assertThat(report.longestBlocked()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
		assertThat(thread(report.culprit().threadId()).blocks()).isEqualTo(19);
		String waits = report.culprit().threadName().equals("flood-7") ? "flood-8" : "flood-7";
		assertThat(thread(id(waits)).blockedBy()).last().satisfies((holder) -> {
			assertThat(holder.threadId()).isEqualTo(report.culprit().threadId());
			assertThat(holder.holds()).contains("ReentrantLock");
		});
		this.pipe.drain();
		await(PressureStatus.FLOWING, 0);
	}

	private ThreadReport thread(long id) {
		return threads().thread(id);
	}

	private long id(String name) {
		return threads().report(new ThreadQuery(null, name, null, null, ThreadSort.NAME, 1, null))
			.threads()
			.get(0)
			.threadId();
	}

	private ThreadsReporter threads() {
		return new ThreadsReporter(new ProcFiles(Path.of("/proc")), new StackCapture(100, Duration.ofMillis(20)),
				List.of(), List.of(this.monitor.holders()));
	}

	@Test
	void aLoneWriterIsItsOwnVictim() {
		this.logback.log(this.logback.streamAppender("PIPE", this.pipe.sink()));
		this.logback.flood(1);
		LoggingReport report = await(PressureStatus.STUCK, 1);
		assertThat(report.culprit()).isNotNull();
		assertThat(report.culprit().threadName()).isEqualTo("flood-0");
		assertThat(report.culprit().appender()).isEqualTo("PIPE");
	}

	@Test
	void aFullQueueIsFollowedToItsWorker() {
		AsyncAppender async = this.logback.asyncAppender("ASYNC",
				this.logback.streamAppender("PIPE", this.pipe.sink()));
		async.setDiscardingThreshold(0);
		async.start();
		this.logback.log(async);
		this.logback.context().getLogger("com.acme").setLevel(Level.DEBUG);
		this.logback.flood(20);
		LoggingReport report = await(PressureStatus.STUCK, 20);
		assertThat(report.culprit()).isNotNull();
		assertThat(report.culprit().threadName()).isEqualTo("AsyncAppender-Worker-ASYNC");
		assertThat(report.culprit().appender()).isEqualTo("PIPE");
		assertThat(thread(report.culprit().threadId()).blocks()).isEqualTo(20);
		assertThat(thread(id("flood-7")).blockedBy()).singleElement().satisfies((holder) -> {
			assertThat(holder.threadName()).isEqualTo("AsyncAppender-Worker-ASYNC");
			assertThat(holder.holds()).isEqualTo("the queue of appender ASYNC");
		});
		AppenderReport appender = report.appenders().get(0);
		assertThat(appender.name()).isEqualTo("ASYNC");
		assertThat(appender.mode()).isEqualTo(AppenderReport.Mode.BLOCKING);
		assertThat(appender.remainingCapacity()).isZero();
		assertThat(appender.blockedThreads()).isEqualTo(20);
		assertThat(appender.appenderRefs()).containsExactly("PIPE");
		assertThat(report.appenders()).extracting(AppenderReport::relief)
			.contains("set neverBlock=true on ASYNC", "put an AsyncAppender with neverBlock=true before PIPE");
		assertThat(appender.mailbox()).isNotNull();
		assertThat(appender.mailbox().loggers()).singleElement().satisfies((share) -> {
			assertThat(share.logger()).isEqualTo("com.acme.Orders");
			assertThat(share.levelSetOn()).isEqualTo("com.acme");
		});
		this.pipe.drain();
		await(PressureStatus.FLOWING, 0);
	}

	@Test
	void anAppenderThatNeverBlocksHoldsNobodyUp() {
		AsyncAppender async = this.logback.asyncAppender("ASYNC",
				this.logback.streamAppender("PIPE", this.pipe.sink()));
		async.setNeverBlock(true);
		async.start();
		this.logback.log(async);
		staysFlowing("AsyncAppender-Worker-ASYNC has not moved");
	}

	@Test
	void anAppenderThatDiscardsHoldsNobodyUp() {
		AsyncAppender async = this.logback.asyncAppender("ASYNC",
				this.logback.streamAppender("PIPE", this.pipe.sink()));
		async.start();
		this.logback.log(async);
		staysFlowing("AsyncAppender-Worker-ASYNC has not moved");
	}

	@Test
	void anAppenderOfTheApplicationIsNamed() {
		StreamingAppender appender = new StreamingAppender(this.pipe.sink());
		appender.setContext(this.logback.context());
		appender.setName("OWN");
		appender.start();
		this.logback.log(appender);
		this.logback.flood(10);
		LoggingReport report = await(PressureStatus.STUCK, 10);
		assertThat(report.appenders().get(0).name()).isEqualTo("OWN");
		assertThat(report.culprit()).isNotNull();
		assertThat(report.culprit().appender()).isEqualTo("OWN");
		assertThat(report.culprit().at()).contains("StreamingAppender.append");
	}

	@Test
	void thoseWhoWaitForAThreadThatIsHeldUpAreHeldUpToo() {
		this.logback.log(this.logback.streamAppender("PIPE", this.pipe.sink()));
		Object lock = new Object();
		this.logback.run(10, () -> {
			synchronized (lock) {
				this.logback.root().warn("holding a lock of the application's own while logging this");
			}
		});
		await(PressureStatus.STUCK, 10);
	}

	@Test
	void aSlowReaderIsSlowAndNotStuck() {
		this.logback.log(this.logback.streamAppender("PIPE", this.pipe.sink()));
		this.pipe.drain(20_000);
		this.logback.flood(100);
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			LoggingReport verdict = this.monitor.verdict();
			assertThat(verdict.status()).as(verdict.toString()).isEqualTo(PressureStatus.SLOW);
			assertThat(verdict.slowCallRatio()).isGreaterThan(0.2);
			assertThat(verdict.appenders().get(0).name()).isEqualTo("PIPE");
		});
		Awaitility.await()
			.during(Duration.ofSeconds(5))
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.monitor.verdict().status() == PressureStatus.SLOW
					&& this.monitor.verdict().reason().contains("behind appender PIPE"));
	}

	@Test
	void aCrowdBeforeAFastReaderFlows() {
		this.logback.log(this.logback.streamAppender("PIPE", this.pipe.sink()));
		this.pipe.drain();
		this.logback.flood(100);
		Awaitility.await()
			.during(Duration.ofSeconds(8))
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.monitor.verdict().status() == PressureStatus.FLOWING);
	}

	private void staysFlowing(String reason) {
		this.logback.flood(20);
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.monitor.verdict().reason()).contains(reason));
		long events = this.logback.events();
		Awaitility.await()
			.during(Duration.ofSeconds(5))
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.monitor.verdict().status() == PressureStatus.FLOWING);
		assertThat(this.logback.events()).isGreaterThan(events);
	}

	private LoggingReport await(PressureStatus status, int blocked) {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.monitor.verdict()).satisfies((verdict) -> {
				assertThat(verdict.status()).as(verdict.toString()).isEqualTo(status);
				assertThat(verdict.blockedThreads().total()).as(verdict.toString()).isEqualTo(blocked);
				assertThat(verdict.culprit() == null || verdict.culprit().appender() != null).isTrue();
			}));
		return this.monitor.verdict();
	}

}
