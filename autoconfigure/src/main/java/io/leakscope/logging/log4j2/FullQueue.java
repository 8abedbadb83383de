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

package io.leakscope.logging.log4j2;

import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.support.Fields;
import org.apache.logging.log4j.core.async.AsyncQueueFullPolicy;
import org.apache.logging.log4j.core.async.DiscardingAsyncQueueFullPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What happens to callers when a queue is full.
 */
final class FullQueue {

	private static final String FIELD = "asyncQueueFullPolicy";

	private final @Nullable AsyncQueueFullPolicy policy;

	private FullQueue(@Nullable AsyncQueueFullPolicy policy) {
		this.policy = policy;
	}

	static FullQueue of(@Nullable Object owner) {
		return new FullQueue(Fields.read(owner, FIELD, AsyncQueueFullPolicy.class));
	}

	Mode mode() {
		return (this.policy instanceof DiscardingAsyncQueueFullPolicy) ? Mode.DISCARDING : Mode.BLOCKING;
	}

	/**
	 * Return how many events were thrown away.
	 * @return their number; {@code null} where nobody counts, as when a ring buffer of
	 * Disruptor 4 is over-full
	 */
	@Nullable Long discarded() {
		return (this.policy instanceof DiscardingAsyncQueueFullPolicy)
				? (Long) DiscardingAsyncQueueFullPolicy.getDiscardCount(this.policy) : null;
	}

}
