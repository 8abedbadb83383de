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

package io.leakscope.memory;

import io.leakscope.memory.MemoryReport.NativeMemory;
import io.leakscope.support.DiagnosticCommands;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NativeMemoryTrackingTests {

	private static final String SUMMARY = """

			Native Memory Tracking:

			(Omitting categories weighting less than 1KB)

			Total: reserved=7840887KB, committed=477963KB
			       malloc: 9519KB #16130
			       mmap:   reserved=7831368KB, committed=468444KB

			-                 Java Heap (reserved=6172672KB, committed=397312KB)
			                            (mmap: reserved=6172672KB, committed=397312KB)

			-        Shared class space (reserved=16384KB, committed=13908KB, readonly=0KB)
			                            (malloc=143KB #2014) (at peak)
			""";

	@Test
	void theCategoriesAreReadAndTheAllocatorsOwnShareIsNamed() {
		NativeMemory memory = tracking(SUMMARY).read(10_000 * 1024);
		assertThat(memory).isNotNull();
		assertThat(memory.categories()).containsExactly(
				new NativeMemory.Category("Java Heap", 6_172_672L * 1024, 397_312L * 1024),
				new NativeMemory.Category("Shared class space", 16_384L * 1024, 13_908L * 1024));
		assertThat(memory.malloc()).isEqualTo(9_519 * 1024);
		assertThat(memory.allocatorShare()).isEqualTo(481 * 1024);
	}

	@Test
	void whereMallocHoldsLessThanTheJvmCountsNothingIsKnownOfItsShare() {
		NativeMemory memory = tracking(SUMMARY).read(9_000 * 1024);
		assertThat(memory.malloc()).isEqualTo(9_519 * 1024);
		assertThat(memory.allocatorShare()).isNull();
	}

	@Test
	void whereItIsOffNothingIsKnown() {
		assertThat(tracking("Native memory tracking is not enabled\n").read(1)).isNull();
		assertThat(tracking(null).read(1)).isNull();
	}

	private static NativeMemoryTracking tracking(@Nullable String output) {
		return new NativeMemoryTracking(new DiagnosticCommands() {

			@Override
			public @Nullable String run(String operation, String... arguments) {
				return output;
			}

		});
	}

}
