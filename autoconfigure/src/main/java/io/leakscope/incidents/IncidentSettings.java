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
package io.leakscope.incidents;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How incidents are kept.
 *
 * @param interval the time between two full looks
 * @param most how many are kept, in memory and as files
 * @param directory where files are written; {@code null} for nowhere
 * @param terminationMessage the file that Kubernetes shows of a container that has ended;
 * {@code null} for none
 */
public record IncidentSettings(Duration interval, int most, @Nullable Path directory,
		@Nullable Path terminationMessage) {
}
