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

package io.leakscope.counts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.leakscope.support.Cgroups;
import io.leakscope.support.ProcFiles;
import io.leakscope.support.VirtualThreads;
import io.leakscope.testjdk.TestJdks;
import io.leakscope.testjdk.TestThreads;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Virtual threads are counted where the JDK lets LeakScope, and else it is said how.
 */
class VirtualCountsTests {

	@Test
	void parkedOnesAreCountedWhereTheyCanBeListed() throws IOException, InterruptedException {
		assertThat(run("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED"))
			.matches("total 5000 all true to count them null mounted 0 queued 0 parallelism 3 pool size true");
	}

	@Test
	void whereTheyCannotThereIsNoNumberButTheWayToOne() throws IOException, InterruptedException {
		assertThat(run()).matches("total null all false to count them " + VirtualThreads.EXPORT
				+ " mounted 0 queued 0 parallelism 3 pool size true");
	}

	@Test
	void whereTheJdkKeepsNoListThereIsNoNumberEither() throws IOException, InterruptedException {
		assertThat(run("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED", "-Djdk.trackAllThreads=false"))
			.startsWith("total null all false to count them -Djdk.trackAllThreads=true");
	}

	private static String run(String... options) throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(List.of("-Djdk.virtualThreadScheduler.parallelism=3"));
		all.addAll(List.of(options));
		return TestJdks.run(24, all, Sleepers.class).strip();
	}

	/**
	 * Starts virtual threads that park, and prints what is counted when they all do.
	 */
	static final class Sleepers {

		private static final int COUNT = 5_000;

		private Sleepers() {
		}

		public static void main(String[] args) throws ReflectiveOperationException {
			List<Thread> sleepers = new ArrayList<>();
			for (int i = 0; i < COUNT; i++) {
				sleepers.add(TestThreads.startVirtual(() -> LockSupport.parkNanos(Long.MAX_VALUE)));
			}
			while (!sleepers.stream().allMatch((sleeper) -> sleeper.getState() == Thread.State.TIMED_WAITING)) {
				Thread.onSpinWait();
			}
			CountsReport.Threads threads = new CountsReporter(new ProcFiles(Path.of("/proc")),
					new Cgroups(Path.of("/proc"), Path.of("/")), List::of)
				.report()
				.threads();
			CountsReport.Virtual virtual = threads.virtual();
			System.out.println(
					"total " + virtual.total() + " all " + (threads.all() == COUNT + threads.live()) + " to count them "
							+ virtual.toCountThem() + " mounted " + virtual.mounted() + " queued " + virtual.queued()
							+ " parallelism " + virtual.parallelism() + " pool size " + (virtual.poolSize() > 0));
		}

	}

}
