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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The answer in one line.
 *
 * @param severity that of the most urgent finding; {@code ok} where there is none, or
 * none but about the set-up
 * @param headline one sentence
 * @param since when that began, or was found first; {@code null} where it is not known
 */
public record Verdict(String severity, String headline, @Nullable Instant since) {
}
