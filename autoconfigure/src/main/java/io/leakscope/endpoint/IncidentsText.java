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
import java.util.Locale;

import io.leakscope.diagnosis.DiagnosisReport;
import io.leakscope.diagnosis.Finding;
import io.leakscope.incidents.EarlierIncident;
import io.leakscope.incidents.Evidence;
import io.leakscope.incidents.IncidentReport;
import io.leakscope.incidents.IncidentsReport;
import io.leakscope.support.Text;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for people.
 */
public final class IncidentsText {

	private IncidentsText() {
	}

	static String of(IncidentsReport report) {
		Lines lines = new Lines();
		lines.add("INCIDENTS" + (report.incidents().isEmpty() ? "  none since the start" : ""));
		lines.missing(report.unavailable());
		for (IncidentsReport.Entry incident : report.incidents()) {
			lines.blank();
			lines.add(incident.id());
			lines.paragraph("  " + incident.severity().toUpperCase(Locale.ROOT) + "  ", incident.title());
			lines.add("  from " + Text.time(incident.start())
					+ ((incident.end() != null) ? until(incident.end(), incident.duration())
							: ", for " + Text.duration(incident.duration()) + " so far"));
		}
		if (report.forgotten() != null) {
			lines.blank();
			lines.add("and " + report.forgotten() + " older ones, which had to make room");
		}
		if (report.earlier() != null) {
			lines.blank();
			lines.add("EARLIER RUNS" + (report.earlier().isEmpty() ? "  have left none" : ""));
			report.earlier()
				.forEach((earlier) -> lines.add(
						"  " + earlier.id() + "  " + Text.bytes(earlier.size()) + "  " + Text.time(earlier.written())));
		}
		if (!report.incidents().isEmpty() || (report.earlier() != null && !report.earlier().isEmpty())) {
			lines.blank();
			lines.add("MORE     /incidents/{id}");
		}
		return lines.toString();
	}

	/**
	 * Write an incident of this run. Whoever reads the text may do so long afterwards,
	 * and there may never be one that tells the end.
	 * @param incident the incident
	 * @return the text
	 */
	public static String of(IncidentReport incident) {
		Lines lines = new Lines();
		lines.add("INCIDENT " + incident.id());
		lines.paragraph(incident.severity().toUpperCase(Locale.ROOT) + "  ", incident.title());
		lines.add("from " + Text.time(incident.start()) + ((incident.end() != null)
				? until(incident.end(), incident.duration())
				: ", and going on when this was written at " + Text.time(incident.start().plus(incident.duration()))));
		int step = 1;
		for (String advice : incident.advice()) {
			lines.step("  " + step++ + ". ", advice);
		}
		StringBuilder text = new StringBuilder(lines.toString());
		if (incident.evidence().isEmpty()) {
			text.append("\nEVIDENCE none: it could not be taken, was too much to keep, or made room for newer\n");
		}
		for (Evidence evidence : incident.evidence()) {
			append(text, evidence);
		}
		return text.toString();
	}

	static String of(EarlierIncident incident) {
		return incident.text();
	}

	private static void append(StringBuilder text, Evidence evidence) {
		Lines lines = new Lines();
		lines.add("EVIDENCE of " + Text.time(evidence.time()));
		lines.missing(evidence.unavailable());
		text.append('\n').append(lines);
		DiagnosisReport diagnosis = evidence.diagnosis();
		append(text, findings(diagnosis.findings()));
		append(text, LoggingText.of(diagnosis.logging()));
		evidence.threads().forEach((thread) -> append(text, ThreadsText.of(thread)));
		append(text, (evidence.stacks() != null) ? StacksText.of(evidence.stacks()) : null);
		append(text, MemoryText.of(new MemorySection(diagnosis.memory(), diagnosis.fit())));
		append(text, CountsText.of(diagnosis.counts()));
		append(text, TrendsText.of(diagnosis.trends()));
	}

	private static void append(StringBuilder text, @Nullable String part) {
		if (part != null) {
			text.append('\n').append(part);
		}
	}

	private static String findings(List<Finding> findings) {
		Lines lines = new Lines();
		for (Finding finding : findings) {
			lines.paragraph(finding.severity().toUpperCase(Locale.ROOT) + "  ", finding.title());
		}
		return lines.toString();
	}

	private static String until(Instant end, Duration duration) {
		return " to " + Text.time(end) + ", " + Text.duration(duration);
	}

}
