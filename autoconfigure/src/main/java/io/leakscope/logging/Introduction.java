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

package io.leakscope.logging;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Who a logging system says it is, and how its frames look. That is asked once, before
 * anything else, and of each on a thread of its own: who hangs keeps neither the
 * application from starting nor the others from being known.
 */
final class Introduction {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final LoggingBackend backend;

	private final CountDownLatch over = new CountDownLatch(1);

	private volatile String name;

	private volatile @Nullable FrameSignatures signatures;

	private volatile @Nullable String failure;

	private Introduction(LoggingBackend backend) {
		this.backend = backend;
		this.name = backend.getClass().getName();
	}

	/**
	 * Ask all of them at once, and wait a moment for their answers.
	 * @param backends the logging systems
	 * @return what is known of them, in the same order
	 */
	static List<WatchedBackend> of(List<LoggingBackend> backends) {
		List<Introduction> asked = backends.stream().map(Introduction::new).toList();
		asked.forEach(Introduction::begin);
		long end = System.nanoTime() + PATIENCE.toNanos();
		return asked.stream().map((introduction) -> introduction.endsAt(end)).toList();
	}

	private void begin() {
		try {
			Thread thread = new Thread(this::ask, "leakscope-backends");
			thread.setDaemon(true);
			thread.start();
		}
		catch (Throwable ex) {
			this.failure = "was not asked: " + ex.getClass().getName();
			this.over.countDown();
		}
	}

	private void ask() {
		try {
			this.name = answer(this.backend.name(), "name");
		}
		catch (Throwable ex) {
			// It goes by the name of its class.
		}
		try {
			this.signatures = copyOf(answer(this.backend.signatures(), "signatures"));
		}
		catch (Throwable ex) {
			this.failure = Source.reason(ex);
		}
		this.over.countDown();
	}

	/**
	 * Return what the logging system answered, or say that it did not.
	 * @param answer the answer
	 * @param what what was asked for
	 * @return the answer
	 */
	static <T> T answer(@Nullable T answer, String what) {
		if (answer == null) {
			throw new Source.NoAnswerException("returned no " + what);
		}
		return answer;
	}

	/**
	 * Copies refuse {@code null}, which would be found by the look at the threads
	 * otherwise.
	 */
	private static FrameSignatures copyOf(FrameSignatures signatures) {
		return new FrameSignatures(Set.copyOf(signatures.packages()), Set.copyOf(signatures.appending()),
				Set.copyOf(signatures.putting()));
	}

	private WatchedBackend endsAt(long end) {
		boolean answered = false;
		try {
			answered = this.over.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		String name = this.name;
		FrameSignatures signatures = answered ? this.signatures : null;
		if (signatures != null) {
			return new WatchedBackend(this.backend, name, signatures, null);
		}
		String why = answered ? this.failure : "did not answer within " + PATIENCE.toSeconds() + " s";
		return new WatchedBackend(this.backend, name, FrameSignatures.NONE,
				new Unavailable(name, "its frames are not known: it " + why));
	}

}
