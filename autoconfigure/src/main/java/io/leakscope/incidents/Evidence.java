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
import java.util.List;
import java.util.stream.Stream;

import io.leakscope.diagnosis.DiagnosisReport;
import io.leakscope.support.Unavailable;
import io.leakscope.threads.StacksReport;
import io.leakscope.threads.ThreadReport;
import org.jspecify.annotations.Nullable;

/**
 * What was known at the moment at which something got worse.
 *
 * @param time when it was taken
 * @param diagnosis what was wrong, with the figures, and how they had changed before
 * @param stacks the largest groups of threads; {@code null} when they could not be taken
 * @param threads those that are to blame, a few at most: who held up logging, who waited
 * for each other
 * @param unavailable what could not be taken, and why; {@code null} when all could
 */
public record Evidence(Instant time, DiagnosisReport diagnosis, @Nullable StacksReport stacks,
		List<ThreadReport> threads, @Nullable List<Unavailable> unavailable) {

	boolean hasStacks() {
		return this.stacks != null || !this.threads.isEmpty();
	}

	Evidence withoutStacks() {
		Stream<Unavailable> before = Stream.ofNullable(this.unavailable).flatMap(List::stream);
		Stream<Unavailable> now = Stream
			.of(new Unavailable("stacks", "are left out: with them it would take more than there is room for"));
		return new Evidence(this.time, this.diagnosis, null, List.of(), Stream.concat(before, now).toList());
	}

}
