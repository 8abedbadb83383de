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

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Calls that may hang or throw, one at a time: whoever does is told apart from the
 * others.
 */
final class Calls {

	private static final long LATE = Duration.ofSeconds(1).toNanos();

	private volatile @Nullable Call running;

	/**
	 * Make a call.
	 * @param source who is called
	 * @param call the call
	 * @return why there was no answer; {@code null} when there was one
	 */
	@Nullable Unavailable make(String source, Runnable call) {
		this.running = new Call(source, System.nanoTime());
		try {
			call.run();
			return null;
		}
		catch (Throwable ex) {
			return new Unavailable(source, reason(ex));
		}
		finally {
			this.running = null;
		}
	}

	/**
	 * Return who has not answered yet. May be called by another thread.
	 * @return who is late; {@code null} when nobody is
	 */
	@Nullable Unavailable late() {
		Call call = this.running;
		long age = (call != null) ? System.nanoTime() - call.since() : 0;
		return (call != null && age >= LATE)
				? new Unavailable(call.source(), "has not answered for " + Duration.ofNanos(age).toSeconds() + " s")
				: null;
	}

	static String reason(Throwable failure) {
		return (failure instanceof NoAnswerException) ? String.valueOf(failure.getMessage())
				: "threw " + failure.getClass().getName();
	}

	private record Call(String source, long since) {
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
