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

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

import io.leakscope.logging.jul.JulBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The monitor watching logging systems of which it knows nothing but the frames.
 */
class FramePrefixesTests {

	private static final Logger LOGGER = Logger.getLogger("com.acme.Frames");

	private static final String JBOSS = "org.jboss.logmanager.handlers.";

	private final ClassLoader libraries = new URLClassLoader(jars(), getClass().getClassLoader());

	private final StallablePipe pipe = new StallablePipe();

	private final Flood flood = new Flood();

	private final WatchedLogging logging = new WatchedLogging(
			new FramePrefixes(List.of(FramePrefixesTests.class.getName() + "$Own")),
			new JulBackend(WatchedLogging.sinks()));

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.logging.close();
		this.flood.close();
		this.pipe.close();
		for (Handler handler : LOGGER.getHandlers()) {
			LOGGER.removeHandler(handler);
		}
	}

	@Test
	void aStalledHandlerOfJbossIsStuckWithAllItsWriters() throws ReflectiveOperationException {
		log(jbossWriter());
		LoggingReport report = this.logging.awaitStuck(20, "OutputStreamHandler");
		assertThat(report.culprit().threadName()).startsWith("flood-");
		assertThat(report.culprit().at()).contains("org.jboss.logmanager.");
		this.pipe.drain();
		this.logging.awaitFlowing();
	}

	@Test
	void aFullQueueOfJbossIsFollowedToTheWorkerThatStands() throws ReflectiveOperationException {
		Handler async = handler(JBOSS + "AsyncHandler");
		async.getClass().getMethod("addHandler", Handler.class).invoke(async, jbossWriter());
		log(async);
		LoggingReport report = this.logging.awaitStuck(20, "AsyncHandler");
		assertThat(report.culprit().threadName()).startsWith("pool-");
		assertThat(report.culprit().threadState()).isEqualTo(Thread.State.RUNNABLE);
		this.pipe.drain();
		this.logging.awaitFlowing();
	}

	@Test
	void theAsynchronousHandlerOfTomcatFlows() throws ReflectiveOperationException {
		log((Handler) this.libraries.loadClass("org.apache.juli.AsyncFileHandler")
			.getConstructor(String.class, String.class, String.class)
			.newInstance(this.directory.toString(), "juli", ".log"));
		this.logging.staysFlowing(this.flood);
	}

	@Test
	void aLoggingSystemNobodyKnowsIsSeenByItsPrefix() {
		Own own = new Own(this.pipe.sink());
		this.flood.run(10, own::log);
		this.logging.awaitStuck(10, null);
	}

	private void log(Handler handler) {
		LOGGER.setUseParentHandlers(false);
		LOGGER.addHandler(handler);
		this.flood.run(20, () -> LOGGER.info(Flood.MESSAGE));
	}

	private Handler jbossWriter() throws ReflectiveOperationException {
		return (Handler) this.libraries.loadClass(JBOSS + "OutputStreamHandler")
			.getConstructor(OutputStream.class, Formatter.class)
			.newInstance(this.pipe.sink(), new SimpleFormatter());
	}

	private Handler handler(String className) throws ReflectiveOperationException {
		return (Handler) this.libraries.loadClass(className).getConstructor().newInstance();
	}

	private static URL[] jars() {
		File[] jars = Path.of("target", "other-logging-systems").toFile().listFiles();
		assertThat(jars).isNotEmpty();
		return Stream.of(jars).map((jar) -> {
			try {
				return jar.toURI().toURL();
			}
			catch (MalformedURLException ex) {
				throw new UncheckedIOException(ex);
			}
		}).toArray(URL[]::new);
	}

	private static final class Own {

		private final ReentrantLock lock = new ReentrantLock();

		private final OutputStream stream;

		Own(OutputStream stream) {
			this.stream = stream;
		}

		void log() {
			this.lock.lock();
			try {
				this.stream.write(Flood.MESSAGE.getBytes());
			}
			catch (IOException ex) {
				// Closed.
			}
			finally {
				this.lock.unlock();
			}
		}

	}

}
