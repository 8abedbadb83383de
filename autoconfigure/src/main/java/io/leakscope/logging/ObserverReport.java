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

package io.leakscope.logging;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What LeakScope itself costs.
 *
 * @param samples looks taken since the start
 * @param lastDuration how long the last one took; {@code null} before the first
 * @param p99Duration how long 99 of 100 took at most, of the last 1,024; {@code null}
 * before the first
 * @param lastSampleAge the age of the last one; {@code null} before the first
 * @param bytesHeld about how many bytes are kept from sample to sample, by the number of
 * entries
 */
public record ObserverReport(long samples, @Nullable Duration lastDuration, @Nullable Duration p99Duration,
		@Nullable Duration lastSampleAge, long bytesHeld) {
}
