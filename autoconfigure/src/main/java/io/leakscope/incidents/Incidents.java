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

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.diagnosis.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of this run, bounded in bytes and, but for those that last, in number:
 * where there is room for no more, the evidence of the oldest goes first.
 */
final class Incidents {

	static final long MOST_BYTES = 1L << 20;

	/**
	 * That nobody can tell is no incident.
	 */
	private static final String UNKNOWN = "logging-unknown";

	private final int most;

	/**
	 * The latest first.
	 */
	private final Deque<Incident> all = new ArrayDeque<>();

	private int number;

	private int forgotten;

	/**
	 * Create a list.
	 * @param most how many are kept
	 */
	Incidents(int most) {
		this.most = most;
	}

	/**
	 * Take in what was found.
	 * @param now the time
	 * @param findings what was found
	 * @return those that have begun, got worse or ended
	 */
	synchronized Changes see(Instant now, List<Finding> findings) {
		Map<String, Finding> bad = new LinkedHashMap<>();
		for (Finding finding : findings) {
			if (finding.needsSomebody() && !finding.id().equals(UNKNOWN)) {
				bad.putIfAbsent(finding.key(), finding);
			}
		}
		List<Incident> worse = new ArrayList<>();
		List<Incident> ended = new ArrayList<>();
		for (Incident incident : this.all) {
			if (incident.lasts()) {
				Finding finding = bad.remove(incident.key());
				if (finding == null && incident.missed(now)) {
					ended.add(incident);
				}
				if (finding != null && incident.found(finding)) {
					worse.add(incident);
				}
			}
		}
		// The most urgent comes last, so that it is listed first.
		List<Finding> begun = new ArrayList<>(bad.values());
		Collections.reverse(begun);
		for (Finding finding : begun) {
			this.number++;
			Incident incident = new Incident(finding, now, this.number);
			this.all.addFirst(incident);
			worse.add(incident);
		}
		makeRoom();
		return new Changes(worse, ended);
	}

	/**
	 * One that lasts would be found anew at the next look.
	 */
	private void makeRoom() {
		Iterator<Incident> oldest = this.all.descendingIterator();
		while (this.all.size() > this.most && oldest.hasNext()) {
			if (!oldest.next().lasts()) {
				oldest.remove();
				this.forgotten++;
			}
		}
	}

	/**
	 * Keep evidence.
	 * @param incidents those that it is of
	 * @param evidence the evidence
	 */
	synchronized void keep(List<Incident> incidents, Evidence evidence) {
		incidents.forEach((incident) -> incident.add(evidence));
	}

	/**
	 * Say how much the evidence of an incident takes. Others make room for it, and where
	 * it alone takes more than there is, some of it goes.
	 * @param incident the incident
	 * @param bytes about how many bytes
	 * @return whether there was room for it: else it takes less now, which is to be said
	 * again
	 */
	synchronized boolean takes(Incident incident, long bytes) {
		incident.takes(bytes);
		if (bytes > MOST_BYTES && incident.forgetSome()) {
			return false;
		}
		Iterator<Incident> oldest = this.all.descendingIterator();
		while (bytesHeld() > MOST_BYTES && oldest.hasNext()) {
			Incident old = oldest.next();
			if (old != incident) {
				old.forgetEvidence();
			}
		}
		return true;
	}

	synchronized List<IncidentReport> reports(Instant now) {
		return this.all.stream().map((incident) -> incident.report(now)).toList();
	}

	synchronized @Nullable IncidentReport report(String id, Instant now) {
		return this.all.stream()
			.filter((incident) -> incident.id().equals(id))
			.findFirst()
			.map((incident) -> incident.report(now))
			.orElse(null);
	}

	synchronized IncidentReport report(Incident incident, Instant now) {
		return incident.report(now);
	}

	/**
	 * Return since when something is found.
	 * @param finding what is found
	 * @return the start of its incident; {@code null} where it is none
	 */
	synchronized @Nullable Instant onset(Finding finding) {
		return this.all.stream()
			.filter((incident) -> incident.lasts() && incident.key().equals(finding.key()))
			.findFirst()
			.map(Incident::start)
			.orElse(null);
	}

	synchronized long bytesHeld() {
		return this.all.stream().mapToLong(Incident::bytes).sum();
	}

	synchronized int forgotten() {
		return this.forgotten;
	}

	/**
	 * What has changed.
	 *
	 * @param worse those that have begun or got worse
	 * @param ended those that have ended
	 */
	record Changes(List<Incident> worse, List<Incident> ended) {

		boolean isEmpty() {
			return this.worse.isEmpty() && this.ended.isEmpty();
		}

	}

}
