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
 * One figure over time: for two hours each reading, and for a day the least of every ten,
 * since that much was always needed. Takes the same memory however long it runs.
 */
final class Series {

	static final int FINE = 240;

	static final int COARSE = 288;

	private static final int FOLD = 10;

	private final Ring fine = new Ring(FINE);

	private final Ring coarse = new Ring(COARSE);

	private final Heading heading = new Heading();

	private final long warm;

	private int folded;

	private long least;

	private Reading last;

	/**
	 * Create a series.
	 * @param first what is read first
	 * @param warm when the application has warmed up, in seconds: what it took before
	 * then says nothing of what it will take
	 */
	Series(Reading first, long warm) {
		this.last = first;
		this.warm = warm;
	}

	void add(long second, Reading reading) {
		this.last = reading;
		this.fine.add(second, reading.value());
		this.least = (this.folded == 0) ? reading.value() : Math.min(this.least, reading.value());
		this.folded++;
		if (this.folded == FOLD) {
			this.coarse.add(second, this.least);
			this.folded = 0;
		}
		this.heading.look(fine(), coarse());
	}

	/**
	 * Return where it goes.
	 * @return the heading as of the last reading
	 */
	Heading heading() {
		return this.heading;
	}

	Reading last() {
		return this.last;
	}

	/**
	 * Return when the last reading was.
	 * @return seconds
	 */
	long lastSecond() {
		return this.fine.lastSecond();
	}

	Points fine() {
		return this.fine.points().from(this.warm);
	}

	Points coarse() {
		return this.coarse.points().from(this.warm);
	}

	/**
	 * Return about how many bytes it takes, with the readings that say where it goes.
	 * @return an estimate
	 */
	static long bytes() {
		return 200 + (FINE + COARSE) * (long) (Integer.BYTES + Long.BYTES) + COARSE * 2L * Long.BYTES;
	}

	/**
	 * The last so many figures.
	 */
	private static final class Ring {

		private final int[] seconds;

		private final long[] values;

		private int size;

		private int next;

		Ring(int capacity) {
			this.seconds = new int[capacity];
			this.values = new long[capacity];
		}

		void add(long second, long value) {
			this.seconds[this.next] = (int) second;
			this.values[this.next] = value;
			this.next = (this.next + 1) % this.values.length;
			this.size = Math.min(this.size + 1, this.values.length);
		}

		long lastSecond() {
			return this.seconds[Math.floorMod(this.next - 1, this.values.length)];
		}

		Points points() {
			long[] seconds = new long[this.size];
			double[] values = new double[this.size];
			for (int i = 0; i < this.size; i++) {
				int at = Math.floorMod(this.next - this.size + i, this.values.length);
				seconds[i] = this.seconds[at];
				values[i] = this.values[at];
			}
			return new Points(seconds, values);
		}

	}

}
