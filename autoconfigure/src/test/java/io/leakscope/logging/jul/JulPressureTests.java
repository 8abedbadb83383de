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

package io.leakscope.logging.jul;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.SocketHandler;
import java.util.logging.StreamHandler;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.Flood;
import io.leakscope.logging.LoggingReport;
import io.leakscope.logging.OwnThread;
import io.leakscope.logging.StallableFile;
import io.leakscope.logging.StallablePipe;
import io.leakscope.logging.VerboseLogger;
import io.leakscope.logging.WatchedLogging;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The monitor watching a real java.util.logging that writes to real pipes.
 */
class JulPressureTests {

	private static final Logger LOGGER = Logger.getLogger("com.acme.Shop");

	private final StallablePipe pipe = new StallablePipe();

	private final Flood flood = new Flood();

	private volatile boolean stopped;

	private final WatchedLogging logging = new WatchedLogging(new JulBackend(WatchedLogging.sinks()));

	@BeforeEach
	void start() {
		LOGGER.setUseParentHandlers(false);
		LOGGER.setLevel(Level.FINE);
	}

	@AfterEach
	void stop() {
		this.logging.close();
		this.flood.close();
		this.stopped = true;
		this.pipe.close();
		for (Handler handler : LOGGER.getHandlers()) {
			LOGGER.removeHandler(handler);
		}
		LOGGER.setLevel(null);
	}

	@Test
	void aStalledConsoleIsStuckWithAllItsWritersAndRecovers() {
		LOGGER.addHandler(consoleTo(this.pipe.sink()));
		this.flood.run(20, () -> LOGGER.info(Flood.MESSAGE));
		LoggingReport report = this.logging.awaitStuck(20, name(ConsoleHandler.class));
		assertThat(report.culprit().threadName()).startsWith("flood-");
		assertThat(report.culprit().threadState()).isEqualTo(Thread.State.RUNNABLE);
		assertThat(report.culprit().at()).contains("java.util.logging.StreamHandler.flush");
		AppenderReport appender = report.appenders().get(0);
		assertThat(appender.blockedThreads()).isEqualTo(20);
		assertThat(appender.sink()).startsWith("stderr");
		assertThat(appender.mode()).isEqualTo(AppenderReport.Mode.SYNCHRONOUS);
		assertThat(report.verboseLoggers()).contains(new VerboseLogger("com.acme.Shop", "FINE", "jul"));
		this.pipe.drain();
		this.logging.awaitFlowing();
	}

	@Test
	void aLoneWriterIsItsOwnVictim() {
		LOGGER.addHandler(new OwnHandler(this.pipe.sink()));
		this.flood.run(1, () -> LOGGER.info(Flood.MESSAGE));
		LoggingReport report = this.logging.awaitStuck(1, "OwnHandler");
		assertThat(report.culprit().threadName()).isEqualTo("flood-0");
	}

	@Test
	void aStalledFileIsStuckWithAllItsWritersAndRecovers(@TempDir Path directory) throws IOException {
		try (StallableFile file = new StallableFile(directory)) {
			Handler handler = new FileHandler(file.path().toString());
			handler.setFormatter(new SimpleFormatter());
			LOGGER.addHandler(handler);
			this.flood.run(20, () -> LOGGER.info(Flood.MESSAGE));
			LoggingReport report = this.logging.awaitStuck(20, "FileHandler");
			assertThat(report.appenders().get(0).blockedThreads()).isEqualTo(20);
			file.drain();
			this.logging.awaitFlowing();
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void ofAStalledSocketThePeerIsSaid() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Handler handler = new SocketHandler(server.getInetAddress().getHostAddress(), server.getLocalPort());
			handler.setFormatter(new SimpleFormatter());
			handler.setErrorManager(new QuietErrorManager());
			LOGGER.addHandler(handler);
			try (Socket unread = server.accept()) {
				this.flood.run(20, () -> LOGGER.info(Flood.MESSAGE));
				this.logging.awaitStuck(20, "SocketHandler");
				Awaitility.await()
					.untilAsserted(() -> assertThat(this.logging.verdict().culprit().sink()).startsWith("fd ")
						.contains(" -> socket:[")
						.endsWith(" to " + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort()));
				unread.setSoLinger(true, 0);
			}
			this.logging.awaitFlowing();
		}
	}

