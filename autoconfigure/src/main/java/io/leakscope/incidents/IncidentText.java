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
package io.leakscope.incidents;

import java.nio.charset.StandardCharsets;

import io.leakscope.support.Text;

/**
 * The text of an incident, of which a file has so much at most: what was cut is said in
 * its last line.
 */
final class IncidentText {

	static final int MOST_BYTES = 256 << 10;

	private static final String CUT = "\n... the rest is cut: a file has " + Text.bytes(MOST_BYTES) + " at most\n";

	private IncidentText() {
	}

	/**
	 * Return what is to be written.
	 * @param text the text
	 * @return its bytes, {@value #MOST_BYTES} at most
	 */
	static byte[] bytes(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return (bytes.length > MOST_BYTES) ? of(bytes).getBytes(StandardCharsets.UTF_8) : bytes;
	}

	/**
	 * Return what was read.
	 * @param bytes at least one more than there should be, where there are more
	 * @return the text, {@value #MOST_BYTES} bytes at most
	 */
	static String of(byte[] bytes) {
		if (bytes.length <= MOST_BYTES) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		int end = MOST_BYTES - CUT.length();
		for (int i = end; i > end / 2; i--) {
			if (bytes[i] == '\n') {
				return new String(bytes, 0, i, StandardCharsets.UTF_8) + CUT;
			}
		}
		return cut(bytes, end) + CUT;
	}

	/**
	 * Cut a text behind a whole character.
	 * @param bytes the text in UTF-8
	 * @param most how many bytes may be left
	 * @return the text, or its beginning
	 */
	static String cut(byte[] bytes, int most) {
		int end = Math.min(most, bytes.length);
		// A character may take up to four bytes, of which all but the first look alike.
		while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
			end--;
		}
		return new String(bytes, 0, end, StandardCharsets.UTF_8);
	}

}
