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

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Objects by their class, from a class histogram of the JVM.
 *
 * @param time when the histogram was taken; {@code null} when there is none
 * @param age how long ago that was; {@code null} when there is none
 * @param live whether only objects that are alive were counted, after a full collection;
 * else garbage was counted as well
 * @param took how long it took, as measured: about as long the JVM stood still;
 * {@code null} when there is none
 * @param heapUsed what was used of the heap when it was taken, in bytes, from the memory
 * MXBean; {@code null} when there is none
 * @param instances how many objects there were; {@code null} when there is none
 * @param bytes how many bytes they took, by the histogram's own account; {@code null}
 * when there is none
 * @param distinct how many names of classes are in the histogram; {@code null} when there
 * is none
 * @param since when the histogram was taken that {@code deltaInstances} and
 * {@code deltaBytes} compare with, one of the same kind; {@code null} when there was none
 * before
 * @param expectedPause for how long the JVM is expected to stand still for the next
 * histogram: by what the last took, and by what is used of the heap now; before the first
 * a second for each GB
 * @param expectedLivePause the same for one of objects that are alive, with its full
 * collection: before the first three seconds for each GB
 * @param reason why no histogram was taken for this request, as a sentence; {@code null}
 * when one was, when the last is young enough, and where {@code unavailable} says it
 * @param classes the classes, as they were to be sorted
 * @param unparsed how many lines of the histogram were not understood; {@code null} when
 * all were
 * @param unavailable why there is no histogram, or no newer one; {@code null} unless the
 * JVM gives none, or has just given one of the other kind
 */
public record ClassesReport(@Nullable Instant time, @Nullable Duration age, boolean live, @Nullable Duration took,
		@Nullable Long heapUsed, @Nullable Long instances, @Nullable Long bytes, @Nullable Integer distinct,
		@Nullable Instant since, Duration expectedPause, Duration expectedLivePause, @Nullable String reason,
		List<ClassCount> classes, @Nullable Integer unparsed,
		@Nullable List<Unavailable> unavailable) implements OperationResponseBody {

	/**
	 * The objects of a class.
	 *
	 * @param name its name as in Java, for example {@code byte[]}; hidden classes have
	 * that of their host without a number, for example {@code com.acme.Shop$$Lambda}
	 * @param loaded how many classes have that name, be they hidden or of different class
	 * loaders; {@code null} when it is one
	 * @param instances how many objects
	 * @param bytes how many bytes they take, without what they refer to
	 * @param deltaInstances by how many more than in the histogram before; {@code null}
	 * when there was none, and when the class was too small to be kept
	 * @param deltaBytes by how many bytes more than in the histogram before, at least so
	 * many when the class was too small to be kept; {@code null} when there was none
	 */
	public record ClassCount(String name, @Nullable Integer loaded, long instances, long bytes,
			@Nullable Long deltaInstances, @Nullable Long deltaBytes) {
	}

}
