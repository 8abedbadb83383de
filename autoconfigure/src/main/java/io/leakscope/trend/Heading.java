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
 * Where a figure goes, from reading to reading: by those of the last two hours; where
 * these do not rise, by the newest of them, since a leak may have begun late; and by
 * those of the day, in which what leaks slowly shows. What rises once does so until that
 * is in doubt for a while, so that nothing comes and goes with each reading.
 */
final class Heading {

	/**
	 * So many of the newest readings are looked at.
	 */
	private static final int[] NEWEST = { 120, 90, 60, 30 };

	/**
	 * The newest readings must rise in so many of the last looks.
	 */
	private static final int CONFIRMED = 5;

	/**
	 * Ten of them, a bit each.
	 */
	private static final int LOOKS = 0x3ff;

	/**
	 * For so many readings what rose may be in doubt.
	 */
	private static final int MOST_DOUBTS = 10;

	/**
	 * What rises so many times faster in two hours than over the day is told of two
	 * hours; where it was told of the day, it must have become faster still.
	 */
	private static final double MOST_TO_COME = 1.5;

	private static final double MOST_TO_STAY = 2.5;

	private Course course = Course.of(Points.NONE);

	private int lateLooks;

	private int doubts;

	/**
	 * When what rises began to, also when readings of then are there no more.
	 */
	private long since;

	private boolean aboveAll;

	/**
	 * Look at a figure, once for each reading.
	 * @param fine the readings of the last two hours
	 * @param coarse those of the day, thinned
	 */
	void look(Points fine, Points coarse) {
		Course next = judge(fine, coarse);
		boolean rose = this.course.rises();
		this.course = (next.rises() || !rose) ? sure(next) : goOn(fine, coarse, next);
		if (this.course.rises()) {
			this.since = rose ? Math.min(this.since, this.course.first()) : this.course.first();
			this.aboveAll = this.course.isAboveAll(fine, coarse, this.since, 0);
		}
	}

	/**
	 * Return whether what rises is higher than it was held before for as long. What was
	 * as high, and got less, may well do so again.
	 * @return whether it is where it has not been
	 */
	boolean isAboveAll() {
		return this.aboveAll;
	}

	/**
	 * Return where it goes.
	 * @return the course as of the last look
	 */
	Course course() {
		return this.course;
	}

	private Course judge(Points fine, Points coarse) {
		Course all = Course.of(fine).unlessGone(fine);
		if (all.slope().direction() == Direction.UNKNOWN) {
			return all;
		}
		if (all.rises()) {
			this.lateLooks = 0;
			Course day = Course.ofTheDay(coarse).unlessGone(fine);
			return day.risesLike(all, isOfTheDay() ? MOST_TO_STAY : MOST_TO_COME) ? day : all;
		}
		Course late = late(fine, coarse);
		this.lateLooks = (this.lateLooks << 1 | (late.rises() ? 1 : 0)) & LOOKS;
		if (late.rises() && Integer.bitCount(this.lateLooks) >= CONFIRMED) {
			return late;
		}
		if (all.slope().direction() == Direction.FLAT) {
			Course day = Course.ofTheDay(coarse).unlessGone(fine);
			return (day.slope().direction().isChange() && !day.isOverBy(all)) ? day : all;
		}
		return all;
	}

	private boolean isOfTheDay() {
		return this.course.rises() && this.course.ofTheDay();
	}

	private static Course late(Points fine, Points coarse) {
		Course late = new Course(fine, Slope.NONE, false);
		for (int newest : NEWEST) {
			late = Course.late(fine, newest, coarse);
			if (late.rises()) {
				return late;
			}
		}
		return late;
	}

	/**
	 * Of the day it has been looked at already.
	 */
	private Course goOn(Points fine, Points coarse, Course next) {
		boolean ofTheDay = this.course.ofTheDay();
		Points points = (ofTheDay ? coarse : fine).from(this.course.first());
		Course same = ofTheDay ? next : Course.of(points);
		Course doubtful = new Course(points, this.course.slope(), ofTheDay);
		if (!doubtful.isHeldBy(fine)) {
			return sure(next);
		}
		if (same.rises()) {
			return sure(same);
		}
		this.doubts++;
		return (this.doubts <= MOST_DOUBTS) ? doubtful : sure(next);
	}

	private Course sure(Course course) {
		this.doubts = 0;
		return course;
	}

}
