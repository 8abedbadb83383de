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

	private static final int LOOKS = 0x3ff;

	/**
	 * For so many readings what rose may be in doubt.
	 */
	private static final int MOST_DOUBTS = 10;

	private Course course = Course.of(Points.NONE);

	private int lateLooks;

	private int doubts;

	/**
	 * Look at a figure, once for each reading.
	 * @param fine the readings of the last two hours
	 * @param coarse those of the day, thinned
	 */
	void look(Points fine, Points coarse) {
		Course next = judge(fine, coarse);
		this.course = (next.rises() || !this.course.rises()) ? sure(next) : goOn(fine, next);
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
			Course day = Course.of(coarse);
			return day.risesLike(all) ? day : all;
		}
		Course late = late(fine, coarse);
		this.lateLooks = (this.lateLooks << 1 | (late.rises() ? 1 : 0)) & LOOKS;
		if (late.rises() && Integer.bitCount(this.lateLooks) >= CONFIRMED) {
			return late;
		}
		if (all.slope().direction() == Direction.FLAT) {
			Course day = Course.of(coarse).unlessGone(fine);
			return day.slope().direction().isChange() ? day : all;
		}
		return all;
	}

	private static Course late(Points fine, Points coarse) {
		Course late = new Course(fine, Slope.NONE);
		for (int newest : NEWEST) {
			late = Course.late(fine, newest, coarse.until(fine.newest(newest).seconds()[0]).high());
			if (late.rises()) {
				return late;
			}
		}
		return late;
	}

	private Course goOn(Points fine, Course next) {
		Course same = this.course.goingOn(fine);
		if (!same.isHeldBy(fine)) {
			return sure(next);
		}
		if (same.rises()) {
			return sure(same);
		}
		this.doubts++;
		return (this.doubts <= MOST_DOUBTS) ? new Course(same.points(), this.course.slope()) : sure(next);
	}

	private Course sure(Course course) {
		this.doubts = 0;
		return course;
	}

}
