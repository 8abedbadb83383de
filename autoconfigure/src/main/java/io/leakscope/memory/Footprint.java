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

package io.leakscope.memory;

/**
 * Where memory is that something takes. The object is changed in place: of ten thousands
 * of mappings each has one, and its parts. All figures are bytes.
 */
final class Footprint {

	private long resident;

	private long hugetlb;

	private long thp;

	private long swapped;

	/**
	 * Return what is in memory; huge pages of {@code hugetlbfs} are not in it.
	 * @return bytes
	 */
	long resident() {
		return this.resident;
	}

	/**
	 * Return what is in huge pages of {@code hugetlbfs}.
	 * @return bytes
	 */
	long hugetlb() {
		return this.hugetlb;
	}

	/**
	 * Return how much of what is resident is in transparent huge pages.
	 * @return bytes
	 */
	long thp() {
		return this.thp;
	}

	long swapped() {
		return this.swapped;
	}

	void set(long resident, long hugetlb, long thp, long swapped) {
		this.resident = resident;
		this.hugetlb = hugetlb;
		this.thp = thp;
		this.swapped = swapped;
	}

	void set(Footprint other) {
		set(other.resident, other.hugetlb, other.thp, other.swapped);
	}

	/**
	 * Make it a share of another one.
	 * @param other the other one
	 * @param share 0 to 1
	 */
	void set(Footprint other, double share) {
		set(Math.round(other.resident * share), Math.round(other.hugetlb * share), Math.round(other.thp * share),
				Math.round(other.swapped * share));
	}

	/**
	 * Make it what some pages have of another one. A mapping has either huge pages or
	 * others.
	 * @param other the other one
	 * @param present how much is in memory, in pages of any kind
	 * @param swapped how much is swapped out
	 */
	void setPages(Footprint other, long present, long swapped) {
		long resident = Math.min(present, other.resident);
		set(resident, Math.min(present - resident, other.hugetlb), proportion(other.thp, resident, other.resident),
				Math.min(swapped, other.swapped));
	}

	static long proportion(long number, long part, long whole) {
		return (whole > 0) ? Math.round((double) number * part / whole) : 0;
	}

	/**
	 * Make it no more than another one in any of its figures.
	 * @param other the other one
	 */
	void atMost(Footprint other) {
		set(Math.min(this.resident, other.resident), Math.min(this.hugetlb, other.hugetlb),
				Math.min(this.thp, other.thp), Math.min(this.swapped, other.swapped));
	}

	void add(long resident, long hugetlb, long thp, long swapped) {
		set(this.resident + resident, this.hugetlb + hugetlb, this.thp + thp, this.swapped + swapped);
	}

	void add(Footprint other) {
		add(other.resident, other.hugetlb, other.thp, other.swapped);
	}

	void subtract(Footprint other) {
		add(-other.resident, -other.hugetlb, -other.thp, -other.swapped);
	}

	@Override
	public String toString() {
		return "resident=" + this.resident + " hugetlb=" + this.hugetlb + " thp=" + this.thp + " swapped="
				+ this.swapped;
	}

}
