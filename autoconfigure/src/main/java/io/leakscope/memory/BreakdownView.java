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

import java.util.List;

import io.leakscope.memory.MemoryReport.BreakdownReading;
import io.leakscope.memory.MemoryReport.Category;
import io.leakscope.memory.MemoryReport.NativeMemory;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a breakdown: nothing where there is none.
 *
 * @param categories the categories
 * @param unaccounted what no rule explains
 * @param accountedRatio the share of the categories
 * @param reading how they were read
 * @param nativeMemory what native memory tracking knows
 */
record BreakdownView(@Nullable List<Category> categories, @Nullable Long unaccounted, @Nullable Double accountedRatio,
		@Nullable BreakdownReading reading, @Nullable NativeMemory nativeMemory) {

	private static final BreakdownView NOTHING = new BreakdownView(null, null, null, null, null);

	static BreakdownView of(@Nullable Breakdown breakdown) {
		return (breakdown != null)
				? new BreakdownView(breakdown.categories(), breakdown.unaccounted().resident(),
						breakdown.accountedRatio(), breakdown.reading(System.nanoTime()), breakdown.nativeMemory())
				: NOTHING;
	}

}
