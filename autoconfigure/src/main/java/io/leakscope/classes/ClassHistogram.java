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

package io.leakscope.classes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.leakscope.classes.ClassesReport.ClassCount;
import org.jspecify.annotations.Nullable;

/**
 * A class histogram, of which the largest classes are kept.
 *
 * @param time when it was taken
 * @param took how long it took
 * @param heapUsed what was used of the heap before
 * @param counts what it says
 * @param since when the one before was taken; {@code null} when there was none
 */
record ClassHistogram(Instant time, Duration took, long heapUsed, HistogramCounts counts, @Nullable Instant since) {

	/**
	 * Take what an earlier one says for what its classes have grown from.
	 * @param before the earlier one; {@code null} when there is none
	 * @return the same histogram with the growth of its classes
	 */
	ClassHistogram comparedWith(@Nullable ClassHistogram before) {
		if (before == null) {
			return this;
		}
		Map<String, ClassCount> earlier = before.counts.classes()
			.stream()
			.collect(Collectors.toMap(ClassCount::name, Function.identity()));
		long notKept = before.counts.leastKept();
		List<ClassCount> grown = this.counts.classes()
			.stream()
			.map((count) -> grown(count, earlier.get(count.name()), notKept))
			.toList();
		return new ClassHistogram(this.time, this.took, this.heapUsed, this.counts.with(grown), before.time);
	}

	private static ClassCount grown(ClassCount now, @Nullable ClassCount before, long notKept) {
		Long instances = null;
		long bytes = Math.max(0, now.bytes() - notKept);
		if (before != null) {
			instances = now.instances() - before.instances();
			bytes = now.bytes() - before.bytes();
		}
		else if (notKept == 0) {
			instances = now.instances();
		}
		return new ClassCount(now.name(), now.loaded(), now.instances(), now.bytes(), instances, bytes);
	}

}
