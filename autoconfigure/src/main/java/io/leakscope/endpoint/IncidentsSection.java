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
package io.leakscope.endpoint;

import java.util.List;
import java.util.stream.Stream;

import io.leakscope.incidents.EarlierIncident;
import io.leakscope.incidents.IncidentRecorder;
import io.leakscope.incidents.IncidentReport;
import io.leakscope.incidents.IncidentsReport;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What went wrong, and each of it, of this run and of earlier ones.
 */
final class IncidentsSection {

	private static final String NAME = "incidents";

	private static final int MOST_IDS = 100;

	private final IncidentRecorder incidents;

	IncidentsSection(IncidentRecorder incidents) {
		this.incidents = incidents;
	}

	Section<IncidentsReport> section() {
		return Section.of(NAME, (request) -> this.incidents.report(), IncidentsText::of);
	}

	Items<OperationResponseBody> items() {
		return new Items<>(this::incident, IncidentsSection::text);
	}

	/**
	 * Return the ids of the latest incidents of this run.
	 * @param most how many at most
	 * @return their ids, the latest first
	 */
	List<String> latest(int most) {
		return this.incidents.report().incidents().stream().limit(most).map(IncidentsReport.Entry::id).toList();
	}

	private OperationResponseBody incident(String id) {
		IncidentReport incident = this.incidents.incident(id);
		OperationResponseBody found = (incident != null) ? incident : this.incidents.earlier(id);
		if (found == null) {
			throw ProblemException.notFound("There is no incident '" + id + "', or its file cannot be read.", paths());
		}
		return found;
	}

	private List<String> paths() {
		IncidentsReport report = this.incidents.report();
		Stream<String> earlier = Stream.ofNullable(report.earlier())
			.flatMap(List::stream)
			.map(IncidentsReport.Earlier::id);
		Stream<String> known = report.incidents().stream().map(IncidentsReport.Entry::id);
		return Stream
			.concat(Stream.of(NAME),
					Stream.concat(known, earlier).distinct().limit(MOST_IDS).map((id) -> NAME + "/" + id))
			.toList();
	}

	private static String text(OperationResponseBody incident) {
		return (incident instanceof IncidentReport report) ? IncidentsText.of(report)
				: IncidentsText.of((EarlierIncident) incident);
	}

}
