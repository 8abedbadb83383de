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

import java.util.List;
import java.util.function.Supplier;

import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.logging.LoggingReport.HoldUpReport;
import io.leakscope.support.StackSample;
import io.leakscope.threads.HolderLookup;
import org.jspecify.annotations.Nullable;

/**
 * Knows whom threads wait for in logging: of a full queue the worker that should empty
 * it, of a lock whose owner the JVM does not tell the culprit that holds its appender.
 */
final class LoggingHolders implements HolderLookup {

	private final FrameRules rules;

	private final Supplier<BackendWords> words;

	private final Supplier<LoggingReport> verdict;

	/**
	 * Create a lookup.
	 * @param rules tell where threads stand
	 * @param words what the logging systems said last
	 * @param verdict the last verdict
	 */
	LoggingHolders(FrameRules rules, Supplier<BackendWords> words, Supplier<LoggingReport> verdict) {
		this.rules = rules;
		this.words = words;
		this.verdict = verdict;
	}

	@Override
	public @Nullable Holding holderOf(Thread thread, StackSample stack) {
		return switch (this.rules.classify(stack).place()) {
			case FULL_QUEUE -> worker(thread, stack);
			case LOCK -> culprit(stack);
			default -> null;
		};
	}

	private @Nullable Holding worker(Thread thread, StackSample stack) {
		List<QueueWorker> workers = this.words.get().workersBehind(stack.frames(), List.of(thread));
		for (QueueWorker worker : workers) {
			if (workers.size() == 1 || culpritOf(worker.threadId()) != null) {
				return new Holding(worker.threadId(), "the queue of appender " + worker.appender());
			}
		}
		return null;
	}

	private @Nullable Holding culprit(StackSample stack) {
		BackendWords words = this.words.get();
		String appender = (stack.lock() != null) ? words.locks().get(stack.lock().getIdentityHashCode()) : null;
		List<HoldUpReport> holdUps = holdUps();
		for (HoldUpReport holdUp : holdUps) {
			boolean meant = (appender != null) ? appender.equals(holdUp.appender()) : holdUps.size() == 1;
			if (meant && holdUp.culprit() != null) {
				return new Holding(holdUp.culprit().threadId(),
						(holdUp.appender() != null) ? "appender " + holdUp.appender() : "an appender");
			}
		}
		return null;
	}

	@Override
	public int heldUpBy(long threadId) {
		HoldUpReport holdUp = culpritOf(threadId);
		if (holdUp == null) {
			return 0;
		}
		int total = holdUp.blockedThreads().total();
		// An application thread that holds others up is held up itself.
		return this.words.get().isWorker(threadId) ? total : total - 1;
	}

	private @Nullable HoldUpReport culpritOf(long threadId) {
		for (HoldUpReport holdUp : holdUps()) {
			Culprit culprit = holdUp.culprit();
			if (culprit != null && culprit.threadId() == threadId) {
				return holdUp;
			}
		}
		return null;
	}

	private List<HoldUpReport> holdUps() {
		List<HoldUpReport> holdUps = this.verdict.get().holdUps();
		return (holdUps != null) ? holdUps : List.of();
	}

}
