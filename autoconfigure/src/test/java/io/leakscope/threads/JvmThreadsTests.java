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

package io.leakscope.threads;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.leakscope.support.FileTree;
import io.leakscope.support.ProcFiles;
import io.leakscope.threads.ThreadsReport.JvmActivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class JvmThreadsTests {

	@TempDir
	private Path root;

	@Test
	void theyAreKnownByTheirNames() {
		FileTree proc = new FileTree(this.root);
		task(proc, 10, "java", 1);
		task(proc, 11, "GC Thread#0", 2_000_000);
		task(proc, 12, "G1 Conc#0", 3_000_000);
		task(proc, 13, "C2 CompilerThre", 40_000_000);
		task(proc, 14, "VM Thread", 5_000_000);
		task(proc, 15, "http-nio-8080-e", 600_000_000);
		JvmThreads threads = new JvmThreads(new ProcFiles(proc.root()));
		Map<JvmThreads.Kind, Map<String, Long>> before = threads.read();
		assertThat(JvmThreads.report(before, null)).containsExactly(
				new JvmActivity("gc", 2, Duration.ofMillis(5), null),
				new JvmActivity("jit", 1, Duration.ofMillis(40), null),
				new JvmActivity("vm", 1, Duration.ofMillis(5), null));
		task(proc, 11, "GC Thread#0", 7_000_000);
		task(proc, 16, "GC Thread#1", 1_000_000);
		assertThat(JvmThreads.report(threads.read(), before)).contains(
				new JvmActivity("gc", 3, Duration.ofMillis(11), Duration.ofMillis(5)),
				new JvmActivity("jit", 1, Duration.ofMillis(40), Duration.ZERO));
	}

	@Test
	void aThreadThatHadTheNameOfAnotherAtFirstIsWhatItBecomes() {
		FileTree proc = new FileTree(this.root);
		task(proc, 11, "VM Thread", 1_000_000);
		JvmThreads threads = new JvmThreads(new ProcFiles(proc.root()));
		threads.read();
		task(proc, 11, "GC Thread#7", 2_000_000);
		assertThat(threads.read()).containsOnlyKeys(JvmThreads.Kind.GC);
	}

	@Test
	void ofVeryManyThreadsTheRestFollows() {
		FileTree proc = new FileTree(this.root);
		for (int i = 100; i < 600; i++) {
			task(proc, i, "worker", 1);
		}
		task(proc, 99, "GC Thread#0", 1);
		task(proc, 1_700, "GC Thread#1", 1);
		JvmThreads threads = new JvmThreads(new ProcFiles(proc.root()));
		assertThat(threads.read().get(JvmThreads.Kind.GC)).containsOnlyKeys("99");
		assertThat(threads.read().get(JvmThreads.Kind.GC)).containsOnlyKeys("99", "1700");
	}

	@Test
	void withoutTheKernelsFilesNothingIsKnown() {
		JvmThreads threads = new JvmThreads(new ProcFiles(this.root.resolve("missing")));
		assertThat(JvmThreads.report(threads.read(), null)).isNull();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void theCollectorOfThisJvmRunsWhileItCollects() {
		JvmThreads threads = new JvmThreads(new ProcFiles(Path.of("/proc")));
		Map<JvmThreads.Kind, Map<String, Long>> before = threads.read();
		for (int i = 0; i < 5; i++) {
			System.gc();
		}
		List<JvmActivity> report = JvmThreads.report(threads.read(), before);
		assertThat(report).extracting(JvmActivity::activity).contains("jit", "vm");
		assertThat(report).filteredOn((row) -> !row.activity().equals("jit"))
			.anyMatch((row) -> row.inWindow().compareTo(Duration.ofMillis(1)) > 0);
	}

	private static void task(FileTree proc, int id, String name, long time) {
		proc.with("self/task/" + id + "/comm", name + "\n").with("self/task/" + id + "/schedstat", time + " 123 45\n");
	}

}
