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

package io.leakscope.threads;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the threads that match a query, and keeps what the stacks say that were taken for
 * it: of ten thousand threads the stacks themselves are too much to keep.
 */
final class ThreadSearch {

	private final ThreadQuery query;

	private final StackCapture capture;

	private final Activities activities;

	private final Map<Long, StackSummary> summaries = new HashMap<>();

	private @Nullable Integer captured;

	ThreadSearch(ThreadQuery query, StackCapture capture, Activities activities) {
		this.query = query;
		this.capture = capture;
		this.activities = activities;
	}

	ThreadSelection find(ThreadSelection among) {
		ThreadSelection matching = among.filter(this.query::matches);
		if (!this.query.asksForStacks()) {
			return matching;
		}
		int most = this.capture.most();
		int taken = summarize(matching.spread(most).threads());
		if (matching.size() > most && this.captured == null) {
			this.captured = taken;
		}
		return matching.filter((thread) -> this.summaries.containsKey(thread.getId()));
	}

	private int summarize(List<Thread> threads) {
		return this.capture.take(threads, (thread, stack) -> {
			StackSummary summary = StackSummary.of(stack, this.activities);
			if (this.query.matches(summary.activity(), stack.frames())) {
				this.summaries.put(thread.getId(), summary);
			}
		});
	}

	/**
	 * Return what the stacks say of those that were found.
	 * @return that by the ids of the threads; nothing where no stack was needed
	 */
	Map<Long, StackSummary> summaries() {
		return this.summaries;
	}

	/**
	 * Return of how many threads the stack was taken.
	 * @return their number; {@code null} where that of all was taken, or none was needed
	 */
	@Nullable Integer captured() {
		return this.captured;
	}

}
