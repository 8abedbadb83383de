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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads {@code /proc/self/smaps} as a stream, in buffers that are kept: with ten thousand
 * threads the file has eight megabytes.
 */
final class Smaps {

	private static final int KILOBYTE = 1024;

	private static final long NO_NUMBER = -1;

	private static final byte[] RSS = ascii("Rss:");

	private static final byte[] PSS = ascii("Pss:");

	private static final byte[] SWAP = ascii("Swap:");

	private static final byte[] FLAGS = ascii("VmFlags:");

	private static final byte[] NO_RESERVE = ascii(" nr");

	private final byte[] buffer = new byte[16 * KILOBYTE];

	private final byte[] line = new byte[8 * KILOBYTE];

	private final Mapping mapping = new Mapping();

	private boolean begun;

	private int unparsed;

	/**
	 * Read all mappings.
	 * @param smaps the file
	 * @param consumer told about each; the object is good until it returns
	 * @return how many lines were not understood
	 * @throws IOException if the file cannot be read
	 */
	int read(InputStream smaps, Consumer<Mapping> consumer) throws IOException {
		this.begun = false;
		this.unparsed = 0;
		int length = 0;
		for (int count = smaps.read(this.buffer); count >= 0; count = smaps.read(this.buffer)) {
			for (int i = 0; i < count; i++) {
				if (this.buffer[i] == '\n') {
					line(length, consumer);
					length = 0;
				}
				else if (length < this.line.length) {
					this.line[length++] = this.buffer[i];
				}
			}
		}
		if (length > 0) {
			line(length, consumer);
		}
		end(consumer);
		return this.unparsed;
	}

	private void line(int length, Consumer<Mapping> consumer) {
		if (length == 0) {
			this.unparsed++;
			return;
		}
		int colon = indexOf((byte) ':', 0, length);
		int space = indexOf((byte) ' ', 0, length);
		if (hex(this.line[0]) >= 0 && space > 0 && (colon < 0 || colon > space)) {
			end(consumer);
			this.begun = begin(space, length);
			this.unparsed += this.begun ? 0 : 1;
		}
		else if (colon <= 0) {
			this.unparsed++;
		}
		else if (this.begun && !field(length)) {
			this.unparsed++;
		}
	}

	private void end(Consumer<Mapping> consumer) {
		if (this.begun) {
			consumer.accept(this.mapping);
		}
		this.begun = false;
	}

	private boolean begin(int space, int length) {
		int dash = indexOf((byte) '-', 0, space);
		long start = hex(0, dash);
		long end = hex(dash + 1, space);
		if (dash <= 0 || start == NO_NUMBER || end == NO_NUMBER || space + 5 > length) {
			return false;
		}
		this.mapping.begin(start, end, this.line, space + 1);
		int at = space;
		// Permissions, offset, device and inode stand before the path.
		for (int word = 0; word < 4; word++) {
			at = endOfWord(at, length);
		}
		int path = skipSpaces(at, length);
		if (path < length) {
			this.mapping.path(this.line, path, length);
		}
		return true;
	}

	private int endOfWord(int from, int length) {
		int at = skipSpaces(from, length);
		while (at < length && this.line[at] != ' ') {
			at++;
		}
		return at;
	}

	private int skipSpaces(int from, int length) {
		int at = from;
		while (at < length && this.line[at] == ' ') {
			at++;
		}
		return at;
	}

	private boolean field(int length) {
		if (startsWith(RSS, length)) {
			long bytes = bytes(RSS.length, length);
			if (bytes >= 0) {
				this.mapping.rss(bytes);
			}
			return bytes >= 0;
		}
		if (startsWith(PSS, length)) {
			long bytes = bytes(PSS.length, length);
			if (bytes >= 0) {
				this.mapping.pss(bytes);
			}
			return bytes >= 0;
		}
		if (startsWith(SWAP, length)) {
			long bytes = bytes(SWAP.length, length);
			if (bytes >= 0) {
				this.mapping.swap(bytes);
			}
			return bytes >= 0;
		}
		if (startsWith(FLAGS, length) && contains(NO_RESERVE, length)) {
			this.mapping.noReserve();
		}
		return true;
	}

	private long bytes(int from, int length) {
		int at = skipSpaces(from, length);
		long number = 0;
		int digits = 0;
		while (at < length && this.line[at] >= '0' && this.line[at] <= '9' && digits < 15) {
			number = 10 * number + this.line[at++] - '0';
			digits++;
		}
		return (digits > 0 && at + 3 <= length && this.line[at + 1] == 'k') ? number * KILOBYTE : NO_NUMBER;
	}

	private long hex(int from, int to) {
		if (to <= from || to - from > 16) {
			return NO_NUMBER;
		}
		long number = 0;
		for (int i = from; i < to; i++) {
			int digit = hex(this.line[i]);
			if (digit < 0) {
				return NO_NUMBER;
			}
			number = (number << 4) + digit;
		}
		return number;
	}

	private static int hex(byte character) {
		return (character >= '0' && character <= '9') ? character - '0'
				: (character >= 'a' && character <= 'f') ? character - 'a' + 10 : -1;
	}

	private int indexOf(byte character, int from, int to) {
		for (int i = from; i < to; i++) {
			if (this.line[i] == character) {
				return i;
			}
		}
		return -1;
	}

	private boolean startsWith(byte[] text, int length) {
		return hasAt(text, 0, length);
	}

	private boolean contains(byte[] text, int length) {
		for (int i = 0; i + text.length <= length; i++) {
			if (hasAt(text, i, length)) {
				return true;
			}
		}
		return false;
	}

	private boolean hasAt(byte[] text, int at, int length) {
		if (at + text.length > length) {
			return false;
		}
		for (int i = 0; i < text.length; i++) {
			if (this.line[at + i] != text[i]) {
				return false;
			}
		}
		return true;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
