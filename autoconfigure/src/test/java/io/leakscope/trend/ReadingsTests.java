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

package io.leakscope.trend;

import java.time.Duration;
import java.util.List;

import io.leakscope.memory.ContainerMemory;
import io.leakscope.memory.MemoryReport;
import io.leakscope.memory.MemoryReport.BufferPool;
import io.leakscope.memory.MemoryReport.HeapMemory;
import io.leakscope.memory.MemoryReport.NonHeapMemory;
import io.leakscope.memory.MemoryReport.Pool;
import io.leakscope.memory.MemoryReport.ProcessMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadingsTests {

	private static final long MB = 1 << 20;

	@Test
	void aHeapThatIsTouchedForTheFirstTimeIsNoNativeMemory() {
		assertThat(nativeMemory(200, 60)).isEqualTo(40 * MB);
		assertThat(nativeMemory(300, 160)).isEqualTo(40 * MB);
		assertThat(nativeMemory(420, 160)).isEqualTo(160 * MB);
	}

	@Test
	void aHeapThatGaveMemoryBackIsTakenForWhatItHas() {
		assertThat(nativeMemory(1144, 1400)).isEqualTo(40 * MB);
	}

	@Test
	void aHeapThatIsTouchedForTheFirstTimeReachesNoLimitWhereThereIsRoomForAllOfIt() {
		assertThat(resident(200, 60, 980).limit()).isNull();
		assertThat(resident(200, 60, 900).limit()).as("no room for 924 MB").isEqualTo(2048 * MB);
		assertThat(resident(1144, 1004, 60).limit()).isNull();
	}

	private static Reading resident(long resident, long oldPeak, long headroom) {
		return reading("resident", resident, oldPeak, new ContainerMemory(2, "/", 2048 * MB, "/", null, 1500 * MB, null,
				1500 * MB, headroom * MB, null, null, null, null, null, null, null, null, null, null, null, true, 0));
	}

	private static long nativeMemory(long resident, long oldPeak) {
		return reading("native memory", resident, oldPeak, null).value();
	}

	/**
	 * The old generation's share of the heap, which has 1 GB, and 20 MB of young.
	 */
	private static Reading reading(String name, long resident, long oldPeak, ContainerMemory container) {
		List<Pool> pools = List.of(new Pool("Eden Space", "HEAP", MB, 20 * MB, 20 * MB, null, null),
				new Pool("Tenured Gen", "HEAP", MB, oldPeak * MB, 1004 * MB, null, null),
				new Pool("Metaspace", "NON_HEAP", 60 * MB, 60 * MB, 70 * MB, null, null));
		MemoryReport report = new MemoryReport(new ProcessMemory(resident * MB, null, null, null, 0), container,
				new HeapMemory(2 * MB, 1024 * MB, 1024 * MB, null), null, new NonHeapMemory(60 * MB, 70 * MB, null),
				pools, List.of(new BufferPool("direct", 1, 10 * MB, 10 * MB)), null, null, null, null, null, null,
				"MXBeans", null);
		return Readings.of(report, Duration.ofSeconds(30))
			.stream()
			.filter((reading) -> reading.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
