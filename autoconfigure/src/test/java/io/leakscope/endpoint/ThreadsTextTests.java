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

import java.time.Duration;
import java.util.List;

import io.leakscope.support.Unavailable;
import io.leakscope.threads.ThreadReport;
import io.leakscope.threads.ThreadSort;
import io.leakscope.threads.ThreadsReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadsTextTests {

	private static final Duration WINDOW = Duration.ofSeconds(2);

	private static final Unavailable HIDDEN = new Unavailable("virtual threads",
			"cannot be listed; start the JVM with --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");

	@Test
	void waitsAreThoseOfTheWindowWhereTheyWereCountedInIt() {
		ThreadReport.InWindow counted = new ThreadReport.InWindow(Duration.ofMillis(20), 1024L, 3L, 44L);
		assertThat(text(ThreadSort.WAITED, counted))
			.contains("CPU, ALLOCATED, BLOCKED and WAITED are those of the last 2 s")
			.containsPattern("RUNNABLE +cpu +20 ms +1 kB +3 +44 +main");
	}

	@Test
	void waitsAreAllThatThereWereWhereTheyWereNotCountedInTheWindow() {
		ThreadReport.InWindow uncounted = new ThreadReport.InWindow(Duration.ofMillis(20), 1024L, null, null);
		assertThat(text(ThreadSort.CPU, uncounted)).contains("  CPU and ALLOCATED are those of the last 2 s")
			.contains("\nOTHERS   CPU 1 s by threads that began or ended meanwhile\n")
			.containsPattern("RUNNABLE +cpu +20 ms +1 kB +500 +600 +main");
	}

	@Test
	void whatSwitchesVirtualThreadsOnIsNotCut() {
		String text = ThreadsText.of(report(null, List.of(HIDDEN)));
		assertThat(text.lines()).allMatch((line) -> line.length() <= 80)
			.anyMatch((line) -> line.contains("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED"));
	}

	@Test
	void aDumpSaysWhatItCannotHave() {
		assertThat(ThreadDumpText.of(report(null, List.of(HIDDEN))))
			.endsWith("0 of 0 threads that match, of 9 live\nmissing: virtual threads " + HIDDEN.reason() + "\n");
	}

	@Test
	void allThatTheJvmHasForItselfIsTold() {
		Duration cpuTime = Duration.ofMillis(12_345);
		String text = ThreadsText.of(report(List.of(new ThreadsReport.JvmActivity("gc", 11, cpuTime, null),
				new ThreadsReport.JvmActivity("jit", 13, cpuTime, null),
				new ThreadsReport.JvmActivity("vm", 14, cpuTime, null)), null));
		assertThat(text).containsPattern("vm 14 threads,\\s+CPU\\s+12 s\n");
		assertThat(text.lines()).allMatch((line) -> line.length() <= 80);
	}

	private static ThreadsReport report(List<ThreadsReport.JvmActivity> jvm, List<Unavailable> unavailable) {
		return new ThreadsReport(9, null, null, 0, 0, ThreadSort.ID, null, List.of(), jvm, null, null, unavailable);
	}

	private static String text(ThreadSort sort, ThreadReport.InWindow inWindow) {
		ThreadReport thread = new ThreadReport(1, "main", Thread.State.RUNNABLE, false, false, 5, false, null, "main",
				"cpu", null, null, null, null, 500L, 600L, Duration.ofSeconds(7), 7_000_000L, inWindow, null, null,
				null, null, null, null, null);
		return ThreadsText.of(new ThreadsReport(1, null, null, 1, 1, sort, WINDOW, List.of(thread), null,
				Duration.ofMillis(1900), null, null));
	}

}
