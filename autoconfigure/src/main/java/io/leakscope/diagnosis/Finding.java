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
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param id what kind of finding it is, stable over versions, for example
 * {@code logging-stuck}
 * @param severity {@code notice}, {@code warning} or {@code critical}
 * @param title what is wrong in one sentence, with the figure in it
 * @param evidence the figures that led to it, by name; {@code subject} is what it is
 * about where there may be several of its kind, {@code since} when it began, and
 * {@code unit} what figures are of, where they are bytes
 * @param advice what to do, most urgent first
 * @param see the path below the endpoint where more is to be read; {@code null} when
 * there is nothing more
 */
public record Finding(String id, String severity, String title, Map<String, Object> evidence, List<String> advice,
		@Nullable String see) {

	/**
	 * The evidence that is the moment at which it began.
	 */
	public static final String SINCE = "since";

	/**
	 * The evidence that is the number of threads that are held up.
	 */
	public static final String HELD_UP = "blockedThreads";

	/**
	 * The evidence that says how long the longest of those has been waiting.
	 */
	public static final String LONGEST = "longestBlocked";

	/**
	 * The evidence that says for how long it has been better, while that is not yet over.
	 */
	public static final String CALM = "calm";

	/**
	 * The evidence that says what figures are of.
	 */
	public static final String UNIT = "unit";

	/**
	 * The evidence that says what it is about.
	 */
	public static final String SUBJECT = "subject";

	/**
	 * Return what tells it from other findings, however its figures change.
	 * @return its id, with what it is about where there may be several
	 */
	public String key() {
		Object subject = this.evidence.get(SUBJECT);
		return (subject != null) ? this.id + " " + subject : this.id;
	}

	/**
	 * Return whether somebody should look at it.
	 * @return whether it is a warning, or critical
	 */
	public boolean needsSomebody() {
		return rank().compareTo(Severity.WARNING) >= 0;
	}

	/**
	 * Return when it began.
	 * @return the moment; {@code null} where it is not known
	 */
	public @Nullable Instant since() {
		return (this.evidence.get(SINCE) instanceof Instant since) ? since : null;
	}

	/**
	 * Return how urgent it is.
	 * @return its severity
	 */
	public Severity rank() {
		for (Severity candidate : Severity.values()) {
			if (candidate.toString().equals(this.severity)) {
				return candidate;
			}
		}
		return Severity.NOTICE;
	}

}
