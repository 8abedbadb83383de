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

package io.leakscope.support;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.leakscope.testjdk.TestJdks;
import io.leakscope.testjdk.TestThreads;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Virtual threads are listed where the JDK lets LeakScope, and nothing breaks where not.
 */
class VirtualThreadsTests {

	@Test
	void whereThePackageIsExportedEveryOneIsListed() throws IOException, InterruptedException {
		assertThat(run("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED")).isEqualTo("true true 7");
	}

	@Test
	void whereItIsNotThereIsNoneToBeSeen() throws IOException, InterruptedException {
		assertThat(run()).isEqualTo("true false 0");
	}

	private static String run(String... options) throws IOException, InterruptedException {
		return TestJdks.run(21, List.of(options), Sleepers.class).strip();
	}

	/**
	 * Starts seven virtual threads and counts those it sees.
	 */
	static final class Sleepers {

		private Sleepers() {
		}

		public static void main(String[] args) throws ReflectiveOperationException {
			for (int i = 0; i < 7; i++) {
				TestThreads.startVirtual(() -> LockSupport.parkNanos(Long.MAX_VALUE));
			}
			AtomicInteger seen = new AtomicInteger();
			VirtualThreads.forEach((thread) -> seen.incrementAndGet());
			System.out.println(VirtualThreads.exist() + " " + VirtualThreads.canBeListed() + " " + seen);
		}

	}

}
