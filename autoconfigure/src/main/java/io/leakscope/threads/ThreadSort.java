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

import java.util.Comparator;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What threads can be sorted by.
 */
public enum ThreadSort {

	/**
	 * Thread id, the oldest first.
	 */
	ID(Comparator.comparing((MeasuredThread measured) -> measured.thread().getId())),

	/**
	 * Name, in alphabetical order.
	 */
	NAME(Comparator.comparing((MeasuredThread measured) -> measured.thread().getName())),

	/**
	 * CPU time, the most first.
	 */
	CPU(Comparator.comparing((MeasuredThread measured) -> -orZero(measured.sorted().cpuTime()))),

	/**
	 * Bytes allocated, the most first.
	 */
	ALLOCATED(Comparator.comparing((MeasuredThread measured) -> -orZero(measured.sorted().allocatedBytes()))),

	/**
	 * Waits to enter a monitor, the most first.
	 */
	BLOCKED(Comparator.comparing((MeasuredThread measured) -> -orZero(measured.sorted().blockedCount()))),

	/**
	 * Other waits, the most first.
	 */
	WAITED(Comparator.comparing((MeasuredThread measured) -> -orZero(measured.sorted().waitedCount())));

	private final Comparator<MeasuredThread> order;

	ThreadSort(Comparator<MeasuredThread> order) {
		this.order = order;
	}

	Comparator<MeasuredThread> order() {
		return this.order;
	}

	/**
	 * Return whether waits have to be counted for it.
	 * @return whether they are what it sorts by
	 */
	public boolean countsWaits() {
		return this == BLOCKED || this == WAITED;
	}

	private static long orZero(@Nullable Long figure) {
		return (figure != null) ? figure : 0;
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
