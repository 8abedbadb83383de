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
import java.util.concurrent.atomic.AtomicReference;

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is asked again and again, who may throw, and who may hang: then nobody
 * else is sent to hang there as well.
 */
final class Source {

	private static final long LATE = Duration.ofSeconds(1).toNanos();

	private static final long HANGS = Duration.ofSeconds(5).toNanos();

	private final String name;

	private final AtomicReference<@Nullable Call> running = new AtomicReference<>();

	Source(String name) {
		this.name = name;
	}

	String name() {
		return this.name;
	}

	/**
	 * Ask, unless another thread still waits for an answer.
	 * @param question the call
	 * @return why there was no answer; {@code null} when there was one, and while another
	 * thread waits for it, which {@link #late()} tells
	 */
	@Nullable Unavailable ask(Runnable question) {
		Call call = new Call(Thread.currentThread(), System.nanoTime());
		if (!this.running.compareAndSet(null, call)) {
			return null;
		}
		try {
			question.run();
			return null;
		}
		catch (Throwable ex) {
			return unavailable(reason(ex));
		}
		finally {
			this.running.set(null);
		}
	}

	/**
	 * Return whether an answer is awaited for long. May be called by another thread.
	 * @return since when; {@code null} when there is none to wait for
	 */
	@Nullable Unavailable late() {
		Call call = this.running.get();
		long age = (call != null) ? call.age() : 0;
		return (age >= LATE) ? unavailable("has not answered for " + Duration.ofNanos(age).toSeconds() + " s") : null;
	}

	/**
	 * Return whether a thread had better be replaced.
	 * @param thread the thread
	 * @return whether it waits here for so long that the others should not wait with it
	 */
	boolean holdsUp(Thread thread) {
		Call call = this.running.get();
		return call != null && call.by() == thread && call.age() >= HANGS;
	}

	/**
	 * Say that it was not asked.
	 * @param age for how long
	 * @return the reason
	 */
	Unavailable notAsked(Duration age) {
		return unavailable("has not been asked for " + age.toSeconds() + " s");
	}

	private Unavailable unavailable(String reason) {
		return new Unavailable(this.name, reason);
	}

	static String reason(Throwable failure) {
		return (failure instanceof NoAnswerException) ? String.valueOf(failure.getMessage())
				: "threw " + failure.getClass().getName();
	}

	/**
	 * A call that has not come back.
	 *
	 * @param by who called
	 * @param since the time of the JVM when it called
	 */
	private record Call(Thread by, long since) {

		long age() {
			return System.nanoTime() - this.since;
		}

	}

	/**
	 * Somebody returned, and said nothing.
	 */
	static final class NoAnswerException extends RuntimeException {

		NoAnswerException(String message) {
			super(message);
		}

	}

}
