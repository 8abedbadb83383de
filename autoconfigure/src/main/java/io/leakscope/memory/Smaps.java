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

	private void line(Consumer<Mapping> consumer) {
		if (this.line.length() == 0) {
			this.unparsed++;
			return;
		}
		// Figures begin with a capital letter.
		int space = (AsciiLine.hex(this.line.at(0)) >= 0) ? this.line.indexOf(' ') : -1;
		int colon = this.line.indexOf(':');
		if (space > 0 && (colon < 0 || colon > space)) {
			end(consumer);
			this.begun = begin(space);
			this.unparsed += this.begun ? 0 : 1;
		}
		else if (colon <= 0) {
			this.unparsed++;
		}
		else if (this.begun && !field()) {
			this.unparsed++;
		}
	}

	private void end(Consumer<Mapping> consumer) {
		if (this.begun) {
			consumer.accept(this.mapping);
		}
		this.begun = false;
	}

	private boolean begin(int space) {
		int dash = this.line.indexOf('-');
		long start = this.line.hex(0, dash);
		long end = this.line.hex(dash + 1, space);
		if (dash <= 0 || start == AsciiLine.NO_NUMBER || end == AsciiLine.NO_NUMBER || space + 5 > this.line.length()) {
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

	private boolean field() {
		SmapsField field = SmapsField.of(this.line);
		if (field != null) {
			long bytes = field.bytes(this.line);
			if (bytes >= 0) {
				this.mapping.add(field, bytes);
			}
			return bytes >= 0;
		}
		if (this.line.startsWith(FLAGS) && this.line.contains(NO_RESERVE)) {
			this.mapping.noReserve();
		}
		return true;
	}

}
