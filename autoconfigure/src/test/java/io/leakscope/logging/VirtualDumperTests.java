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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.leakscope.support.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

class VirtualDumperTests {

	private static final long MB = 1024L * 1024;

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final Set<Long> SUSPECT = Set.of(41L);

	private static final String DUMP = """
			#41 "" virtual RUNNABLE 2026-11-24T23:00:30.328097406Z
			    at java.base/java.io.FileOutputStream.writeBytes(Native Method)
			    at ch.qos.logback.core.OutputStreamAppender.writeBytes(OutputStreamAppender.java:217)
			    at com.acme.Orders.place(Orders.java:42)
			""";

	@TempDir
	private Path folder;

	private final AtomicInteger dumps = new AtomicInteger();

	private final FrameRules rules = new FrameRules(
			new FrameSignatures(Set.of("ch.qos.logback.core."), Set.of(), Set.of()));

	@Test
	void aDumpIsReadAndItsFileRemoved() throws IOException {
		VirtualDumper dumper = dumper(this::dump);
		dumper.want(SUSPECT, false, 0);
		dumper.run();
		assertThat(dumper.last()).isNotNull();
		assertThat(dumper.last().mounted()).hasSize(1);
		assertThat(files()).isEmpty();
	}

	@Test
	void whatFailsIsToldAndItsFileRemoved() throws IOException {
		VirtualDumper dumper = dumper((file) -> {
			dump(file);
			throw new IOException("no space left");
		});
		dumper.want(SUSPECT, false, 0);
		dumper.run();
		assertThat(dumper.last()).isNull();
		assertThat(dumper.unavailable())
			.isEqualTo(new Unavailable("virtual threads", "were not dumped: java.io.IOException"));
		assertThat(files()).isEmpty();
	}

	@Test
	void whileADumpIsTakenNoOtherIsAskedForAndTheNextIsAMinuteLater() throws InterruptedException {
		CountDownLatch mayEnd = new CountDownLatch(1);
		VirtualDumper dumper = dumper(hangingUntil(mayEnd));
		dumper.want(SUSPECT, false, 0);
		Thread taking = startToTake(dumper);
		dumper.want(SUSPECT, false, 5 * SECOND);
		mayEnd.countDown();
		taking.join();
		dumper.run();
		dumper.want(SUSPECT, false, 59 * SECOND);
		dumper.run();
		assertThat(this.dumps).hasValue(1);
		dumper.want(SUSPECT, false, 61 * SECOND);
		dumper.run();
		assertThat(this.dumps).hasValue(2);
	}

	@Test
	void whileADumpDoesNotAnswerNobodyCanTell() throws InterruptedException {
		CountDownLatch mayEnd = new CountDownLatch(1);
		VirtualDumper dumper = dumper(hangingUntil(mayEnd));
		dumper.want(SUSPECT, true, 0);
		Thread taking = startToTake(dumper);
		dumper.want(SUSPECT, true, 4 * SECOND);
		assertThat(dumper.obstacleNow()).isNull();
		dumper.want(SUSPECT, true, 26 * SECOND);
		assertThat(dumper.obstacleNow())
			.isEqualTo(new Unavailable("virtual threads", "were not dumped: there has been no answer for 26 s"));
		dumper.want(SUSPECT, true, 90 * SECOND);
		assertThat(dumper.obstacleNow().reason()).endsWith("for 90 s");
		dumper.want(Set.of(), false, 91 * SECOND);
		dumper.want(SUSPECT, true, 92 * SECOND);
		assertThat(dumper.obstacleNow().reason()).as("nobody was suspect for a moment").endsWith("for 92 s");
		mayEnd.countDown();
		taking.join();
		assertThat(dumper.obstacleNow()).isNull();
		assertThat(dumper.last()).isNotNull();
	}

	private VirtualDumper.Dump hangingUntil(CountDownLatch mayEnd) {
		return (file) -> {
			this.dumps.incrementAndGet();
			mayEnd.await();
			Files.writeString(Path.of(file), DUMP);
		};
	}

	private Thread startToTake(VirtualDumper dumper) {
		Thread taking = new Thread(dumper::run);
		taking.start();
		await().untilAtomic(this.dumps, equalTo(1));
		return taking;
	}

	@Test
	void whereNobodyIsSuspectAnyMoreNoAnswerIsAwaited() {
		VirtualDumper dumper = dumper(this::dump);
		dumper.want(SUSPECT, true, 0);
		dumper.want(SUSPECT, true, 9 * SECOND);
		assertThat(dumper.obstacleNow().reason()).endsWith("for 9 s");
		dumper.want(Set.of(), false, 10 * SECOND);
		assertThat(dumper.obstacleNow()).isNull();
	}

	@Test
	void whereThreadsAreKnownToWaitADumpThatFindsNothingIsFollowedByAnother() {
		VirtualDumper dumper = dumper((file) -> {
			this.dumps.incrementAndGet();
			Files.writeString(Path.of(file), "");
		});
		for (int minute = 0; minute < 5; minute++) {
			dumper.want(SUSPECT, true, minute * 61 * SECOND);
			dumper.run();
			assertThat(this.dumps).hasValue(minute + 1);
		}
	}

