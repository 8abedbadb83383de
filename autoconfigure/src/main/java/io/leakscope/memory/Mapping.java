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

import java.nio.charset.StandardCharsets;

/**
 * One memory mapping, as {@code /proc/self/smaps} tells it. The object is filled anew for
 * each: there may be ten thousands.
 */
final class Mapping {

	private static final int MOST_OF_A_PATH = 4096;

	private static final String DELETED = " (deleted)";

	private final byte[] path = new byte[MOST_OF_A_PATH];

	private int pathLength;

	private long start;

	private long end;

	private boolean readable;

	private boolean writable;

	private boolean executable;

	private boolean shared;

	private boolean noReserve;

	private long pss;

	private final Footprint footprint = new Footprint();

	void begin(long start, long end, AsciiLine line, int permissions) {
		this.start = start;
		this.end = end;
		this.readable = line.at(permissions) == 'r';
		this.writable = line.at(permissions + 1) == 'w';
		this.executable = line.at(permissions + 2) == 'x';
		this.shared = line.at(permissions + 3) == 's';
		this.noReserve = false;
		this.pss = 0;
		this.footprint.set(0, 0, 0, 0);
		this.pathLength = 0;
	}

	void path(AsciiLine line, int from) {
		this.pathLength = Math.min(line.length() - from, MOST_OF_A_PATH);
		line.copy(from, this.path, this.pathLength);
	}

	void add(SmapsField field, long bytes) {
		switch (field) {
			case RSS -> this.footprint.add(bytes, 0, 0, 0);
			case PSS -> this.pss += bytes;
			case ANON_HUGE_PAGES, SHMEM_PMD_MAPPED, FILE_PMD_MAPPED -> this.footprint.add(0, 0, bytes, 0);
			case SHARED_HUGETLB, PRIVATE_HUGETLB -> this.footprint.add(0, bytes, 0, 0);
			case SWAP -> this.footprint.add(0, 0, 0, bytes);
		}
	}

	void noReserve() {
		this.noReserve = true;
	}

	long start() {
		return this.start;
	}

	long end() {
		return this.end;
	}

	long size() {
		return this.end - this.start;
	}

	/**
	 * Return where its memory is.
	 * @return the figures of the kernel
	 */
	Footprint footprint() {
		return this.footprint;
	}

	/**
	 * Return how much of it is resident, where what is mapped several times counts once
	 * in all.
	 * @return bytes
	 */
	long pss() {
		return this.pss;
	}

	/**
	 * Return whether it was mapped without reserving swap space.
	 * @return whether {@code VmFlags} has {@code nr}
	 */
	boolean isNoReserve() {
		return this.noReserve;
	}

	/**
	 * Return whether it is private memory for data, which no file is behind.
	 * @return whether it may be from an allocator
	 */
	boolean isData() {
		return this.pathLength == 0 && this.readable && this.writable && !this.executable && !this.shared;
	}

	/**
	 * Return whether it may be what is kept unreadable at the end of a stack. Address
	 * space that is only reserved is without swap space.
	 * @return whether nobody may touch it
	 */
	boolean isGuard() {
		return this.pathLength == 0 && !this.readable && !this.writable && !this.executable && !this.shared
				&& !this.noReserve;
	}

	boolean isAnonymous() {
		return this.pathLength == 0;
	}

	boolean pathStartsWith(String text) {
		return pathHas(text, 0);
	}

	/**
	 * Return whether the path ends with a text, though its file may have been deleted or
	 * replaced since it was mapped.
	 * @param text the text
	 * @return whether it does
	 */
	boolean pathEndsWith(String text) {
		return pathHas(text, endOfFile() - text.length());
	}

	/**
	 * Return whether the path ends with a text and a number.
	 * @param text the text before the number
	 * @return whether it does
	 */
	boolean pathEndsWithNumberAfter(String text) {
		int end = endOfFile();
		int at = end;
		while (at > 0 && this.path[at - 1] >= '0' && this.path[at - 1] <= '9') {
			at--;
		}
		return at < end && pathHas(text, at - text.length());
	}

	private int endOfFile() {
		int end = this.pathLength - DELETED.length();
		return pathHas(DELETED, end) ? end : this.pathLength;
	}

	boolean pathContains(String text) {
		for (int i = 0; i + text.length() <= this.pathLength; i++) {
			if (pathHas(text, i)) {
				return true;
			}
		}
		return false;
	}

	private boolean pathHas(String text, int at) {
		if (at < 0 || at + text.length() > this.pathLength) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (this.path[at + i] != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	@Override
	public String toString() {
		return Long.toHexString(this.start) + "-" + Long.toHexString(this.end) + " "
				+ new String(this.path, 0, this.pathLength, StandardCharsets.UTF_8) + " " + this.footprint;
	}

}
