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

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.leakscope.incidents.IncidentsReport.Earlier;
import io.leakscope.support.Text;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Writes incidents to files, on a thread of its own that may hang in the file system:
 * nobody waits for it, and who wants something written is told whether it was.
 */
final class IncidentWriter implements AutoCloseable {

	private static final int MOST_WAITING = 32;

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final Duration LATE = Duration.ofSeconds(2);

	private final @Nullable IncidentFiles files;

	private final @Nullable TerminationMessage message;

	private final ArrayBlockingQueue<Job> jobs = new ArrayBlockingQueue<>(MOST_WAITING);

	private final Thread thread;

	private final String name;

	/**
	 * What this run has written, or tried to, and may be there.
	 */
	private final Set<String> own = new HashSet<>();

	private volatile @Nullable List<Earlier> earlier;

	private volatile @Nullable Unavailable failed;

	private volatile @Nullable Instant begun;

	private volatile boolean closed;

	IncidentWriter(String name, @Nullable IncidentFiles files, @Nullable TerminationMessage message) {
		this.name = name.substring(name.indexOf('-') + 1).replace('-', ' ');
		this.thread = new Thread(this::work, name);
		this.files = files;
		this.message = message;
		this.thread.setDaemon(true);
	}

	void start() {
		if (this.files != null || this.message != null) {
			offer(this::look);
			this.thread.start();
		}
	}

	/**
	 * Have an incident written to its file, where there are files.
	 * @param id what it is asked for by
	 * @param text its file
	 * @param written is told whether it was written
	 */
	void file(String id, String text, Consumer<Boolean> written) {
		IncidentFiles files = this.files;
		write((files != null) ? () -> write(files, id, text) : null, written);
	}

	/**
	 * Have the message written, where there is one.
	 * @param all all incidents of this run, the latest first
	 * @param written is told whether it was written
	 */
	void message(List<IncidentReport> all, Consumer<Boolean> written) {
		TerminationMessage message = this.message;
		write((message != null) ? () -> message.write(all) : null, written);
	}

	private void write(IncidentFiles files, String id, String text) throws IOException {
		this.own.add(id);
		keep(files.write(id, text));
	}

	/**
	 * Keep what others have left of it: the oldest make room for new ones.
	 */
	private void keep(List<Earlier> files) {
		this.own.retainAll(files.stream().map(Earlier::id).toList());
		this.earlier = files.stream().filter((file) -> !this.own.contains(file.id())).toList();
	}

	private void write(@Nullable Job job, Consumer<Boolean> written) {
		if (job == null) {
			written.accept(true);
			return;
		}
		boolean offered = offer(() -> {
			boolean done = false;
			try {
				job.run();
				done = true;
			}
			finally {
				written.accept(done);
			}
		});
		if (!offered) {
			written.accept(false);
		}
	}

	/**
	 * Return what earlier runs have left. Where that could not be read it is tried again,
	 * for whoever asks next.
	 * @return the files; {@code null} where no directory is set, or it was not read yet
	 */
	@Nullable List<Earlier> earlier() {
		List<Earlier> known = this.earlier;
		if (known == null && this.files != null && this.jobs.isEmpty() && this.begun == null) {
			offer(this::look);
		}
		return known;
	}

	/**
	 * Read a file that an earlier run has left.
	 * @param id what it is asked for by
	 * @return the file; {@code null} when there is none, or the file system does not
	 * answer
	 */
	@Nullable EarlierIncident read(String id) {
		IncidentFiles files = this.files;
		List<Earlier> known = this.earlier;
		if (files == null || known == null) {
			return null;
		}
		Earlier wanted = known.stream().filter((file) -> file.id().equals(id)).findFirst().orElse(null);
		String text = (wanted != null) ? ask(() -> files.read(id)) : null;
		return (wanted != null && text != null) ? new EarlierIncident(id, wanted.written(), text) : null;
	}

	private @Nullable String ask(Question question) {
		CompletableFuture<String> answer = new CompletableFuture<>();
		offer(() -> answer.complete(question.ask()));
		try {
			return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

	/**
	 * Return what could not be written or read.
	 * @return the reason; {@code null} when nothing is wrong
	 */
	@Nullable Unavailable unavailable() {
		Instant begun = this.begun;
		if (begun != null) {
			Duration age = Duration.between(begun, Instant.now());
			if (age.compareTo(LATE) > 0) {
				return new Unavailable(this.name, "the file system has not answered for " + Text.duration(age));
			}
		}
		return this.failed;
	}

	private boolean offer(Job job) {
		return this.jobs.offer(job);
	}

	private void work() {
		while (!this.closed) {
			try {
				Job job = this.jobs.take();
				this.begun = Instant.now();
				job.run();
				this.failed = null;
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (IOException | RuntimeException | Error ex) {
				failed(ex);
			}
			finally {
				this.begun = null;
			}
		}
	}

	private void failed(Throwable ex) {
		try {
			this.failed = new Unavailable(this.name, "could not be written or read: " + ex);
		}
		catch (OutOfMemoryError none) {
			// There is no memory to say so.
		}
	}

	private void look() throws IOException {
		if (this.files != null) {
			this.files.removeUnfinished();
			keep(this.files.list());
		}
	}

	@Override
	public void close() {
		this.closed = true;
		offer(() -> {
		});
	}

	/**
	 * Something that may wait for the file system.
	 */
	private interface Job {

		void run() throws IOException;

	}

	/**
	 * A question to the file system.
	 */
	private interface Question {

		String ask() throws IOException;

	}

}
