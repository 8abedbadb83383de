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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.leakscope.diagnosis.DiagnosisReport;
import io.leakscope.diagnosis.Finding;
import io.leakscope.incidents.Incidents.Changes;
import io.leakscope.incidents.IncidentsReport.Entry;
import io.leakscope.logging.PressureStatus;
import io.leakscope.support.OwnTime;
import io.leakscope.support.Repeater;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again whether something gets worse, and keeps the evidence at that
 * moment. The verdict on logging it looks at each second, at all else when figures are
 * read anew.
 */
public final class IncidentRecorder implements AutoCloseable {

	private static final Duration SECOND = Duration.ofSeconds(1);

	/**
	 * Records take more than the text that is made of them.
	 */
	private static final int BYTES_PER_CHARACTER = 3;

	private final Clock clock = Clock.systemUTC();

	private final Duration interval;

	private final Incidents incidents;

	private final Supplier<PressureStatus> status;

	private final Supplier<DiagnosisReport> diagnosis;

	private final EvidenceCollector collector;

	private final Function<IncidentReport, String> text;

	private final IncidentWriter files;

	private final IncidentWriter message;

	private final Unwritten<Incident> unwrittenFiles = new Unwritten<>();

	private final Unwritten<IncidentWriter> unwrittenMessage = new Unwritten<>();

	private final Repeater repeater = new Repeater("leakscope-incidents", SECOND, this::look);

	private @Nullable PressureStatus last;

	private long next;

	private volatile @Nullable Unavailable failed;

	/**
	 * Create a recorder.
	 * @param settings how incidents are kept
	 * @param status the status of logging, which is to be had at once
	 * @param diagnosis makes a diagnosis
	 * @param collector takes the evidence
	 * @param text writes an incident for people
	 */
	public IncidentRecorder(IncidentSettings settings, Supplier<PressureStatus> status,
			Supplier<DiagnosisReport> diagnosis, EvidenceCollector collector, Function<IncidentReport, String> text) {
		this.interval = settings.interval();
		this.next = System.nanoTime() + this.interval.toNanos();
		this.incidents = new Incidents(settings.most());
		this.status = status;
		this.diagnosis = diagnosis;
		this.collector = collector;
		this.text = text;
		// Where one of them hangs the other does not.
		this.files = new IncidentWriter("leakscope-incident-files",
				(settings.directory() != null) ? new IncidentFiles(settings.directory(), settings.most()) : null, null);
		this.message = new IncidentWriter("leakscope-incident-message", null,
				(settings.terminationMessage() != null) ? new TerminationMessage(settings.terminationMessage()) : null);
	}

	/**
	 * Begin.
	 */
	public void start() {
		this.files.start();
		this.message.start();
		this.repeater.start();
	}

	/**
	 * A change of the status must not wait until the next diagnosis is due.
	 */
	private Duration look() {
		try {
			PressureStatus status = this.status.get();
			if (status != this.last || System.nanoTime() - this.next >= 0) {
				this.last = status;
				Duration pause = OwnTime.pauseAfter(this::diagnose);
				this.next = System.nanoTime() + Math.max(this.interval.toNanos(), pause.toNanos());
			}
		}
		catch (RuntimeException | Error ex) {
			this.failed = failure("looked for", ex);
		}
		return SECOND;
	}

	private void diagnose() {
		try {
			Throwable failure = record(this.clock.instant(), this.diagnosis.get());
			this.failed = (failure != null) ? failure("written", failure) : null;
		}
		catch (RuntimeException | Error ex) {
			// The next look may succeed.
			this.failed = failure("looked for", ex);
		}
	}

	private static Unavailable failure(String what, Throwable ex) {
		return new Unavailable("incidents", "could not be " + what + ": " + ex.getClass().getName());
	}

	private @Nullable Throwable record(Instant now, DiagnosisReport diagnosis) {
		Changes changes = this.incidents.see(now, diagnosis.findings());
		Stream.concat(changes.worse().stream(), changes.ended().stream()).forEach(this.unwrittenFiles::add);
		if (!changes.isEmpty()) {
			this.unwrittenMessage.add(this.message);
		}
		// It takes little memory, and there may be no more.
		Throwable failure = this.unwrittenMessage
			.attempt((message, written) -> message.message(this.incidents.reports(now), written));
		if (!changes.worse().isEmpty()) {
			this.incidents.keep(changes.worse(), this.collector.collect(now, diagnosis));
		}
		Throwable ofFiles = this.unwrittenFiles.attempt((incident, written) -> write(incident, now, written));
		return (ofFiles != null) ? ofFiles : failure;
	}

	private void write(Incident incident, Instant now, Consumer<Boolean> written) {
		String text = text(incident, now);
		String left = text;
		while (!this.incidents.takes(incident, (long) BYTES_PER_CHARACTER * left.length())) {
			left = text(incident, now);
		}
		this.files.file(incident.id(), text, written);
	}

	private String text(Incident incident, Instant now) {
		return this.text.apply(this.incidents.report(incident, now));
	}

	/**
	 * Return what went wrong.
	 * @return the incidents
	 */
	public IncidentsReport report() {
		List<Entry> entries = this.incidents.reports(this.clock.instant()).stream().map(Entry::of).toList();
		List<Unavailable> unavailable = Stream.of(this.failed, unwritten(), this.message.unavailable())
			.flatMap(Stream::ofNullable)
			.toList();
		int forgotten = this.incidents.forgotten();
		return new IncidentsReport(entries, (forgotten > 0) ? forgotten : null, this.files.earlier(),
				this.incidents.bytesHeld(), unavailable.isEmpty() ? null : unavailable);
	}

	private @Nullable Unavailable unwritten() {
		Unavailable files = this.files.unavailable();
		int waiting = this.unwrittenFiles.waiting();
		int givenUp = this.unwrittenFiles.givenUp();
		String lost = (givenUp > 0) ? "not written in " + Unwritten.MOST_ATTEMPTS + " attempts: " + givenUp : null;
		if (files == null) {
			return (lost != null) ? new Unavailable("incident files", lost) : null;
		}
		String late = (waiting > 0) ? "not written yet: " + waiting : null;
		return new Unavailable(files.source(),
				Stream.of(files.reason(), late, lost).flatMap(Stream::ofNullable).collect(Collectors.joining("; ")));
	}

	/**
	 * Return since when something is found.
	 * @param finding what is found
	 * @return when it was found first; {@code null} where it is not worth an incident, or
	 * was not looked for since
	 */
	public @Nullable Instant onset(Finding finding) {
		return this.incidents.onset(finding);
	}

	/**
	 * Return how much they take.
	 * @return about how many bytes
	 */
	public long bytesHeld() {
		return this.incidents.bytesHeld();
	}

	/**
	 * Return one incident of this run.
	 * @param id what it is asked for by
	 * @return the incident; {@code null} when there is none of that id
	 */
	public @Nullable IncidentReport incident(String id) {
		return this.incidents.report(id, this.clock.instant());
	}

	/**
	 * Return an incident that an earlier run has left. May wait a second for the file
	 * system.
	 * @param id what it is asked for by
	 * @return the incident; {@code null} when there is none, or it cannot be read
	 */
	public @Nullable EarlierIncident earlier(String id) {
		return this.files.read(id);
	}

	@Override
	public void close() {
		this.repeater.close();
		this.files.close();
		this.message.close();
	}

}
