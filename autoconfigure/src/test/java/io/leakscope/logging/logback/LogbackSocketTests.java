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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import ch.qos.logback.classic.net.SocketAppender;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.WatchedLogging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The monitor watching a Logback that sends its events to peers that do not read.
 */
class LogbackSocketTests {

	private final LogbackFixture logback = new LogbackFixture();

	private final WatchedLogging logging = new WatchedLogging(
			new LogbackBackend(this.logback.context(), WatchedLogging.sinks()));

	private ServerSocket peer;

	@BeforeEach
	void listen() throws IOException {
		this.peer = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void stop() throws IOException {
		this.logging.close();
		this.logback.close();
		this.logback.context().stop();
		this.peer.close();
	}

	@Test
	void callersThatAreLetGoAfterATimeAreNotHeldUp() {
		socketAppender("SOCKET");
		this.logback.flood(5);
		this.logging.awaitReason(
				"in appender SOCKET (tcp localhost:" + this.peer.getLocalPort() + "): events are being thrown");
		assertThat(this.logging.verdict().reason()).contains("logback-");
		AppenderReport appender = this.logging.appender("SOCKET");
		assertThat(appender.mode()).isEqualTo(Mode.TIMEOUT);
		assertThat(appender.appendTimeout()).isEqualTo(Duration.ofMillis(100));
		assertThat(appender.queueSize()).isEqualTo(128);
		assertThat(appender.remainingCapacity()).isZero();
		assertThat(appender.worker()).startsWith("logback-");
		assertThat(appender.relief()).isEqualTo("set eventDelayLimit=0 on SOCKET");
		assertThat(appender.mailbox()).isNotNull();
		this.logging.staysFlowing(this.logback.flood());
	}

	@Test
	void thoseOfTwoAreNotHeldUpEither() {
		socketAppender("ONE");
		socketAppender("TWO");
		this.logback.flood(3);
		this.logging.awaitReason("events are being thrown");
		this.logging.staysFlowing(this.logback.flood());
	}

	private void socketAppender(String name) {
		SocketAppender appender = new SocketAppender();
		appender.setContext(this.logback.context());
		appender.setName(name);
		appender.setRemoteHost("localhost");
		appender.setPort(this.peer.getLocalPort());
		appender.start();
		this.logback.log(appender);
	}

}
