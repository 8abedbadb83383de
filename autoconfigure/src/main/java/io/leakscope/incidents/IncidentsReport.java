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

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What went wrong since the start, and what earlier runs have left.
 *
 * @param incidents the incidents of this run, the latest first
 * @param forgotten how many older ones had to make room; {@code null} when none had
 * @param earlier files that earlier runs have left, the latest first; {@code null} where
 * no directory is set
 * @param bytesHeld about how many bytes the incidents of this run take
 * @param unavailable what could not be read or written, and why; {@code null} when all
 * could
 */
public record IncidentsReport(List<Entry> incidents, @Nullable Integer forgotten, @Nullable List<Earlier> earlier,
		long bytesHeld, @Nullable List<Unavailable> unavailable) implements OperationResponseBody {

	/**
	 * An incident in short.
	 *
	 * @param id what it is asked for by
	 * @param kind the id of its finding
	 * @param severity the worst that it was
	 * @param title what was wrong, when it was worst
	 * @param start when it was found
	 * @param end when it was found no longer; {@code null} while it lasts
	 * @param duration from start to end, or until now
	 */
	public record Entry(String id, String kind, String severity, String title, Instant start, @Nullable Instant end,
			Duration duration) {

		static Entry of(IncidentReport report) {
			return new Entry(report.id(), report.kind(), report.severity(), report.title(), report.start(),
					report.end(), report.duration());
		}

	}

	/**
	 * A file that an earlier run has left.
	 *
	 * @param id what it is asked for by
	 * @param written when it was written last
	 * @param size its size in bytes
	 */
	public record Earlier(String id, Instant written, long size) {
	}

}
