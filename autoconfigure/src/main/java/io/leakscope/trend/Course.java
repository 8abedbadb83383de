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

/**
 * Where a figure goes, and the readings that say so: those of the last two hours; where
 * these do not rise, the newest of them, since a leak may have begun late; and where
 * nothing has, the day, in which what leaks slowly shows.
 *
 * @param points the readings
 * @param slope how they change
 */
record Course(Points points, Slope slope) {

	/**
	 * So many of the newest readings are looked at.
	 */
	private static final int[] NEWEST = { 120, 90, 60, 30 };

	/**
	 * In less time than that, in seconds, nothing is told from the ups and downs of load.
	 */
	private static final long LEAST_SPAN = 55;

	/**
	 * Who looks at several windows, each time, finds more by chance.
	 */
	private static final double SURE_OF_THE_NEWEST = 0.9995;

	/**
	 * A leak rises by that many times more than the figure went up and down before.
	 */
	private static final double MORE_THAN_BEFORE = 1.25;

	/**
	 * Find out where a figure goes.
	 * @param series its readings
	 * @param warm when the application had warmed up, in seconds: what it took before
	 * then says nothing of what it will take
	 * @return where it goes
	 */
	static Course of(Series series, long warm) {
		Points fine = series.fine().from(warm);
		Course all = new Course(fine, Slope.of(fine));
		if (all.slope.direction() == Direction.RISING || all.slope.direction() == Direction.UNKNOWN) {
			return all;
		}
		for (int newest : NEWEST) {
			Course late = late(fine, newest);
			if (late.slope.direction() == Direction.RISING) {
				return late;
			}
		}
		if (all.slope.direction() == Direction.FLAT) {
			Points coarse = series.coarse().from(warm);
			Course day = new Course(coarse, Slope.of(coarse));
			return day.slope.direction().isChange() ? day : all;
		}
		return all;
	}

	private static Course late(Points fine, int newest) {
		Points points = fine.newest(newest);
		if (points.size() == fine.size() || points.span() < LEAST_SPAN) {
			return new Course(points, Slope.NONE);
		}
		Slope slope = Slope.of(points, SURE_OF_THE_NEWEST);
		return new Course(points, isMoreThanBefore(fine, points, slope) ? slope : Slope.NONE);
	}

	/**
	 * Where a figure goes up and down it has risen before; a leak goes on.
	 */
	private static boolean isMoreThanBefore(Points fine, Points newest, Slope slope) {
		int end = fine.size() - newest.size();
		Points before = fine.range(Math.max(0, end - 2 * newest.size()), end);
		return slope.perSecond() * newest.span() >= MORE_THAN_BEFORE * before.spread();
	}

}
