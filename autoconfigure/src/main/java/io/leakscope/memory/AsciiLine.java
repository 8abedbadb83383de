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
 * A line of a file of the kernel, as bytes in a buffer that is used again for the next:
 * there may be millions. What does not fit in is left out.
 */
final class AsciiLine {

	static final long NO_NUMBER = -1;

	private static final int KILOBYTE = 1024;

	private static final byte[] UNIT = { ' ', 'k', 'B' };

	private static final int MOST_DIGITS = 15;

	private final byte[] bytes = new byte[8 * KILOBYTE];

	private int length;

	void clear() {
		this.length = 0;
	}

	/**
	 * Make it what has been read.
	 * @param read the bytes
	 * @param count how many; nothing for -1
	 */
	void set(byte[] read, int count) {
		clear();
		append(read, 0, Math.max(0, count));
	}

	void append(byte[] read, int from, int count) {
		int fit = Math.min(count, this.bytes.length - this.length);
		System.arraycopy(read, from, this.bytes, this.length, fit);
		this.length += fit;
	}

	int length() {
		return this.length;
	}

	byte at(int index) {
		return this.bytes[index];
	}

	/**
	 * Copy a part of it.
	 * @param from where the part begins
	 * @param to where to put it
	 * @param count how many bytes
	 */
	void copy(int from, byte[] to, int count) {
		System.arraycopy(this.bytes, from, to, 0, count);
	}

	/**
	 * Find a character.
	 * @param character the character
	 * @return where it is first, or -1
	 */
	int indexOf(char character) {
		for (int i = 0; i < this.length; i++) {
			if (this.bytes[i] == character) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Find a character from behind.
	 * @param character the character
	 * @param before where to begin, exclusive
	 * @return where it is last, or -1
	 */
	int lastIndexOf(char character, int before) {
		int at = before - 1;
		while (at >= 0 && this.bytes[at] != character) {
			at--;
		}
		return Math.max(-1, at);
	}

	/**
	 * Pass over spaces and the word behind them.
	 * @param from where to begin
	 * @return where the word ends
	 */
	int endOfWord(int from) {
		int at = skipSpaces(from);
		while (at < this.length && this.bytes[at] != ' ') {
			at++;
		}
		return at;
	}

	int skipSpaces(int from) {
		int at = from;
		while (at < this.length && this.bytes[at] == ' ') {
			at++;
		}
		return at;
	}

	/**
	 * Find the end of the name that a line begins with, a capital letter first. Other
	 * lines may have a colon as well, but behind a space.
	 * @return where its colon is, or -1
	 */
	int endOfName() {
		if (this.length == 0 || this.bytes[0] < 'A' || this.bytes[0] > 'Z') {
			return -1;
		}
		int at = 1;
		while (at < this.length && this.bytes[at] != ':' && this.bytes[at] != ' ') {
			at++;
		}
		return (at < this.length && this.bytes[at] == ':') ? at : -1;
	}

	/**
	 * Read a figure in kilobytes that the line ends with.
	 * @param from where it begins, spaces included
	 * @return bytes, or {@link #NO_NUMBER}
	 */
	long kilobytes(int from) {
		int begin = skipSpaces(from);
		int at = begin;
		long number = 0;
		while (at < this.length && isDigit(at) && at - begin < MOST_DIGITS) {
			number = 10 * number + this.bytes[at++] - '0';
		}
		return (at > begin && at + UNIT.length == this.length && hasAt(UNIT, at)) ? number * KILOBYTE : NO_NUMBER;
	}

	/**
	 * Return whether the line ends with a number, and has nothing else there.
	 * @param from where it begins, spaces included
	 * @return whether it is a number
	 */
	boolean isNumber(int from) {
		int at = skipSpaces(from);
		boolean number = at < this.length;
		while (at < this.length) {
			number &= isDigit(at++);
		}
		return number;
	}

	private boolean isDigit(int at) {
		return this.bytes[at] >= '0' && this.bytes[at] <= '9';
	}

	/**
	 * Read a hexadecimal number.
	 * @param from where it begins
	 * @param to where it ends
	 * @return the number, or {@link #NO_NUMBER}
	 */
	long hex(int from, int to) {
		if (to <= from || to - from > 16) {
			return NO_NUMBER;
		}
		long number = 0;
		for (int i = from; i < to; i++) {
			int digit = hex(this.bytes[i]);
			if (digit < 0) {
				return NO_NUMBER;
			}
			number = (number << 4) + digit;
		}
		return number;
	}

	static int hex(byte character) {
		return (character >= '0' && character <= '9') ? character - '0'
				: (character >= 'a' && character <= 'f') ? character - 'a' + 10 : -1;
	}

	boolean startsWith(byte[] text) {
		return hasAt(text, 0);
	}

	boolean contains(byte[] text) {
		for (int i = 0; i + text.length <= this.length; i++) {
			if (hasAt(text, i)) {
				return true;
			}
		}
		return false;
	}

	private boolean hasAt(byte[] text, int at) {
		if (at + text.length > this.length) {
			return false;
		}
		for (int i = 0; i < text.length; i++) {
			if (this.bytes[at + i] != text[i]) {
				return false;
			}
		}
		return true;
	}

}
