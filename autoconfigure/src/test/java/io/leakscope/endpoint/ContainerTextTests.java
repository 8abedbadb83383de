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

import io.leakscope.memory.ContainerMemory;
import io.leakscope.memory.ContainerMemory.Pressure;
import io.leakscope.memory.ContainerMemory.Stall;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerTextTests {

	private static final String OWN = "/sys/fs/cgroup/kubepods/pod1/app";

	private static final long MB = 1024 * 1024;

	@Test
	void aContainerIsDescribedInAFewLines() {
		assertThat(text(new ContainerMemory(2, OWN, 512 * MB, OWN, 480 * MB, 420 * MB, null, 400 * MB, 112 * MB, 0L, 0L,
				350 * MB, 40 * MB, 20 * MB, 6 * MB, 0L, null, 1L, 12L,
				new Pressure(new Stall(12.5, Duration.ofSeconds(9)), new Stall(0.4, Duration.ofSeconds(1))), false, 2)))
			.isEqualTo("""
					  container  working set 400 MB of 512 MB (78 %), headroom 112 MB
					             usage 420 MB: anon 350 MB, file 40 MB, kernel 20 MB, sock 0 B
					             swap 0 B (none allowed), OOM kills 1
					             slowed down above 480 MB, 12 times so far
					             time spent waiting for memory, last 10 s: some 13 %, all 0.4 %
					             other processes are in the same group
					             lines of its files not understood: 2
					""");
	}

	@Test
	void whatIsNotKnownIsNotMentioned() {
		assertThat(text(memory(null, null, 420 * MB, null, null, null))).isEqualTo("""
				  container  no limit
				             usage 420 MB
				""");
		assertThat(text(memory(512 * MB, OWN, null, null, null, null))).isEqualTo("""
				  container  limit 512 MB
				""");
	}

	@Test
	void aLimitOfAGroupAboveIsNotTakenForTheOwn() {
		assertThat(text(memory(512 * MB, "/sys/fs/cgroup/kubepods/pod1", 420 * MB, 100 * MB, 400 * MB, 112 * MB)))
			.isEqualTo("""
					  container  working set 400 MB of 512 MB (78 %), headroom 112 MB
					             that is the limit of a group above, pod1: the own group has 100 MB
					             of it
					             usage 100 MB
					""");
		assertThat(text(memory(512 * MB, null, 420 * MB, null, 400 * MB, null)))
			.contains("that is the limit of a group above, which is not mounted here");
	}

	@Test
	void aGroupAboveWithLessRoomIsMentioned() {
		assertThat(text(memory(512 * MB, OWN, 420 * MB, null, 400 * MB, 3 * MB))).contains("headroom 3 MB")
			.contains("a group above with a larger limit has less headroom");
	}

	private static ContainerMemory memory(Long limit, String limitedBy, Long usage, Long ownUsage, Long workingSet,
			Long headroom) {
		return new ContainerMemory(2, OWN, limit, limitedBy, null, usage, ownUsage, workingSet, headroom, null, null,
				null, null, null, null, null, null, null, null, null, null, 0);
	}

	private static String text(ContainerMemory memory) {
		Lines lines = new Lines();
		ContainerText.add(lines, memory);
		assertThat(lines.toString().lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
		return lines.toString();
	}

}
