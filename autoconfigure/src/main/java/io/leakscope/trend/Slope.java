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
 * How a figure changes: the slope of Theil and Sen, which is the middle one of the slopes
 * between any two points, with the test of Mann and Kendall for whether there is any.
 *
 * @param direction where it goes
 * @param perSecond by how much it changes; 0 unless it rises or falls
 * @param confidence how sure it is that it changes at all in this direction, 0 to 1
 * @param fitted the slope by which it changes, whether or not that means anything
 * @param least what it must change by to be told from how it varies
 * @param why what keeps it from being called rising or falling; empty when nothing does
 */
record Slope(Direction direction, double perSecond, double confidence, double fitted, double least, String why) {

	static final Slope NONE = new Slope(Direction.FLAT, 0, 0, 0, 0, "");

	/**
	 * So many readings are needed at least.
	 */
	static final int LEAST = 20;

	/**
	 * All pairs of so many points are looked at, and no more.
	 */
	private static final int MOST = 48;

	/**
	 * How sure it must be that all readings rise or fall.
	 */
	static final double SURE = 0.99;

	/**
	 * What changes by less than this share over the time is called flat.
	 */
	private static final double NEGLIGIBLE = 0.01;

	private static final int QUARTERS = 4;

	/**
	 * What grows does so from each quarter of the time to the next, and not much slower
	 * than in all; after a step it is higher in the next one only.
	 */
	private static final double LEAST_OF_A_QUARTER = 0.25;

	/**
	 * What fills up grows less and less: in the newer half of the time a leak does not
	 * grow much slower than in all of it.
	 */
	private static final double LEAST_OF_THE_NEWEST = 0.5;

	/**
	 * Find out how a figure changes.
	 * @param all its readings
	 * @return the slope
	 */
	static Slope of(Points all) {
		return of(all, SURE);
	}

	/**
	 * Find out how a figure changes.
	 * @param all its readings
	 * @param sure how sure it must be that it does
	 * @return the slope
	 */
	static Slope of(Points all, double sure) {
		if (all.size() < LEAST || all.span() == 0) {
			return new Slope(Direction.UNKNOWN, 0, 0, 0, 0, all.size() + " of " + LEAST + " readings that are needed");
		}
		Points points = all.condensed(MOST);
		double slope = theilSen(points);
		double[] residuals = residuals(points, slope);
		double confidence = mannKendall(points, residuals);
		double least = least(points, residuals);
		String flat = (confidence < sure) ? "it goes up and down" : flat(points, slope, least);
		if (!flat.isEmpty()) {
			return new Slope(Direction.FLAT, 0, confidence, slope, least, flat);
		}
		return new Slope((slope > 0) ? Direction.RISING : Direction.FALLING, slope, confidence, slope, least, "");
	}

	private static double least(Points points, double[] residuals) {
		double noise = Points.median(Arrays.stream(residuals).map(Math::abs).toArray());
		return Math.max(2 * noise, NEGLIGIBLE * Math.abs(points.median()));
	}

	/**
	 * Call it flat all the same.
	 * @param why why
	 * @return the slope
	 */
	Slope flat(String why) {
		return new Slope(Direction.FLAT, 0, this.confidence, this.fitted, this.least, why);
	}

	private static String flat(Points points, double slope, double least) {
		if (Math.abs(slope * points.span()) < least) {
			return "it changes by less than it varies, or by less than 1 %";
		}
		if (isStep(points)) {
			return "it has changed in a step, and not steadily";
		}
		return (theilSen(points.newest(points.size() / 2)) / slope < LEAST_OF_THE_NEWEST) ? "it levels off" : "";
	}

	/**
	 * Whether most of the change is between two quarters, or one of them goes back. With
	 * a gap in the readings quarters are not of the same length.
	 */
	private static boolean isStep(Points points) {
		double[] levels = new double[QUARTERS];
		double[] times = new double[QUARTERS];
		for (int i = 0; i < QUARTERS; i++) {
			int from = i * points.size() / QUARTERS;
			int to = (i + 1) * points.size() / QUARTERS;
			levels[i] = points.median(from, to);
			times[i] = (points.seconds()[from] + points.seconds()[to - 1]) / 2.0;
		}
		int last = QUARTERS - 1;
		double all = (levels[last] - levels[0]) / (times[last] - times[0]);
		for (int i = 1; i < QUARTERS; i++) {
			double here = (levels[i] - levels[i - 1]) / (times[i] - times[i - 1]);
			if (all == 0 || here / all < LEAST_OF_A_QUARTER) {
				return true;
			}
		}
		return false;
	}

	private static double theilSen(Points points) {
		int size = points.size();
		double[] slopes = new double[size * (size - 1) / 2];
		int count = 0;
		for (int i = 0; i < size; i++) {
			for (int j = i + 1; j < size; j++) {
				long seconds = points.seconds()[j] - points.seconds()[i];
				if (seconds > 0) {
					slopes[count++] = (points.values()[j] - points.values()[i]) / seconds;
				}
			}
		}
		return (count > 0) ? Points.median(Arrays.copyOf(slopes, count)) : 0;
	}

	private static double[] residuals(Points points, double slope) {
		double[] residuals = new double[points.size()];
		for (int i = 0; i < residuals.length; i++) {
			residuals[i] = points.values()[i] - slope * (points.seconds()[i] - points.seconds()[0]);
		}
		double middle = Points.median(residuals.clone());
		for (int i = 0; i < residuals.length; i++) {
			residuals[i] -= middle;
		}
		return residuals;
	}

	/**
	 * How sure it is that later points tend to be higher, or lower. Neighbours that are
	 * alike tell less than independent ones.
	 */
	private static double mannKendall(Points points, double[] residuals) {
		int size = points.size();
		double[] values = points.values();
		long sum = 0;
		for (int i = 0; i < size; i++) {
			for (int j = i + 1; j < size; j++) {
				sum += (long) Math.signum(values[j] - values[i]);
			}
		}
		double variance = (size * (size - 1.0) * (2.0 * size + 5) - ties(values)) / 18;
		double alike = Math.min(0.9, Math.max(0, autocorrelation(residuals)));
		variance *= (1 + alike) / (1 - alike);
		if (variance <= 0) {
			return 0;
		}
		double distance = (Math.abs(sum) - 1) / Math.sqrt(variance);
		return (distance > 0) ? 1 - 2 * upperTail(distance) : 0;
	}

	private static double ties(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		double ties = 0;
		int from = 0;
		for (int i = 1; i <= sorted.length; i++) {
			if (i == sorted.length || sorted[i] != sorted[from]) {
				double same = i - from;
				ties += same * (same - 1) * (2 * same + 5);
				from = i;
			}
		}
		return ties;
	}

	private static double autocorrelation(double[] residuals) {
		double products = 0;
		double squares = 0;
		for (int i = 0; i < residuals.length; i++) {
			squares += residuals[i] * residuals[i];
			products += (i > 0) ? residuals[i] * residuals[i - 1] : 0;
		}
		return (squares > 0) ? products / squares : 0;
	}

	/**
	 * The share of a normal distribution above so many standard deviations, by formula
	 * 26.2.17 of Abramowitz and Stegun, to 7 digits.
	 */
	private static double upperTail(double deviations) {
		double t = 1 / (1 + 0.2316419 * deviations);
		double density = Math.exp(-deviations * deviations / 2) / Math.sqrt(2 * Math.PI);
		return density * t
				* (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
	}

}
