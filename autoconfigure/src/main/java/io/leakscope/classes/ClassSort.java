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

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

import io.leakscope.classes.ClassesReport.ClassCount;

/**
 * What classes can be sorted by.
 */
public enum ClassSort {

	/**
	 * The bytes of their objects, the most first.
	 */
	BYTES(Comparator.comparing(ClassCount::bytes)),

	/**
	 * The bytes by which they have grown, the most first; without an earlier histogram by
	 * bytes.
	 */
	GROWTH(Comparator.comparing((ClassCount count) -> Objects.requireNonNullElse(count.deltaBytes(), 0L))
		.thenComparing(ClassCount::bytes));

	private final Comparator<ClassCount> order;

	ClassSort(Comparator<ClassCount> order) {
		this.order = order.reversed().thenComparing(ClassCount::name);
	}

	Comparator<ClassCount> order() {
		return this.order;
	}

	/**
	 * Return the word for it in a request.
	 * @return lower case
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
