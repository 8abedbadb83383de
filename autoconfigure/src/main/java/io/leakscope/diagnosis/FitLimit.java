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

import io.leakscope.memory.ContainerMemory;
import org.jspecify.annotations.Nullable;

/**
 * What memory has to fit in.
 *
 * @param bytes the limit; {@code null} when none is known
 * @param container whether it is the container's, and not the machine's
 * @param jvmSeesIt whether the JVM takes it for the memory that it has: then options in
 * percent are of it
 * @param hugetlb whether huge pages of {@code hugetlbfs} count
 */
record FitLimit(@Nullable Long bytes, boolean container, boolean jvmSeesIt, boolean hugetlb) {

	static FitLimit of(@Nullable ContainerMemory container, @Nullable Long memory) {
		if (container != null && container.limit() != null) {
			return new FitLimit(container.limit(), true, container.limit().equals(memory), container.hugetlb() != null);
		}
		return new FitLimit(memory, false, memory != null, true);
	}

	@Nullable String source() {
		if (this.bytes == null) {
			return null;
		}
		return this.container ? "container" : "machine";
	}

}