	@Test
	void aDumpThatFindsNothingIsSoonFollowedByAnotherOnlyForSomebodyElse() {
		VirtualDumper dumper = dumper((file) -> {
			this.dumps.incrementAndGet();
			Files.writeString(Path.of(file), "");
		});
		dumper.want(SUSPECT, false, 0);
		dumper.run();
		dumper.want(SUSPECT, false, 61 * SECOND);
		dumper.run();
		assertThat(this.dumps).hasValue(1);
		dumper.want(Set.of(41L, 42L), false, 62 * SECOND);
		dumper.run();
		assertThat(this.dumps).hasValue(2);
		dumper.want(Set.of(43L), false, 63 * SECOND);
		dumper.run();
		assertThat(this.dumps).hasValue(2);
		dumper.want(SUSPECT, false, 123 * SECOND);
		dumper.run();
		assertThat(this.dumps).hasValue(2);
		dumper.want(SUSPECT, false, 183 * SECOND);
		dumper.run();
		assertThat(this.dumps).hasValue(3);
	}

	@Test
	void withoutSuspicionNothingIsDumpedAndNothingCounts() {
		VirtualDumper dumper = dumper(this::dump);
		dumper.want(SUSPECT, false, 0);
		dumper.run();
		dumper.want(Set.of(), false, SECOND);
		dumper.run();
		assertThat(this.dumps).hasValue(1);
		assertThat(dumper.last()).isNull();
	}

	@Test
	void withoutAPlaceForItThereIsNoDump() {
		VirtualDumper dumper = new VirtualDumper(this.rules, this.folder.resolve("nowhere"), this::dump);
		dumper.want(SUSPECT, false, 0);
		dumper.run();
		assertThat(dumper.unavailable())
			.isEqualTo(new Unavailable("virtual threads", "were not dumped: the temporary directory is not writable"));
		assertThat(this.dumps).hasValue(0);
	}

	@Test
	void withLittleSpaceForItThereIsNoDump() {
		assertThat(reason(512 * MB - 1, 0.5))
			.isEqualTo("were not dumped: less than 512 MB are free in the temporary directory");
		assertThat(this.dumps).hasValue(0);
		assertThat(reason(512 * MB, 0.5)).isNull();
		assertThat(this.dumps).hasValue(1);
	}

	@Test
	void whenTheHeapIsNearlyFullThereIsNoDump() {
		assertThat(reason(512 * MB, 0.91)).isEqualTo("were not dumped: the heap is full to more than 90 %");
		assertThat(this.dumps).hasValue(0);
		assertThat(reason(512 * MB, 0.9)).isNull();
		assertThat(this.dumps).hasValue(1);
	}

	private String reason(long free, double heap) {
		VirtualDumper dumper = new VirtualDumper(this.rules, this.folder, this::dump, null, () -> free, () -> heap);
		dumper.want(SUSPECT, false, 0);
		dumper.run();
		Unavailable unavailable = dumper.unavailable();
		return (unavailable != null) ? unavailable.reason() : null;
	}

	@Test
	void aJvmThatHasNoDumpIsToldOf() {
		VirtualDumper dumper = new VirtualDumper(this.rules, this.folder, null);
		dumper.want(SUSPECT, false, 0);
		dumper.run();
		assertThat(dumper.unavailable())
			.isEqualTo(new Unavailable("virtual threads", "were not dumped: this JVM has no dump of them"));
	}

	private VirtualDumper dumper(VirtualDumper.Dump dump) {
		return new VirtualDumper(this.rules, this.folder, dump);
	}

	private void dump(String file) throws IOException {
		this.dumps.incrementAndGet();
		Files.writeString(Path.of(file), DUMP);
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.toList();
		}
	}

	@Test
	void whereADumpMayCrashTheJvmNoneIsTakenUnlessSomebodyWantsIt() {
		assertThat(VirtualDumper.refusal(null, 25)).contains("may crash the JVM");
		assertThat(VirtualDumper.refusal(false, 25)).contains("may crash the JVM");
		assertThat(VirtualDumper.refusal(true, 25)).isNull();
		assertThat(VirtualDumper.refusal(null, 21)).isNull();
		assertThat(VirtualDumper.refusal(null, 26)).isNull();
		assertThat(VirtualDumper.refusal(false, 21)).contains("leakscope.logging.dump-virtual-threads");
		VirtualDumper dumper = new VirtualDumper(this.rules, this.folder, this::dump, "it may crash",
				() -> Long.MAX_VALUE, () -> 0);
		dumper.want(Set.of(1L), true, Duration.ofHours(2).toNanos());
		dumper.run();
		assertThat(dumper.last()).isNull();
		assertThat(dumper.unavailable().reason()).isEqualTo("were not dumped: it may crash");
	}

}
