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

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.leakscope.incidents.IncidentReport;
import io.leakscope.incidents.IncidentsReport;
import io.leakscope.incidents.IncidentsReport.Earlier;
import io.leakscope.incidents.IncidentsReport.Entry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IncidentsTextTests {

	private static final String ID = "20261126T121703Z-1-deadlock";

	@Test
	void whereThereIsNoneItIsNotToldHowToAskForOne() {
		assertThat(IncidentsText.of(new IncidentsReport(List.of(), null, null, 0, null)))
			.isEqualTo("INCIDENTS  none since the start\n");
		assertThat(IncidentsText.of(new IncidentsReport(List.of(), null, List.of(), 0, null)))
			.endsWith("\nEARLIER RUNS  have left none\n");
	}

	@Test
	void thatItGoesOnIsToldSoThatItIsTrueForWhoeverReadsItLater() {
		Instant start = Instant.parse("2026-11-26T19:04:24Z");
		assertThat(IncidentsText.of(incident(start, null)))
			.contains("\nfrom 2026-11-26T19:04:24Z, and going on when this was written at 2026-11-26T19:05:25Z\n");
		assertThat(IncidentsText.of(incident(start, start.plusSeconds(61))))
			.contains("\nfrom 2026-11-26T19:04:24Z to 2026-11-26T19:05:25Z, 1 min 1 s\n");
	}

	private static IncidentReport incident(Instant start, @Nullable Instant end) {
		return new IncidentReport(ID, "deadlock", "critical", "2 threads.", List.of(), start, end,
				Duration.ofSeconds(61), List.of());
	}

	@Test
	void whereThereIsOneOfThisRunOrOfAnEarlierOneItIs() {
		Entry entry = new Entry(ID, "deadlock", "critical", "2 threads.", Instant.EPOCH, null, Duration.ofSeconds(1));
		assertThat(IncidentsText.of(new IncidentsReport(List.of(entry), null, null, 0, null)))
			.endsWith("\n\nMORE     /incidents/{id}\n");
		Earlier earlier = new Earlier(ID, Instant.EPOCH, 1);
		assertThat(IncidentsText.of(new IncidentsReport(List.of(), null, List.of(earlier), 0, null)))
			.endsWith("\n\nMORE     /incidents/{id}\n");
	}

}
