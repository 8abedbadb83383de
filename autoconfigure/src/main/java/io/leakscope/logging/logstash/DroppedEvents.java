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

package io.leakscope.logging.logstash;

import java.util.concurrent.atomic.AtomicLong;

import io.leakscope.support.WeakIdentityMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the events that appenders have thrown away. Their own count begins anew when
 * they get on; what is lost and forgotten between two looks is missed.
 */
final class DroppedEvents {

	private final WeakIdentityMap<Count> counts = new WeakIdentityMap<>();

	/**
	 * Count what an appender has thrown away since it was first seen.
	 * @param appender the appender
	 * @return at least how many events; {@code null} when it cannot be read
	 */
	@Nullable Long of(Object appender) {
		AtomicLong consecutive = AsyncInternals.consecutiveDropped(appender);
		if (consecutive == null) {
			return null;
		}
		Count before = this.counts.get(appender);
		Count after = ((before != null) ? before : new Count(0, 0)).next(consecutive.get());
		this.counts.put(appender, after);
		return after.total();
	}

	/**
	 * What was counted at a look.
	 *
	 * @param consecutive the appender's own count
	 * @param total all that were seen to be thrown away
	 */
	record Count(long consecutive, long total) {

		Count next(long now) {
			return new Count(now, this.total + ((now >= this.consecutive) ? now - this.consecutive : now));
		}

	}

}
