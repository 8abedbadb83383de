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
import java.util.List;

import io.leakscope.support.RealCgroup;
import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class RealLimitsTests {

	@Test
	void aLowLimitOfTheUserIsTold() throws IOException, InterruptedException {
		assertThat(run("{ ulimit -u 4321 2>/dev/null || ulimit -p 4321; }", 10)).containsPattern("started 10 live \\d+")
			.containsPattern("user threads: \\d+ of 4321 by RLIMIT_NPROC");
	}

	@Test
	void whenTheContainerGivesNoMoreThreadsTheReportIsMadeAndSaysSo() throws IOException, InterruptedException {
		try (RealCgroup group = RealCgroup.make("pids")) {
			group.set("pids.max", 150);
			assertThat(run(group.enter(), 1000)).containsPattern("started 1?\\d{2} live 1?\\d{2}\n")
				.containsPattern("container threads: 1[345]\\d of 150 by cgroup pids.max");
		}
	}

	private static String run(String before, int threads) throws IOException, InterruptedException {
		return TestJdks.runAfter(before, 17, List.of(), ThreadExhaustion.class, String.valueOf(threads));
	}

}
