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

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.leakscope.support.StalledWrites;
import io.leakscope.support.Unavailable;
import io.leakscope.testjdk.TestThreads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class BackendWatchTests {

	private static final StalledWrites NO_WRITES = new StalledWrites(Path.of("/nothing"));

	private final BackendWatch watch = new BackendWatch(List.of(), new StalledWrites(Path.of("/proc")), "dump");

	@Test
	@EnabledOnOs(OS.LINUX)
	void whatAThreadWritesToIsAskedOfTheKernel(@TempDir Path directory) {
		try (StallableFile file = new StallableFile(directory)) {
			Thread writer = new Thread(() -> write(file.path()), "writes-to-a-file-with-a-long-name");
			writer.setDaemon(true);
			writer.start();
			awaitSinkOf(writer, file.path());
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void whomNobodyPlacesStandsWhereASingleAppenderWritesToTheSame(@TempDir Path directory) {
		try (StallableFile file = new StallableFile(directory)) {
			BackendWatch watch = new BackendWatch(
					List.of(writingTo("ONE", "named pipe " + file.path()), writingTo("OTHER", "file /other.log")),
					new StalledWrites(Path.of("/proc")), "dump");
			Thread writer = new Thread(() -> write(file.path()), "writes-to-a-file-that-one-appender-has");
			writer.setDaemon(true);
			writer.start();
			Awaitility.await().untilAsserted(() -> {
				watch.ask(List.of(standing(writer)));
				watch.read();
				assertThat(watch.words().standing()).containsEntry(writer.getId(), "ONE");
			});
		}
	}

	private static OwnBackend writingTo(String name, String sink) {
		return new OwnBackend(name) {

			@Override
			public BackendReading read(List<StandingThread> standing) {
				return new BackendReading(List.of(AppenderReport.of(name, name, "OwnAppender").sink(sink).build()),
						List.of(), Map.of(), List.of());
			}

		};
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	@EnabledForJreRange(min = JRE.JAVA_21)
	void whatAVirtualThreadWritesToIsAskedByTheNameOfItsCarrier(@TempDir Path directory)
			throws ReflectiveOperationException {
		try (StallableFile file = new StallableFile(directory)) {
			Thread writer = TestThreads.startVirtual(() -> write(file.path()));
			writer.setName("orders-1");
			awaitSinkOf(writer, file.path());
		}
	}

	@Test
	void aBackendThatReturnsNothingIsUnavailableAndTheOthersAreRead() {
		OwnBackend silent = new OwnBackend("silent") {

			@Override
			public BackendReading read(List<StandingThread> standing) {
				return null;
			}

		};
		assertThatTheGoodOneIsReadBehind(silent, new Unavailable("silent", "returned no reading"));
	}

	@Test
	void aBackendThatCannotSayItsNameIsUnavailableAndTheOthersAreRead() {
		OwnBackend nameless = new OwnBackend("nameless") {

			@Override
			public String name() {
				throw new IllegalStateException("has none");
			}

		};
		assertThatTheGoodOneIsReadBehind(nameless,
				new Unavailable(nameless.getClass().getName(), "threw java.lang.IllegalStateException"));
	}

	@Test
	void aBackendWhoseAppenderHasNoNameIsUnavailableAndTheOthersAreRead() {
		OwnBackend malformed = new OwnBackend("malformed") {

			@Override
			public BackendReading read(List<StandingThread> standing) {
				AppenderReport appender = AppenderReport.of(null, "malformed", "OwnAppender").build();
				return new BackendReading(List.of(appender), List.of(), Map.of(), List.of());
			}

		};
		assertThatTheGoodOneIsReadBehind(malformed,
				new Unavailable("malformed", "threw java.lang.NullPointerException"));
	}

	@Test
	void aBackendThatCannotSayHowItsFramesLookIsUnavailableAndTheOthersAreRead() {
		OwnBackend broken = new OwnBackend("broken") {

			@Override
			public FrameSignatures signatures() {
				throw new NoClassDefFoundError("not really");
			}

			@Override
			public BackendReading read(List<StandingThread> standing) {
				return BackendReading.EMPTY;
			}

		};
		BackendWatch watch = assertThatTheGoodOneIsReadBehind(broken,
				new Unavailable("broken", "its frames are not known: it threw java.lang.NoClassDefFoundError"));
		assertThat(watch.signatures().packages()).containsExactly("com.acme.log.good.");
	}

	@Test
	void whoFailsLaterKeepsWhatItSaidBefore() {
		AtomicBoolean fails = new AtomicBoolean();
		OwnBackend backend = new OwnBackend("own") {

			@Override
			public String qualifier() {
				if (fails.get()) {
					throw new IllegalStateException("not any longer");
				}
				return super.qualifier();
			}

		};
		BackendWatch watch = new BackendWatch(List.of(backend), NO_WRITES, "dump");
		watch.read();
		assertThat(watch.words().unavailable()).isEmpty();
		fails.set(true);
		watch.read();
		assertThat(watch.words().unavailable())
			.containsExactly(new Unavailable("own", "threw java.lang.IllegalStateException"));
		assertThat(watch.words().appenders()).extracting(AppenderReport::name).containsExactly("FILE");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aProcFileSystemThatHangsIsUnavailable(@TempDir Path proc) throws IOException {
		Path task = Files.createDirectories(proc.resolve("self/task/10"));
		try (StallableFile file = new StallableFile(proc)) {
			Files.createSymbolicLink(task.resolve("comm"), file.path());
			BackendWatch watch = new BackendWatch(List.of(), new StalledWrites(proc), "dump");
			watch.ask(List.of(standing(Thread.currentThread())));
			run(watch::read);
			Awaitility.await().untilAsserted(() -> assertThatIsLate(watch, "/proc"));
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aKernelThatWouldHaveToBeAskedTooMuchIsUnavailable(@TempDir Path proc) throws IOException {
		for (int id = 1; id <= 2001; id++) {
			Files.createDirectories(proc.resolve("self/task/" + id));
		}
		BackendWatch watch = new BackendWatch(List.of(), new StalledWrites(proc), "dump");
		watch.ask(List.of(standing(Thread.currentThread())));
		watch.read();
		assertThat(watch.words().unavailable()).singleElement().satisfies((unavailable) -> {
			assertThat(unavailable.source()).isEqualTo("/proc");
			assertThat(unavailable.reason()).contains("more than 2000");
		});
	}

	@Test
	void whoeverElseIsAskedAndHangsOrThrowsIsUnavailable() {
		CountDownLatch answer = new CountDownLatch(1);
		this.watch.alsoAsk(() -> {
			throw new OutOfMemoryError("not really");
		});
		assertThat(this.watch.words().unavailable())
			.containsExactly(new Unavailable("dump", "threw java.lang.OutOfMemoryError"));
		this.watch.alsoAsk(() -> {
		});
		assertThat(this.watch.words().unavailable()).isEmpty();
		run(() -> this.watch.alsoAsk(() -> await(answer)));
		Awaitility.await().untilAsserted(() -> assertThatIsLate(this.watch, "dump"));
		answer.countDown();
		Awaitility.await().untilAsserted(() -> assertThat(this.watch.words().unavailable()).isEmpty());
	}

	@Test
	void whileOneHangsAnotherThreadAsksTheRest() {
		CountDownLatch answer = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		OwnBackend hanging = new OwnBackend("hanging") {

			@Override
			public BackendReading read(List<StandingThread> standing) {
				asked.incrementAndGet();
				await(answer);
				return super.read(standing);
			}

		};
		BackendWatch watch = new BackendWatch(List.of(hanging, new OwnBackend("good")), NO_WRITES, "dump");
		Thread first = run(watch::read);
		Awaitility.await().until(() -> watch.holdsUp(first));
		assertThat(watch.holdsUp(Thread.currentThread())).isFalse();
		watch.read();
		assertThat(asked).hasValue(1);
		assertThat(watch.words().appenders()).extracting(AppenderReport::backend).containsExactly("good");
		assertThatIsLate(watch, "hanging");
		BackendWords words = watch.words();
		answer.countDown();
		Awaitility.await().until(() -> !first.isAlive());
		assertThat(watch.words().appenders()).as("what a replaced thread knows is late").isEqualTo(words.appenders());
		watch.read();
		assertThat(watch.words().appenders()).extracting(AppenderReport::backend).containsExactly("hanging", "good");
		assertThat(watch.words().unavailable()).isEmpty();
	}

	@Test
	void whoIsBehindTheOneThatHangsIsSaidToBeUnasked() {
		CountDownLatch answer = new CountDownLatch(1);
		OwnBackend hanging = new OwnBackend("hanging") {

			@Override
			public BackendReading read(List<StandingThread> standing) {
				await(answer);
				return super.read(standing);
			}

		};
		BackendWatch watch = new BackendWatch(List.of(hanging, new OwnBackend("good")), NO_WRITES, "dump");
		run(watch::read);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(watch.words().unavailable())
				.filteredOn((unavailable) -> unavailable.reason().startsWith("has not been asked for"))
				.extracting(Unavailable::source)
				.containsExactly("good", "/proc", "dump"));
		answer.countDown();
	}

	@Test
	void oneThatHangsWhenAskedWhoItIsGoesByItsClassAndTheStartDoesNotWaitForIt() {
		CountDownLatch answer = new CountDownLatch(1);
		OwnBackend hanging = new OwnBackend("hanging") {

			@Override
			public String name() {
				await(answer);
				return super.name();
			}

		};
		BackendWatch watch = assertTimeoutPreemptively(Duration.ofSeconds(30),
				() -> new BackendWatch(List.of(hanging, new OwnBackend("good")), NO_WRITES, "dump"));
		assertThat(watch.signatures().packages()).containsExactly("com.acme.log.good.");
		Thread first = run(watch::read);
		Awaitility.await().until(() -> watch.holdsUp(first));
		watch.read();
		assertThat(watch.words().appenders()).extracting(AppenderReport::backend).containsExactly("good");
		String name = hanging.getClass().getName();
		assertThat(watch.words().unavailable()).hasSize(2)
			.contains(new Unavailable(name, "its frames are not known: it did not answer within 1 s"))
			.anySatisfy((unavailable) -> {
				assertThat(unavailable.source()).isEqualTo(name);
				assertThat(unavailable.reason()).startsWith("has not answered for");
			});
		answer.countDown();
	}

	@Test
	void ofOneThatHangsWhenAskedForItsFramesTheRestIsRead() {
		CountDownLatch answer = new CountDownLatch(1);
		OwnBackend hanging = new OwnBackend("hanging") {

			@Override
			public FrameSignatures signatures() {
				await(answer);
				return super.signatures();
			}

		};
		BackendWatch watch = assertTimeoutPreemptively(Duration.ofSeconds(30),
				() -> new BackendWatch(List.of(hanging, new OwnBackend("good")), NO_WRITES, "dump"));
		assertThat(watch.signatures().packages()).containsExactly("com.acme.log.good.");
		watch.read();
		assertThat(watch.words().appenders()).extracting(AppenderReport::backend).containsExactly("hanging", "good");
		assertThat(watch.words().unavailable())
			.containsExactly(new Unavailable("hanging", "its frames are not known: it did not answer within 1 s"));
		answer.countDown();
	}

	private static BackendWatch assertThatTheGoodOneIsReadBehind(OwnBackend bad, Unavailable unavailable) {
		BackendWatch watch = new BackendWatch(List.of(bad, new OwnBackend("good")), NO_WRITES, "dump");
		for (int i = 0; i < 2; i++) {
			watch.read();
			assertThat(watch.words().unavailable()).containsExactly(unavailable);
			assertThat(watch.words().appenders()).extracting(AppenderReport::backend).containsExactly("good");
		}
		return watch;
	}

	private static void assertThatIsLate(BackendWatch watch, String source) {
		assertThat(watch.words().unavailable()).singleElement().satisfies((unavailable) -> {
			assertThat(unavailable.source()).isEqualTo(source);
			assertThat(unavailable.reason()).startsWith("has not answered for");
		});
	}

	private static Thread run(Runnable work) {
		Thread thread = new Thread(work, "asks");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static StandingThread standing(Thread thread) {
		return new StandingThread(thread, null, thread.getStackTrace(), new int[0]);
	}

	private void awaitSinkOf(Thread writer, Path file) {
		Awaitility.await().untilAsserted(() -> {
			this.watch.ask(List.of(standing(writer)));
			this.watch.read();
			assertThat(this.watch.words().sinks().get(writer.getId())).startsWith("fd ").endsWith(file.toString());
		});
	}

	private static void write(Path file) {
		try (FileOutputStream stream = new FileOutputStream(file.toFile())) {
			stream.write(new byte[1_000_000]);
		}
		catch (IOException ex) {
			// The test is over.
		}
	}

	private static class OwnBackend implements LoggingBackend {

		private final String name;

		OwnBackend(String name) {
			this.name = name;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public FrameSignatures signatures() {
			return new FrameSignatures(Set.of("com.acme.log." + this.name + "."), Set.of(), Set.of());
		}

		@Override
		public BackendReading read(List<StandingThread> standing) {
			AppenderReport appender = AppenderReport.of("FILE", this.name, "OwnAppender").build();
			return new BackendReading(List.of(appender), List.of(), Map.of(), List.of());
		}

	}

}