	@Test
	void aHandlerOfTheApplicationIsNamed() {
		LOGGER.addHandler(new OwnHandler(this.pipe.sink()));
		this.flood.run(10, () -> LOGGER.info(Flood.MESSAGE));
		LoggingReport report = this.logging.awaitStuck(10, "OwnHandler");
		assertThat(report.appenders().get(0).name()).isEqualTo("OwnHandler");
	}

	@Test
	void handlersThatSayTheyAreEqualAreToldApart() {
		LOGGER.addHandler(new ComparableHandler(this.pipe.sink()));
		LOGGER.addHandler(new ComparableHandler(this.pipe.sink()));
		assertThat(new JulBackend(WatchedLogging.sinks()).read(List.of()).appenders()).extracting(AppenderReport::name)
			.contains("ComparableHandler", "ComparableHandler (com.acme.Shop)");
	}

	@Test
	void threadsWithAnEqualsOfTheirOwnAreFollowedWithoutAskingThem() {
		LOGGER.addHandler(new OwnHandler(this.pipe.sink()));
		Object lock = new Object();
		for (int i = 0; i < 5; i++) {
			new OwnThread(() -> {
				while (!this.stopped) {
					synchronized (lock) {
						LOGGER.info(Flood.MESSAGE);
					}
				}
			}).start();
		}
		this.flood.run(5, () -> LOGGER.info(Flood.MESSAGE));
		this.logging.awaitStuck(10, "OwnHandler");
	}

	@Test
	void aCrowdBeforeAFastReaderFlows() {
		LOGGER.addHandler(consoleTo(this.pipe.sink()));
		this.pipe.drain();
		this.flood.run(20, () -> LOGGER.info(Flood.MESSAGE));
		this.logging.staysFlowing(this.flood);
	}

	@Test
	void whereRecordsGoToLogbackThereIsNothingToList() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC).start()) {
			assertThat(Logger.getLogger("").getHandlers()).extracting((handler) -> handler.getClass().getName())
				.containsExactly("org.slf4j.bridge.SLF4JBridgeHandler");
			JulBackend backend = application.context().getBean(JulBackend.class);
			assertThat(backend.read(List.of()).appenders()).isEmpty();
			assertThat(backend.read(List.of()).verboseLoggers()).isEmpty();
		}
	}

	/**
	 * The root may have a handler of that type.
	 */
	private String name(Class<? extends Handler> type) {
		for (Handler handler : Logger.getLogger("").getHandlers()) {
			if (handler.getClass() == type) {
				return type.getSimpleName() + " (com.acme.Shop)";
			}
		}
		return type.getSimpleName();
	}

	private static ConsoleHandler consoleTo(OutputStream stream) {
		PrintStream stderr = System.err;
		System.setErr(new PrintStream(stream));
		try {
			return new ConsoleHandler();
		}
		finally {
			System.setErr(stderr);
		}
	}

	private static final class ComparableHandler extends StreamHandler {

		ComparableHandler(OutputStream stream) {
			super(stream, new SimpleFormatter());
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof ComparableHandler;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	private static final class OwnHandler extends StreamHandler {

		OwnHandler(OutputStream stream) {
			super(stream, new SimpleFormatter());
			setErrorManager(new QuietErrorManager());
		}

		@Override
		public void publish(LogRecord record) {
			super.publish(record);
			flush();
		}

	}

	private static final class QuietErrorManager extends ErrorManager {

		@Override
		public void error(String message, Exception ex, int code) {
			// The other end was closed.
		}

	}

}
