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

import java.io.IOException;
import java.util.List;

import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads in a process of their own that will never get on.
 */
class EntangledThreadsTests {

	@ParameterizedTest
	@ValueSource(ints = { 17, 25 })
	void aDeadlockIsToldInTheListAndOfItsThreads(int jdk) throws IOException, InterruptedException {
		assertThat(TestJdks.run(jdk, List.of(), EntangledThreads.class, "0").lines()).contains(
				"deadlocked locker waits for java.lang.Object of monitorer",
				"deadlocked monitorer waits for java.util.concurrent.locks.ReentrantLock$NonfairSync of locker",
				"thread 'locker' virtual false deadlocked true state BLOCKED is lock blocks 1 waits for "
						+ "java.lang.Object cpu known true waits known true carrier null holders [monitorer, locker] owns [1] stack false");
	}

	@Test
	void aVirtualThreadIsToldByItsId() throws IOException, InterruptedException {
		assertThat(TestJdks
			.run(25, List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED"), EntangledThreads.class, "3")
			.lines())
			.contains("thread '' virtual true deadlocked null state WAITING is lock blocks null waits for "
					+ "java.util.concurrent.locks.ReentrantLock$NonfairSync cpu known false waits known false "
					+ "carrier null holders [locker, monitorer] owns none stack true")
			.anySatisfy(
					(line) -> assertThat(line).startsWith("thread 'locker'").contains("blocks 4").contains("owns [4]"));
	}

	@Test
	void atTheMonitorOfAVirtualThreadAPlatformThreadIsBlockedWhateverTheJvmSaysOfIt()
			throws IOException, InterruptedException {
		List<String> exports = List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED");
		assertThat(TestJdks.run(25, exports, ThreadsOfVirtualOwners.class).lines())
			.contains("the JVM says RUNNABLE", "the list says BLOCKED, lock", "the dump says BLOCKED, lock",
					"the thread is BLOCKED, lock")
			.anySatisfy((line) -> assertThat(line).matches("the other is run by ForkJoinPool-1-worker-\\d+"));
	}

}
