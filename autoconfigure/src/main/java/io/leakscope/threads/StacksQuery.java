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

import org.jspecify.annotations.Nullable;

/**
 * Which groups of threads to list, and how.
 *
 * @param depth by how many of the innermost frames to group; {@code null} for whole
 * stacks
 * @param top how many groups to list
 * @param since the number of the capture to compare with; {@code null} for the one before
 * @param idle whether to list groups that wait for work as well
 */
public record StacksQuery(@Nullable Integer depth, int top, @Nullable Long since, boolean idle) {
}
