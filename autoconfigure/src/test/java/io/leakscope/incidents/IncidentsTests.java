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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.leakscope.diagnosis.Finding;
import io.leakscope.incidents.Incidents.Changes;
import io.leakscope.threads.StacksReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IncidentsTests {

	private static final Instant ONSET = Instant.parse("2026-11-26T12:17:03.9Z");

	private static final Evidence EVIDENCE = new Evidence(ONSET, null, null, List.of(), null);

	private final Incidents incidents = new Incidents(3);

	@Test
	void whatIsFoundIsAnIncidentUntilItIsFoundNoLonger() {
		assertThat(see(0, stuck(40)).worse()).extracting(Incident::id)
			.containsExactly("20261126T121703Z-1-logging-stuck");
		assertThat(see(10, stuck(40)).worse()).isEmpty();
		assertThat(only(ONSET.plusSeconds(15)).end()).isNull();
		assertThat(only(ONSET.plusSeconds(15)).duration()).isEqualTo(Duration.ofSeconds(15));
		assertThat(see(20).ended()).hasSize(1);
		assertThat(see(30).ended()).isEmpty();
		assertThat(only(ONSET.plusSeconds(99)).end()).isEqualTo(ONSET.plusSeconds(20));
		assertThat(only(ONSET.plusSeconds(99)).duration()).isEqualTo(Duration.ofSeconds(20));
	}

	@Test
	void whatGoesUpAndDownEndsWhenItWasMissedThreeTimesWhichIsWhenItWasMissedFirst() {
		see(0, finding("live-set-growing", "warning", Map.of()));
		assertThat(see(30).ended()).isEmpty();
		assertThat(see(60, finding("live-set-growing", "warning", Map.of())).worse()).isEmpty();
		assertThat(see(90).ended()).isEmpty();
		assertThat(see(120).ended()).isEmpty();
		assertThat(see(150).ended()).hasSize(1);
		assertThat(only(ONSET.plusSeconds(999)).end()).isEqualTo(ONSET.plusSeconds(90));
	}

	@Test
	void itsSeverityAndTitleAreThoseOfTheWorstMoment() {
		see(0, finding("live-set-growing", "warning", Map.of()));
		assertThat(see(30, finding("live-set-growing", "critical", Map.of())).worse()).hasSize(1);
		assertThat(see(60, finding("live-set-growing", "warning", Map.of())).worse()).isEmpty();
		assertThat(only(ONSET).severity()).isEqualTo("critical");
		see(90, stuck(3));
		see(91, stuck(40));
		see(92, stuck(39));
		see(93, new Finding("logging-stuck", "critical", "It recovers.",
				Map.of(Finding.HELD_UP, 41, Finding.CALM, Duration.ZERO), List.of(), null));
		assertThat(this.incidents.reports(ONSET).get(0).title()).isEqualTo("40 threads are stuck.");
	}

	@Test
	void ofAsManyThreadsThoseAreWorseThatWaitForLonger() {
		for (int seconds : new int[] { 5, 37, 20 }) {
			see(seconds, new Finding("logging-stuck", "critical", "For " + seconds + " s.",
					Map.of(Finding.HELD_UP, 40, Finding.LONGEST, Duration.ofSeconds(seconds)), List.of(), null));
		}
		assertThat(this.incidents.reports(ONSET).get(0).title()).isEqualTo("For 37 s.");
	}

	@Test
	void ofWhatGrowsTheHighestIsTheWorst() {
		long[] values = { 100, 300, 300, 200 };
		for (int i = 0; i < values.length; i++) {
			see(i, new Finding("threads-growing", "warning", values[i] + " at " + i, Map.of("value", values[i]),
					List.of(), null));
		}
		assertThat(this.incidents.reports(ONSET).get(0).title()).isEqualTo("300 at 1");
	}

	@Test
	void sinceWhenSomethingIsFoundIsKnownWhileItIs() {
		Finding deadlock = finding("deadlock", "critical", Map.of(Finding.SUBJECT, List.of("order-1", "order-2")));
		assertThat(this.incidents.onset(deadlock)).isNull();
		see(0, deadlock);
		see(30, deadlock, stuck(40));
		assertThat(this.incidents.onset(deadlock)).isEqualTo(ONSET);
		see(60, stuck(40));
		assertThat(this.incidents.onset(deadlock)).isNull();
	}

	@Test
	void noticesAndWhatNobodyCanTellAreNone() {
		assertThat(
				see(0, finding("logging-verbose", "notice", Map.of()), finding("logging-unknown", "warning", Map.of()))
					.worse())
			.isEmpty();
	}

	@Test
	void severalOfAKindAreToldApartByWhatTheyAreAbout() {
		see(0, finding("limit-close", "warning", Map.of("subject", "metaspace")),
				finding("limit-close", "warning", Map.of("subject", "user threads")));
		assertThat(this.incidents.reports(ONSET)).hasSize(2);
		see(30, finding("limit-close", "critical", Map.of("subject", "user threads")));
		assertThat(this.incidents.reports(ONSET)).extracting(IncidentReport::severity)
			.containsExactly("warning", "critical");
	}

	@Test
	void ofThoseOfOneMomentTheMostUrgentIsListedFirst() {
		see(0, stuck(40), finding("limit-close", "warning", Map.of()));
		assertThat(this.incidents.reports(ONSET)).extracting(IncidentReport::kind)
			.containsExactly("logging-stuck", "limit-close");
	}

	@Test
	void theOldestMakesRoomAndThatIsCounted() {
		for (int i = 0; i < 5; i++) {
			see(2 * i, finding("deadlock", "warning", Map.of("subject", i)));
		}
		see(10);
		assertThat(this.incidents.reports(ONSET)).extracting(IncidentReport::id)
			.containsExactly("20261126T121711Z-5-deadlock", "20261126T121709Z-4-deadlock",
					"20261126T121707Z-3-deadlock");
		assertThat(this.incidents.forgotten()).isEqualTo(2);
	}

	@Test
	void thoseThatLastAreKeptHoweverManySinceTheyWouldBeFoundAnew() {
		Finding[] many = IntStream.range(0, 5)
			.mapToObj((i) -> finding("limit-close", "warning", Map.of("subject", i)))
			.toArray(Finding[]::new);
		assertThat(see(0, many).worse()).hasSize(5);
		assertThat(see(30, many).worse()).isEmpty();
		assertThat(this.incidents.forgotten()).isZero();
	}

	@Test
	void theEvidenceOfTheOldestMakesRoomForThatOfTheLatest() {
		List<Incident> first = see(0, finding("a", "warning", Map.of())).worse();
		List<Incident> second = see(1, finding("b", "warning", Map.of())).worse();
		this.incidents.keep(first, EVIDENCE);
		this.incidents.keep(second, EVIDENCE);
		this.incidents.takes(first.get(0), Incidents.MOST_BYTES);
		assertThat(this.incidents.bytesHeld()).isEqualTo(Incidents.MOST_BYTES);
		this.incidents.takes(second.get(0), 1000);
		assertThat(this.incidents.bytesHeld()).isEqualTo(1000);
		assertThat(this.incidents.reports(ONSET)).extracting((report) -> report.evidence().size())
			.containsExactly(1, 0);
	}

	@Test
	void whereThereIsNoRoomForAllOfOneTheStacksGoAndItsBeginningIsKept() {
		Incident incident = see(0, finding("a", "warning", Map.of())).worse().get(0);
		StacksReport stacks = new StacksReport(0, ONSET, Duration.ZERO, 1, null, 1, null, 1, null, null, List.of(),
				null);
		Evidence onset = new Evidence(ONSET, null, stacks, List.of(), null);
		this.incidents.keep(List.of(incident), onset);
		this.incidents.keep(List.of(incident), EVIDENCE);
		assertThat(this.incidents.takes(incident, Incidents.MOST_BYTES)).isTrue();
		assertThat(only(ONSET).evidence()).containsExactly(onset, EVIDENCE);
		assertThat(this.incidents.takes(incident, Incidents.MOST_BYTES + 1)).isFalse();
		assertThat(only(ONSET).evidence()).containsExactly(onset);
		assertThat(this.incidents.takes(incident, Incidents.MOST_BYTES + 1)).isFalse();
		assertThat(only(ONSET).evidence()).singleElement().satisfies((left) -> {
			assertThat(left.stacks()).isNull();
			assertThat(left.unavailable()).extracting("reason")
				.containsExactly("are left out: with them it would take more than there is room for");
		});
		assertThat(this.incidents.takes(incident, Incidents.MOST_BYTES + 1)).isFalse();
		assertThat(only(ONSET).evidence()).isEmpty();
		assertThat(this.incidents.takes(incident, Incidents.MOST_BYTES + 1)).isTrue();
	}

	private Changes see(int second, Finding... findings) {
		return this.incidents.see(ONSET.plusSeconds(second), Arrays.asList(findings));
	}

	private IncidentReport only(Instant now) {
		assertThat(this.incidents.reports(now)).hasSize(1);
		return this.incidents.reports(now).get(0);
	}

	private static Finding stuck(int threads) {
		return new Finding("logging-stuck", "critical", threads + " threads are stuck.",
				Map.of("blockedThreads", threads), List.of(), null);
	}

	private static Finding finding(String id, String severity, Map<String, Object> evidence) {
		return new Finding(id, severity, id, evidence, List.of(), null);
	}

}
