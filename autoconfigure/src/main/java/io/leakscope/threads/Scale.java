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

	static Scale of(ThreadSelection chosen, ThreadSelection all) {
		return new Scale(of(chosen.platform(), all.platform()), of(chosen.virtual(), all.virtual()));
	}

	private static double of(List<Thread> chosen, List<Thread> all) {
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

	/**
	 * Return whether the threads of a group were chosen from more.
	 * @param group the group
	 * @return whether their number is an estimate
	 */
	boolean estimates(StackGroup group) {
		return (this.platform > 1 && group.count() > group.virtual()) || (this.virtual > 1 && group.virtual() > 0);
	}

	/**
	 * Return how far chance may have brought the estimate from the truth.
	 * @param group the group
	 * @return the variance; 0 where all were taken
	 */
	double variance(StackGroup group) {
		return (group.count() - group.virtual()) * this.platform * (this.platform - 1)
				+ group.virtual() * this.virtual * (this.virtual - 1);
	}

	Comparator<StackGroup> largestFirst() {
		return Comparator.comparingLong((StackGroup group) -> -threads(group))
			.thenComparingLong((group) -> group.sample().threadId())
			.thenComparing(StackGroup::fingerprint);
	}

}
