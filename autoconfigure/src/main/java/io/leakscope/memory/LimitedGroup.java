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

import org.jspecify.annotations.Nullable;

/**
 * What a control group says of its limit.
 *
 * @param path its folder; {@code null} when it is above those that are mounted here
 * @param limit its limit; {@code null} without one
 * @param usage what it uses
 * @param inactiveFile file cache that the kernel takes back first
 */
record LimitedGroup(@Nullable String path, @Nullable Long limit, @Nullable Long usage, @Nullable Long inactiveFile) {

	@Nullable Long workingSet() {
		return (this.usage != null && this.inactiveFile != null) ? Math.max(0, this.usage - this.inactiveFile) : null;
	}

	@Nullable Long headroom() {
		Long workingSet = workingSet();
		return (this.limit != null && workingSet != null) ? this.limit - workingSet : null;
	}

}
