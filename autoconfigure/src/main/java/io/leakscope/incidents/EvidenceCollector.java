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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import io.leakscope.diagnosis.DiagnosisReport;
import io.leakscope.logging.LoggingReport.Culprit;
import io.leakscope.support.Unavailable;
import io.leakscope.threads.StacksReport;
import io.leakscope.threads.ThreadReport;
import io.leakscope.threads.ThreadsReport.Deadlocked;
import org.jspecify.annotations.Nullable;

/**
 * Takes the evidence. What cannot be taken, as when there is no memory left, does not
 * keep the rest from being taken.
 */
public final class EvidenceCollector {

	private static final int MOST_THREADS = 4;

	private final Supplier<StacksReport> stacks;

	private final LongFunction<@Nullable ThreadReport> thread;

	/**
	 * Create a collector.
	 * @param stacks takes the stacks of the threads, and groups them
	 * @param thread reads one thread; {@code null} when it has ended
	 */
	public EvidenceCollector(Supplier<StacksReport> stacks, LongFunction<@Nullable ThreadReport> thread) {
		this.stacks = stacks;
		this.thread = thread;
	}

	Evidence collect(Instant time, DiagnosisReport diagnosis) {
		List<Unavailable> unavailable = new ArrayList<>();
		StacksReport stacks = attempt("stacks", this.stacks, unavailable);
		List<ThreadReport> threads = new ArrayList<>();
		toBlame(diagnosis).limit(MOST_THREADS).forEach((id) -> {
			ThreadReport thread = attempt("thread " + id, () -> this.thread.apply(id), unavailable);
			if (thread != null) {
				threads.add(thread);
			}
		});
		return new Evidence(time, diagnosis, stacks, threads, unavailable.isEmpty() ? null : unavailable);
	}

	private static LongStream toBlame(DiagnosisReport diagnosis) {
		Culprit culprit = diagnosis.logging().culprit();
		return LongStream.concat((culprit != null) ? LongStream.of(culprit.threadId()) : LongStream.empty(),
				diagnosis.deadlocks().stream().flatMap(List::stream).mapToLong(Deadlocked::threadId));
	}

	private static <T> @Nullable T attempt(String name, Supplier<? extends @Nullable T> source,
			List<Unavailable> unavailable) {
		try {
			return source.get();
		}
		catch (RuntimeException | Error ex) {
			unavailable.add(new Unavailable(name, "could not be taken: " + ex.getClass().getName()));
			return null;
		}
	}

}
