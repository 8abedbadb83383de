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

package io.leakscope.endpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import com.jayway.jsonpath.JsonPath;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.Unavailable;
import io.leakscope.testjdk.TestJdks;
import io.leakscope.testjdk.TestThreads;
import io.leakscope.threads.StackCapture;
import io.leakscope.threads.ThreadQuery;
import io.leakscope.threads.ThreadSort;
import io.leakscope.threads.ThreadsReport;
import io.leakscope.threads.ThreadsReporter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What reads thread dumps of {@code jstack} reads those of LeakScope.
 */
class ThreadDumpAnalyserIT {

	private static final Path ANALYSER = Path.of("target", "thread-dump-analyser", "jthreaddump.jar");

	private final ThreadsReporter reporter = new ThreadsReporter(new ProcFiles(Path.of("/proc")),
			new StackCapture(1000, Duration.ofMillis(20)), List.of(), List.of());

	private final ReentrantLock lock = new ReentrantLock();

	private final Object monitor = new Object();

	@TempDir
	private Path folder;

	@Test
	void aSelectionIsReadWithStatesStacksAndLocks() throws IOException, InterruptedException {
		this.lock.lock();
		try {
			start("analysed-parks", Thread.State.WAITING, () -> {
				synchronized (this.monitor) {
					this.lock.lock();
					this.lock.unlock();
				}
			});
			start("analysed-blocks", Thread.State.BLOCKED, () -> {
				synchronized (this.monitor) {
					this.monitor.notifyAll();
				}
			});
			start("analysed-sleeps", Thread.State.TIMED_WAITING, () -> {
				try {
					Thread.sleep(1_000_000);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
			String dump = ThreadDumpText.of(this.reporter
				.dump(new ThreadQuery(null, "analysed-", null, null, ThreadSort.ID, 100, null), 100_000));
			String json = analyse(dump);
			assertThat(JsonPath.<List<String>>read(json, "$.threads[*].name"))
				.containsExactlyInAnyOrder("analysed-parks", "analysed-blocks", "analysed-sleeps");
			assertThat(state(json, "analysed-parks")).isEqualTo("WAITING");
			assertThat(state(json, "analysed-blocks")).isEqualTo("BLOCKED");
			assertThat(state(json, "analysed-sleeps")).isEqualTo("TIMED_WAITING");
			assertThat(lock(json, "analysed-parks", "parking")).singleElement().asString().contains("NonfairSync");
			assertThat(lock(json, "analysed-blocks", "waiting on")).isNotEmpty()
				.isEqualTo(lock(json, "analysed-parks", "locked"));
			String parks = ThreadsText.of(this.reporter.thread(id("analysed-parks")));
			assertThat(JsonPath.<List<String>>read(analyse(parks), "$.threads[*].name"))
				.containsExactly("analysed-parks");
			assertThat(parks).contains("BLOCKS   1 thread",
					"HELD UP  at java.util.concurrent.locks.ReentrantLock$NonfairSync@",
					"by \"" + Thread.currentThread().getName());
		}
		finally {
			this.lock.unlock();
		}
	}

	private long id(String name) {
		return this.reporter.report(new ThreadQuery(null, name, null, null, ThreadSort.ID, 1, null))
			.threads()
			.get(0)
			.threadId();
	}

	private static String state(String json, String name) {
		return JsonPath.<List<String>>read(json, "$.threads[?(@.name == '" + name + "')].state").get(0);
	}

	private static List<Object> lock(String json, String name, String type) {
		return JsonPath
			.<List<Map<String, Object>>>read(json,
					"$.threads[?(@.name == '" + name + "')].locks[?(@.lockType == '" + type + "')]")
			.stream()
			.map((lock) -> (Object) (lock.get("lockId") + " " + lock.get("className")))
			.toList();
	}

	@Test
	void aDeadlockIsReadAsOne() throws IOException, InterruptedException {
		List<ThreadsReport.Deadlocked> cycle = List.of(
				new ThreadsReport.Deadlocked(51, "one", "java.lang.Object@1b2c3d", 52),
				new ThreadsReport.Deadlocked(52, "two", "java.util.concurrent.locks.ReentrantLock$NonfairSync@ff", 51));
		String dump = ThreadDumpText.of(new ThreadsReport(60, null, null, 0, 0, ThreadSort.ID, null, List.of(), null,
				null, List.of(cycle), List.of(new Unavailable("virtual threads", "cannot be listed"))));
		assertThat(JsonPath.<List<Object>>read(analyse(dump), "$.deadlockInfos")).hasSize(1);
		assertThat(JsonPath.<List<String>>read(analyse(dump), "$.deadlockInfos[0].threads[*].threadName"))
			.containsExactly("one", "two");
	}

	@Test
	void aStackThatWasCutIsReadAsFarAsItWasTaken() throws IOException, InterruptedException {
		start("deep-analysed", Thread.State.WAITING, () -> TestThreads.deep(2000, LockSupport::park));
		String dump = ThreadDumpText.of(this.reporter.thread(id("deep-analysed")));
		assertThat(dump).contains("\t... the innermost 1,024 frames; there may be more\n");
		assertThat(JsonPath.<List<Object>>read(analyse(dump), "$.threads[0].stackTrace")).hasSize(1024);
	}

	private String analyse(String dump) throws IOException, InterruptedException {
		Path file = Files.writeString(this.folder.resolve("dump.txt"), dump);
		List<String> command = new ArrayList<>(
				List.of(TestJdks.java(21).toString(), "-jar", ANALYSER.toString(), "--output=JSON", file.toString()));
		Process process = new ProcessBuilder(command).start();
		String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(json).isZero();
		return json;
	}

	private static void start(String name, Thread.State state, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
		Awaitility.await().until(() -> thread.getState() == state);
	}

}
