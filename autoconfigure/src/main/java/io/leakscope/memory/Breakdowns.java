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

package io.leakscope.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

import io.leakscope.support.SingleFlight;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Breaks resident memory down one at a time and not too often: reading the mappings takes
 * the lock that threads need to start.
 */
final class Breakdowns {

	private final BreakdownReader reader;

	private final SingleFlight<Breakdown> flight;

	private volatile @Nullable Unavailable unavailable;

	Breakdowns(BreakdownReader reader, Duration interval) {
		this.reader = reader;
		this.flight = new SingleFlight<>(interval);
	}

	private Breakdown read() {
		try {
			return this.reader.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return a breakdown, a new one unless the last is young enough, or one is being made
	 * just now.
	 * @return the breakdown; the last there was when none can be had
	 */
	@Nullable Breakdown get() {
		try {
			Breakdown breakdown = this.flight.getWithoutWaiting(this::read);
			this.unavailable = null;
			return breakdown;
		}
		catch (RuntimeException | OutOfMemoryError ex) {
			// What the MXBeans tell is worth most when memory is at its end.
			this.unavailable = new Unavailable("/proc/self/smaps",
					"it could not be read; what resident memory is used for is not known");
			return last();
		}
	}

	@Nullable Breakdown last() {
		return this.flight.last();
	}

	/**
	 * Return why there is no fresh breakdown.
	 * @return the reason; {@code null} when there is one, or none was asked for
	 */
	@Nullable Unavailable unavailable() {
		return this.unavailable;
	}

}
