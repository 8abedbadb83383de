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

package io.leakscope.diagnosis;

import io.leakscope.memory.MemoryReport;
import io.leakscope.memory.MemoryReport.Category;
import org.jspecify.annotations.Nullable;

/**
 * Huge pages of {@code hugetlbfs}, which a limit of memory counts or does not.
 *
 * @param bytes how much there is in them: before the first breakdown what is mapped more
 * than once counts more than once
 * @param counted whether the limit counts them
 */
record HugePages(long bytes, boolean counted) {

	static HugePages of(MemoryReport memory, FitLimit limit) {
		if (memory.breakdown() != null) {
			return new HugePages(memory.breakdown().hugetlb(), limit.hugetlb());
		}
		Long all = (memory.process() != null) ? memory.process().hugetlb() : null;
		return new HugePages((all != null) ? all : 0, limit.hugetlb());
	}

	/**
	 * Return what the limit counts of a category, which is in huge pages as a whole, or
	 * not at all.
	 * @param category the category; {@code null} when it was not measured
	 * @param bytes what it may come to
	 * @return bytes
	 */
	long toFit(@Nullable Category category, long bytes) {
		return (category != null && category.hugetlb() > 0 && !this.counted) ? category.resident() : bytes;
	}

	/**
	 * Return what the limit counts at least of a heap that was not measured.
	 * @param heap what it may come to
	 * @return bytes
	 */
	long toFit(long heap) {
		return this.counted ? heap : Math.max(0, heap - this.bytes);
	}

	/**
	 * Return what the limit counts of a category when what is swapped out has come back.
	 * @param category the category
	 * @return bytes
	 */
	long measured(Category category) {
		return category.resident() + category.swapped() + (this.counted ? category.hugetlb() : 0);
	}

	long leftOut() {
		return this.counted ? 0 : this.bytes;
	}

}
