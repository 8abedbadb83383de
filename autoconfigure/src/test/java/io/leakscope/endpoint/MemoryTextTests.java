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

import io.leakscope.diagnosis.MemoryFit;
import io.leakscope.memory.MemoryReport;
import io.leakscope.memory.MemoryReport.BreakdownReading;
import io.leakscope.memory.MemoryReport.HeapMemory;
import io.leakscope.memory.MemoryReport.LiveSet;
import io.leakscope.memory.MemoryReport.NativeMemory;
import io.leakscope.memory.MemoryReport.NonHeapMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryTextTests {

	private static final long MB = 1 << 20;

	private static final BreakdownReading BREAKDOWN = new BreakdownReading(Duration.ofSeconds(7), Duration.ZERO, 0,
			null, 0, 0, 0, 0, null, 0, 1, 0);

	@Test
	void whatPoolsHeldIsNotTakenForWhatIsAlive() {
		LiveSet live = new LiveSet(40 * MB, "G1 Young Generation", Duration.ofSeconds(3), null, null, null, null);
		String text = text(live, null);
		assertThat(text).contains("its pools after the last GC of each 60 MB")
			.contains("at most 40 MB after G1 Young Generation 3 s ago");
	}

	@Test
	void ofTheAllocatorsShareNothingIsSaidWhereItIsNotKnown() {
		assertThat(text(null, new NativeMemory(List.of(), 50 * MB, 7 * MB))).containsPattern("are\\s+7\\s+MB\\s+more");
		assertThat(text(null, new NativeMemory(List.of(), 50 * MB, null))).contains("the JVM itself counts 50 MB")
			.doesNotContain("allocator's own share");
	}

	private static String text(LiveSet live, NativeMemory nativeMemory) {
		HeapMemory heap = new HeapMemory(90 * MB, 128 * MB, 256 * MB, 60 * MB);
		MemoryReport report = new MemoryReport(null, null, heap, live, new NonHeapMemory(MB, MB, null), List.of(),
				List.of(), null, List.of(), 0L, 1.0, BREAKDOWN, nativeMemory, "MXBeans", null);
		return MemoryText.of(new MemorySection(report,
				new MemoryFit(null, null, 0, null, List.of(), "It is not known.", null, null, null)));
	}

}
