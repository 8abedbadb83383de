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

package io.leakscope.trend;

import java.util.Arrays;

/**
 * Figures of one kind in the order of their time.
 *
 * @param seconds when each was read
 * @param values the figures
 */
record Points(long[] seconds, double[] values) {

	static final Points NONE = new Points(new long[0], new double[0]);

	int size() {
		return this.values.length;
	}

	/**
	 * Return how long it is from the first to the last.
	 * @return seconds
	 */
	long span() {
		return (size() > 1) ? this.seconds[size() - 1] - this.seconds[0] : 0;
	}

	/**
	 * Leave out those that are older than a moment.
	 * @param first the moment
	 * @return those that are not
	 */
	Points from(long first) {
		int from = 0;
		while (from < size() && this.seconds[from] < first) {
			from++;
		}
		return range(from, size());
	}

	/**
	 * Leave out those that are not older than a moment.
	 * @param end the moment
	 * @return those that are
	 */
	Points until(long end) {
		int to = size();
		while (to > 0 && this.seconds[to - 1] >= end) {
			to--;
		}
		return range(0, to);
	}

	/**
	 * Leave out all but the newest.
	 * @param most how many there may be
	 * @return as many, or these where they are no more
	 */
	Points newest(int most) {
		return range(Math.max(0, size() - most), size());
	}

	/**
	 * Leave out those before and behind a part.
	 * @param from the first of the part
	 * @param to the first behind it
	 * @return the part
	 */
	Points range(int from, int to) {
		return new Points(Arrays.copyOfRange(this.seconds, from, to), Arrays.copyOfRange(this.values, from, to));
	}

	/**
	 * Make few of many: of neighbours the one in the middle counts, so that single ones
	 * that are far off do not.
	 * @param most how many there may be
	 * @return as many, or these where they are no more
	 */
	Points condensed(int most) {
		if (size() <= most) {
			return this;
		}
		long[] seconds = new long[most];
		double[] values = new double[most];
		for (int i = 0; i < most; i++) {
			int from = (int) ((long) i * size() / most);
			int to = (int) ((long) (i + 1) * size() / most);
			seconds[i] = (this.seconds[from] + this.seconds[to - 1]) / 2;
			values[i] = median(Arrays.copyOfRange(this.values, from, to));
		}
		return new Points(seconds, values);
	}

	/**
	 * Return how far values are from each other, but for the twentieth that are highest
	 * and lowest.
	 * @return the distance; 0 without values
	 */
	double spread() {
		if (size() == 0) {
			return 0;
		}
		double[] sorted = this.values.clone();
		Arrays.sort(sorted);
		int out = size() / 20;
		return sorted[size() - 1 - out] - sorted[out];
	}

	/**
	 * Return the highest level that was held for some time, as the middle of the
	 * readings.
	 * @param seconds for how long
	 * @return the level; less than any without values
	 */
	double highestHeldFor(long seconds) {
		if (size() < 2) {
			return (size() == 1) ? this.values[0] : Double.NEGATIVE_INFINITY;
		}
		int many = (int) Math.min(size(), Math.max(1, seconds * (size() - 1) / Math.max(1, span())));
		double highest = Double.NEGATIVE_INFINITY;
		for (int from = 0; from + many <= size(); from++) {
			highest = Math.max(highest, median(from, from + many));
		}
		return highest;
	}

	double median() {
		return median(0, size());
	}

	double median(int from, int to) {
		return median(Arrays.copyOfRange(this.values, from, to));
	}

	/**
	 * Return the value in the middle.
	 * @param values the values, at least one; they get sorted
	 * @return the middle one, or what is half way between two
	 */
	static double median(double[] values) {
		Arrays.sort(values);
		int middle = values.length / 2;
		return (values.length % 2 == 1) ? values[middle] : (values[middle - 1] + values[middle]) / 2;
	}

}
