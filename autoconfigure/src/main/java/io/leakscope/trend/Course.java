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
 * Where a figure goes, and the readings that say so.
 *
 * @param points the readings
 * @param slope how they change
 * @param ofTheDay whether they are those of the day, and not of two hours
 */
record Course(Points points, Slope slope, boolean ofTheDay) {

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

	private static final int QUARTERS = 4;

	/**
	 * Less than that share is nothing.
	 */
	private static final double LEAST_LEFT = 0.25;

	/**
	 * What rises by that many times more than figures vary is seen.
	 */
	private static final double LEAST_SEEN = 2;

	/**
	 * The level of now is the middle of so many readings.
	 */
	private static final int NOW = 5;

	static Course of(Points fine) {
		return new Course(fine, Slope.of(fine), false);
	}

	static Course ofTheDay(Points coarse) {
		return new Course(coarse, Slope.of(coarse), true);
	}

	/**
	 * Find out where a figure goes by its newest readings only.
	 * @param fine the readings
	 * @param newest how many of them
	 * @param coarse those of the day
	 * @return a course that rises, or goes nowhere
	 */
	static Course late(Points fine, int newest, Points coarse) {
		Points points = fine.newest(newest);
		if (points.size() == fine.size() || points.span() < LEAST_SPAN) {
			return new Course(points, Slope.NONE, false);
		}
		Slope slope = Slope.of(points, SURE_OF_THE_NEWEST);
		Course late = new Course(points, slope, false).unlessGone(fine);
		boolean leaks = late.rises() && isMoreThanBefore(fine, points, slope)
				&& late.isAboveAll(fine, coarse, late.first(), slope.perSecond() * points.span());
		return leaks ? late : new Course(points, Slope.NONE, false);
	}

	/**
	 * Where a figure goes up and down it has risen before; a leak goes on.
	 */
	private static boolean isMoreThanBefore(Points fine, Points newest, Slope slope) {
		int end = fine.size() - newest.size();
		Points before = fine.range(Math.max(0, end - 2 * newest.size()), end);
		return slope.perSecond() * newest.span() >= MORE_THAN_BEFORE * before.spread();
	}

	/**
	 * Return how high a figure is now, whatever single peaks it has.
	 * @param points its readings
	 * @return the middle of the newest
	 */
	static double level(Points points) {
		return points.newest(NOW).median();
	}

	/**
	 * Return whether the figure is higher, by more than it varies, than what was held
	 * before for some time: a short peak is no excuse for a long rise.
	 * @param fine the readings
	 * @param coarse those of the day, the least of ten each
	 * @param since when it began, in seconds
	 * @param ahead by how much it may rise first
	 * @return whether it is where it was not for most of a time half as long as this
	 * takes by now
	 */
	boolean isAboveAll(Points fine, Points coarse, long since, double ahead) {
		long lasts = fine.seconds()[fine.size() - 1] - since;
		Points now = coarse.from(since);
		double held = coarse.until(since).highestHeldFor(lasts / 2);
		return ((now.size() > 0) ? now.highestHeldFor(0) : level(fine)) + ahead > held + this.slope.least();
	}

	/**
	 * Call it flat where what has risen is not there any more.
	 * @param fine the readings
	 * @return the same, or a flat one
	 */
	Course unlessGone(Points fine) {
		return (!rises() || isHeldBy(fine)) ? this
				: new Course(this.points, this.slope.flat("it had risen, and is gone"), this.ofTheDay);
	}

	/**
	 * Return whether more is left of the rise than a part of it, as far as the ups and
	 * downs of the figure let that be seen.
	 * @param fine the readings
	 * @return whether what has risen is still there
	 */
	boolean isHeldBy(Points fine) {
		double before = this.points.median(0, Math.max(1, this.points.size() / QUARTERS));
		double rise = this.slope.perSecond() * this.points.span();
		return level(fine) >= before + LEAST_LEFT * rise - this.slope.least() / 2;
	}

	/**
	 * Return whether it changes by so much that it had to be seen in a time in which
	 * nothing like it is.
	 * @param flat what is flat over that time
	 * @return whether the one is not true any more where the other is
	 */
	boolean isOverBy(Course flat) {
		double perSecond = this.slope.perSecond();
		boolean visible = Math.abs(perSecond) * flat.points.span() > LEAST_SEEN * flat.slope.least();
		return visible && flat.slope.fitted() / perSecond < LEAST_LEFT;
	}

	/**
	 * Return whether both rise, and at about the same rate.
	 * @param other another one
	 * @param most how many times faster the other may rise at most
	 * @return whether it does not rise faster
	 */
	boolean risesLike(Course other, double most) {
		return rises() && other.rises() && other.slope.perSecond() <= most * this.slope.perSecond();
	}

	boolean rises() {
		return this.slope.direction() == Direction.RISING;
	}

	/**
	 * Return when the first of the readings was.
	 * @return seconds
	 */
	long first() {
		return this.points.seconds()[0];
	}

}
