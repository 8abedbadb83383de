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

import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

import io.leakscope.threads.ThreadsReport.Deadlocked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class DeadlocksTests {

	private final ThreadMXBean threads = mock(ThreadMXBean.class);

	@Test
	void threadsThatWaitForEachOtherAreOneCycle() {
		found(waits(1, "a", 2), waits(2, "b", 3), waits(3, "c", 1), waits(4, "d", 5), waits(5, "e", 4));
		assertThat(new Deadlocks(this.threads).find()).hasSize(2)
			.anySatisfy((cycle) -> assertThat(cycle).extracting(Deadlocked::threadId).containsExactly(1L, 2L, 3L))
			.anySatisfy((cycle) -> assertThat(cycle).extracting(Deadlocked::lockName).containsExactly("d", "e"));
	}

	@Test
	void aCycleOfWhichOneWaitsNoLongerIsNone() {
		found(waits(1, "a", 2), waits(2, null, -1), waits(3, "c", 4), waits(4, "d", 3));
		assertThat(new Deadlocks(this.threads).find()).singleElement()
			.satisfies((cycle) -> assertThat(cycle).extracting(Deadlocked::threadId).containsExactly(3L, 4L));
	}

	@Test
	void aThreadThatHasEndedMeanwhileIsInNone() {
		found(waits(1, "a", 2), null);
		assertThat(new Deadlocks(this.threads).find()).isEmpty();
	}

	@Test
	void whoWaitsForOneOfACycleIsNotInIt() {
		found(waits(9, "a", 1), waits(1, "a", 2), waits(2, "b", 1));
		assertThat(new Deadlocks(this.threads).find()).singleElement()
			.satisfies((cycle) -> assertThat(cycle).extracting(Deadlocked::threadId).containsExactly(1L, 2L));
	}

	private void found(ThreadInfo... infos) {
		long[] ids = Arrays.stream(infos).mapToLong((info) -> (info != null) ? info.getThreadId() : 99).toArray();
		given(this.threads.findDeadlockedThreads()).willReturn(ids);
		given(this.threads.getThreadInfo(any(long[].class), eq(0))).willReturn(infos);
	}

	private static ThreadInfo waits(long id, String lock, long owner) {
		ThreadInfo info = mock(ThreadInfo.class);
		given(info.getThreadId()).willReturn(id);
		given(info.getThreadName()).willReturn("thread " + id);
		given(info.getLockName()).willReturn(lock);
		given(info.getLockOwnerId()).willReturn(owner);
		return info;
	}

}
