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

package io.leakscope.support;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names that the threads of a pool share: those of its threads without what numbers
 * them. Some applications write into the name of a thread what it works on, a URL or
 * somebody's address; what looks so is masked, since it would be in each report that is
 * pasted into a ticket, and would make a pool of each thread.
 */
public final class PoolNames {

	private static final int LEAST_PAYLOAD = 49;

	private static final Pattern PAYLOAD = Pattern
		.compile("\\S*(?:[/?=%&]|@(?!\\p{XDigit}+\\b(?!\\.)))\\S*|\\S{" + LEAST_PAYLOAD + ",}");

	private static final Pattern NUMBER = Pattern
		.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|(?<=@)\\p{XDigit}+\\b"
				+ "|0x\\p{XDigit}+|(?<!\\p{Alnum})(?=\\p{Alpha}*\\d)\\p{XDigit}{8,}(?!\\p{Alnum})|\\d+");

	private static final int LEAST_HEX = 8;

	private static final int LONGEST = 80;

	private final Map<String, String> known = new HashMap<>();

	/**
	 * Return the name of the pool of a thread. Threads of one pool mostly differ by a
	 * number at the end, so that little is left to do when the first of them was seen.
	 * @param threadName its name
	 * @return what {@link #of} returns
	 */
	public String get(String threadName) {
		int end = threadName.length();
		while (end > 0 && isDigit(threadName.charAt(end - 1))) {
			end--;
		}
		boolean numbered = end < threadName.length() && threadName.length() < LEAST_PAYLOAD
				&& threadName.length() - end < LEAST_HEX && !isHex(threadName, end - 1);
		return this.known.computeIfAbsent(numbered ? threadName.substring(0, end) + "0" : threadName, PoolNames::of);
	}

	private static boolean isDigit(char ch) {
		return ch >= '0' && ch <= '9';
	}

	private static boolean isHex(String text, int index) {
		return index >= 0 && Character.digit(text.charAt(index), 16) >= 0;
	}

	/**
	 * Return the name of the pool of a thread.
	 * @param threadName its name, for example {@code http-nio-8080-exec-7}
	 * @return the name with {@code #} for each number, hexadecimal number and UUID, and
	 * with {@code *} for words that hold one of {@code / ? = % &}, an address, or more
	 * than 48 characters; for example {@code http-nio-#-exec-#}
	 */
	public static String of(String threadName) {
		String name = NUMBER.matcher(PAYLOAD.matcher(threadName).replaceAll("*")).replaceAll("#");
		return (name.length() <= LONGEST) ? name : name.substring(0, LONGEST) + "*";
	}

}
