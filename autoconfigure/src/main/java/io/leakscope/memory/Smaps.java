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

	private static final byte[] FLAGS = "VmFlags:".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] ELIGIBLE = "THPeligible:".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] KEY = "ProtectionKey:".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NO_RESERVE = " nr".getBytes(StandardCharsets.US_ASCII);

	private final byte[] buffer = new byte[16 * 1024];

	private final AsciiLine line = new AsciiLine();

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
		this.line.clear();
		for (int count = smaps.read(this.buffer); count >= 0; count = smaps.read(this.buffer)) {
			int from = 0;
			for (int i = 0; i < count; i++) {
				if (this.buffer[i] == '\n') {
					this.line.append(this.buffer, from, i - from);
					line(consumer);
					this.line.clear();
					from = i + 1;
				}
			}
			this.line.append(this.buffer, from, count - from);
		}
		if (this.line.length() > 0) {
			line(consumer);
		}
		end(consumer);
		return this.unparsed;
	}

	/**
	 * A line that is neither a figure nor the head of a mapping may have been such a
	 * head: what follows it must not be added to the mapping before.
	 */
	private void line(Consumer<Mapping> consumer) {
		int colon = this.line.endOfName();
		if (colon > 0) {
			this.unparsed += (this.begun && figure(colon)) ? 0 : 1;
		}
		else {
			end(consumer);
			this.begun = begin();
			this.unparsed += this.begun ? 0 : 1;
		}
	}

	private void end(Consumer<Mapping> consumer) {
		if (this.begun) {
			consumer.accept(this.mapping);
		}
		this.begun = false;
	}

	private boolean begin() {
		int dash = this.line.indexOf('-');
		int space = this.line.indexOf(' ');
		long start = this.line.hex(0, dash);
		long end = this.line.hex(dash + 1, space);
		if (start == AsciiLine.NO_NUMBER || end == AsciiLine.NO_NUMBER || Long.compareUnsigned(start, end) >= 0
				|| !hasPermissions(space + 1)) {
			return false;
		}
		this.mapping.begin(start, end, this.line, space + 1);
		int at = space;
		// Permissions, offset, device and inode stand before the path.
		for (int word = 0; word < 4; word++) {
			at = this.line.endOfWord(at);
		}
		this.mapping.path(this.line, this.line.skipSpaces(at));
		return true;
	}

	private boolean hasPermissions(int at) {
		return this.line.endOfWord(at) == at + 4 && isOneOf(at, 'r', '-') && isOneOf(at + 1, 'w', '-')
				&& isOneOf(at + 2, 'x', '-') && isOneOf(at + 3, 'p', 's');
	}

	private boolean isOneOf(int at, char one, char other) {
		return this.line.at(at) == one || this.line.at(at) == other;
	}

	private boolean figure(int colon) {
		if (this.line.startsWith(FLAGS)) {
			if (this.line.contains(NO_RESERVE)) {
				this.mapping.noReserve();
			}
			return true;
		}
		long bytes = this.line.kilobytes(colon + 1);
		if (bytes == AsciiLine.NO_NUMBER) {
			return (this.line.startsWith(ELIGIBLE) || this.line.startsWith(KEY)) && this.line.isNumber(colon + 1);
		}
		SmapsField field = SmapsField.of(this.line, colon);
		if (field != null) {
			this.mapping.add(field, bytes);
		}
		return true;
	}

}
