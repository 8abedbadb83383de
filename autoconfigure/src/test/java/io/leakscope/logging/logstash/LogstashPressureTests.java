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

package io.leakscope.logging.logstash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

import ch.qos.logback.core.Appender;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.StallablePipe;
import io.leakscope.logging.WatchedLogging;
import io.leakscope.logging.logback.LogbackBackend;
import io.leakscope.logging.logback.LogbackFixture;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;
import net.logstash.logback.appender.LogstashTcpSocketAppender;
import net.logstash.logback.encoder.LogstashEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The monitor watching real appenders of logstash-logback-encoder that write to a real
 * pipe and to a real socket.
 */
class LogstashPressureTests {

	private static final int RING = 1024;

	private final LogbackFixture logback = new LogbackFixture();

	private final StallablePipe pipe = new StallablePipe();

	private final WatchedLogging logging = new WatchedLogging(
			new LogbackBackend(this.logback.context(), WatchedLogging.sinks(), new LogstashAppenders()));

	@AfterEach
	void stop() {
		this.logging.close();
		this.logback.close();
		this.pipe.close();
		// Lets go whoever still waits.
		new Thread(this.logback.context()::stop, "stop").start();
	}

	@Test
	void aFullRingThatBlocksIsFollowedToItsWorkerAndRecovers() {
		log(disruptor(-1));
		this.logback.flood(20);
		LoggingReport report = this.logging.awaitStuck(20, "PIPE");
		assertThat(report.culprit().threadName()).startsWith("logback-appender-RING-");
		assertThat(report.culprit().threadState()).isEqualTo(Thread.State.RUNNABLE);
		assertThat(report.culprit().at()).contains("ch.qos.logback.core.OutputStreamAppender");
		AppenderReport appender = report.appenders().get(0);
		assertThat(appender.name()).isEqualTo("RING");
		assertThat(appender.blockedThreads()).isEqualTo(20);
		assertThat(appender.mode()).isEqualTo(Mode.BLOCKING);
		assertThat(appender.queueSize()).isEqualTo(RING);
		assertThat(appender.remainingCapacity()).isZero();
		assertThat(appender.relief()).isEqualTo("set appendTimeout=0 on RING");
		assertThat(appender.worker()).isEqualTo(report.culprit().threadName());
		assertThat(appender.appenderRefs()).containsExactly("PIPE");
		assertThat(appender.mailbox()).isNotNull();
		assertThat(appender.mailbox().loggers().get(0).logger()).isEqualTo("com.acme.Orders");
		assertThat(report.appenders()).extracting(AppenderReport::name).containsOnlyOnce("RING", "PIPE");
		this.pipe.drain();
		this.logging.awaitFlowing();
	}

	@Test
	void aRingThatDropsHoldsNobodyUpAndCountsWhatIsLost() {
		log(disruptor(0));
		this.logback.flood(20);
		this.logging.awaitReason("logback-appender-RING-2 has not moved");
		assertThat(this.logging.appender("RING").mode()).isEqualTo(Mode.DROPPING);
		assertThat(this.logging.appender("RING").discarded()).isPositive();
		this.logging.staysFlowing(this.logback.flood());
	}

	@Test
	void aRingThatWaitsForALimitedTimeHoldsNobodyUpForGood() {
		log(disruptor(200));
		this.logback.flood(20);
		this.logging.awaitReason("but logback-appender-RING-2 has not moved");
		assertThat(this.logging.appender("RING").mode()).isEqualTo(Mode.TIMEOUT);
		assertThat(this.logging.appender("RING").appendTimeout()).isEqualTo(Duration.ofMillis(200));
		assertThat(this.logging.appender("RING").discarded()).isPositive();
		this.logging.staysFlowing(this.logback.flood());
	}

	@Test
	void aWorkerWithAnyNameIsFound() {
		LoggingEventAsyncDisruptorAppender ring = disruptor(-1);
		ThreadFactory factory = (work) -> {
			Thread thread = new Thread(work, "own-thread");
			thread.setDaemon(true);
			return thread;
		};
		ring.setThreadFactory(factory);
		log(ring);
		this.logback.flood(5);
		LoggingReport report = this.logging.awaitStuck(5, "PIPE");
		assertThat(report.culprit().threadName()).isEqualTo("own-thread");
	}

