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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.leakscope.diagnosis.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong, from its onset to its end.
 */
final class Incident {

	private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	/**
	 * It can get worse once, from a warning to critical; what is found anew each time may
	 * do so more often.
	 */
	private static final int MOST_EVIDENCE = 3;

	/**
	 * What grows may be told as growing or not from one reading to the next.
	 */
	private static final int MISSES_TO_END = 3;

	/**
	 * The more of it, the worse.
	 */
	private static final List<String> FIGURES = List.of(Finding.HELD_UP, "value", "used");

	/**
	 * These do not go up and down.
	 */
	private static final Set<String> STEADY = Set.of("logging-stuck", "logging-slow", "deadlock");

	private final String id;

	private final String key;

	private final Instant start;

	private final List<Evidence> evidence = new ArrayList<>();

	private Finding worst;

	private @Nullable Instant end;

	private int misses;

	private @Nullable Instant missedSince;

	private long bytes;

	Incident(Finding finding, Instant start, int number) {
		this.id = ID.format(start) + "-" + number + "-" + finding.id();
		this.key = finding.key();
		this.start = start;
		this.worst = finding;
	}

	String id() {
		return this.id;
	}

	String key() {
		return this.key;
	}

	Instant start() {
		return this.start;
	}

	boolean lasts() {
		return this.end == null;
	}

	/**
	 * Say that it was found again.
	 * @param finding how it is now
	 * @return whether it has got worse
	 */
	boolean found(Finding finding) {
		this.misses = 0;
		this.missedSince = null;
		int worse = finding.rank().compareTo(this.worst.rank());
		if (worse > 0 || (worse == 0 && isAsBad(finding))) {
			this.worst = finding;
		}
		return worse > 0;
	}

	/**
	 * What is not over yet may say that it is better.
	 */
	private boolean isAsBad(Finding finding) {
		if (finding.evidence().containsKey(Finding.CALM)) {
			return false;
		}
		Double now = figure(finding);
		Double most = figure(this.worst);
		if (now == null || most == null || now.doubleValue() != most) {
			return now == null || most == null || now > most;
		}
		return finding.evidence().get(Finding.LONGEST) instanceof Duration longest
				&& this.worst.evidence().get(Finding.LONGEST) instanceof Duration before
				&& longest.compareTo(before) > 0;
	}

	private static @Nullable Double figure(Finding finding) {
		return FIGURES.stream()
			.map(finding.evidence()::get)
			.filter(Number.class::isInstance)
			.map((figure) -> ((Number) figure).doubleValue())
			.findFirst()
			.orElse(null);
	}

	/**
	 * Say that it was not found.
	 * @param now the time
	 * @return whether it has ended, which is when it was missed first
	 */
	boolean missed(Instant now) {
		this.misses++;
		this.missedSince = (this.missedSince != null) ? this.missedSince : now;
		if (this.misses >= (STEADY.contains(this.worst.id()) ? 1 : MISSES_TO_END)) {
			this.end = this.missedSince;
		}
		return this.end != null;
	}

	void add(Evidence more) {
		if (this.evidence.size() < MOST_EVIDENCE) {
			this.evidence.add(more);
		}
	}

	void takes(long bytes) {
		this.bytes = bytes;
	}

	long bytes() {
		return this.bytes;
	}

	/**
	 * Forget what matters least: how it was when it got worse, then the stacks, which are
	 * as long as the application has them, then the rest.
	 * @return whether there was any
	 */
	boolean forgetSome() {
		if (this.evidence.isEmpty()) {
			return false;
		}
		Evidence last = this.evidence.remove(this.evidence.size() - 1);
		if (this.evidence.isEmpty() && last.hasStacks()) {
			this.evidence.add(last.withoutStacks());
		}
		return true;
	}

	void forgetEvidence() {
		this.evidence.clear();
		this.bytes = 0;
	}

	IncidentReport report(Instant now) {
		return new IncidentReport(this.id, this.worst.id(), this.worst.severity(), this.worst.title(),
				this.worst.advice(), this.start, this.end,
				Duration.between(this.start, (this.end != null) ? this.end : now), List.copyOf(this.evidence));
	}

}
