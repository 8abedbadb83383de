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

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One thing that went wrong, from its onset to its end.
 *
 * @param id what it is asked for by: its onset, and the id of its finding
 * @param kind the id of its finding, for example {@code logging-stuck}
 * @param severity the worst that it was
 * @param title what was wrong, in one sentence, when it was worst
 * @param advice what to do
 * @param start when it was found; what {@code evidence} says may have begun before
 * @param end when it was found no longer; {@code null} while it lasts
 * @param duration from start to end, or until now
 * @param evidence what was known at its onset, and each time it got worse; empty where
 * that had to make room for newer ones
 */
public record IncidentReport(String id, String kind, String severity, String title, List<String> advice, Instant start,
		@Nullable Instant end, Duration duration, List<Evidence> evidence) implements OperationResponseBody {
}