	@Test
	void anIdleRingAndItsReaderAreNotHeldUp() throws IOException {
		try (Peer peer = new Peer()) {
			LogstashTcpSocketAppender tcp = tcp(peer);
			this.logback.run(1, () -> LockSupport.parkNanos(10_000_000));
			this.logging.staysFlowing(this.logback.flood());
			assertThat(this.logging.verdict().reason()).isEqualTo("No thread is held up in logging.");
			assertThat(this.logging.appender("TCP").sink()).isEqualTo("tcp " + peer.address());
			assertThat(this.logging.appender("TCP").worker()).startsWith("logback-appender-TCP-");
			assertThat(tcp.isStarted()).isTrue();
		}
	}

	@Test
	void aPeerThatDoesNotReadIsNamedAndItsWorkerIsTheCulprit() throws IOException {
		try (Peer peer = new Peer()) {
			tcp(peer);
			this.logback.flood(20);
			LoggingReport report = this.logging.awaitStuck(20, "TCP");
			assertThat(report.culprit().sink()).isEqualTo("tcp " + peer.address());
			assertThat(report.culprit().threadName()).startsWith("logback-appender-TCP-");
			assertThat(report.culprit().at()).contains("net.logstash.logback.");
			assertThat(report.appenders().get(0).blockedThreads()).isEqualTo(20);
			peer.read();
			this.logging.awaitFlowing();
		}
	}

	private LoggingEventAsyncDisruptorAppender disruptor(long appendTimeout) {
		LoggingEventAsyncDisruptorAppender ring = new LoggingEventAsyncDisruptorAppender();
		ring.setContext(this.logback.context());
		ring.setName("RING");
		ring.setRingBufferSize(RING);
		ring.setAppendTimeout(ch.qos.logback.core.util.Duration.buildByMilliseconds(appendTimeout));
		ring.setAddDefaultStatusListener(false);
		ring.setShutdownGracePeriod(ch.qos.logback.core.util.Duration.buildByMilliseconds(0));
		ring.addAppender(this.logback.streamAppender("PIPE", this.pipe.sink()));
		return ring;
	}

	private void log(Appender<ch.qos.logback.classic.spi.ILoggingEvent> appender) {
		appender.start();
		this.logback.log(appender);
	}

	private LogstashTcpSocketAppender tcp(Peer peer) {
		LogstashEncoder encoder = new LogstashEncoder();
		encoder.setContext(this.logback.context());
		LogstashTcpSocketAppender tcp = new LogstashTcpSocketAppender();
		tcp.setContext(this.logback.context());
		tcp.setName("TCP");
		tcp.setRingBufferSize(RING);
		tcp.setAppendTimeout(ch.qos.logback.core.util.Duration.buildByMilliseconds(-1));
		tcp.setAddDefaultStatusListener(false);
		tcp.setShutdownGracePeriod(ch.qos.logback.core.util.Duration.buildByMilliseconds(0));
		tcp.setEncoder(encoder);
		tcp.addDestinations(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()));
		log(tcp);
		return tcp;
	}

	/**
	 * Takes a connection and does not read from it until told to.
	 */
	private static final class Peer implements AutoCloseable {

		private final ServerSocket server;

		Peer() throws IOException {
			this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		}

		int port() {
			return this.server.getLocalPort();
		}

		String address() {
			return new InetSocketAddress(InetAddress.getLoopbackAddress(), port()).getHostString() + ":" + port();
		}

		void read() {
			Thread reader = new Thread(this::drain, "peer");
			reader.setDaemon(true);
			reader.start();
		}

		private void drain() {
			try (Socket socket = this.server.accept()) {
				socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// Closed.
			}
		}

		@Override
		public void close() throws IOException {
			this.server.close();
		}

	}

}
