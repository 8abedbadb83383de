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
import java.util.List;

/**
 * How many threads each stands for whose stack was taken.
 *
 * @param platform how many platform threads; 1 where all were taken
 * @param virtual how many virtual ones
 */
record Scale(double platform, double virtual) {

	static double of(List<Thread> chosen, List<Thread> all) {
		return chosen.isEmpty() ? 1 : (double) all.size() / chosen.size();
	}

	/**
	 * Return how many threads a group stands for.
	 * @param group the group
	 * @return their number, extrapolated where the stacks of some only were taken
	 */
	long threads(StackGroup group) {
		return Math.round((group.count() - group.virtual()) * this.platform + group.virtual() * this.virtual);
	}

	Comparator<StackGroup> largestFirst() {
		return Comparator.comparingLong((StackGroup group) -> -threads(group))
			.thenComparingLong((group) -> group.sample().threadId())
			.thenComparing(StackGroup::fingerprint);
	}

}
