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

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Figures as people read them.
 */
public final class Text {

	/**
	 * Whatever ends a line somewhere, moves the cursor of a terminal, or has it write
	 * from right to left.
	 */
	private static final Pattern UNRULY = Pattern
		.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

	private static final String[] UNITS = { "B", "kB", "MB", "GB", "TB" };

	private Text() {
	}

	/**
	 * Write values the same way wherever the JVM runs.
	 * @param format how, as in {@link String#format}
	 * @param values the values
	 * @return the text
	 */
	public static String format(String format, @Nullable Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

	/**
	 * Write a number of bytes.
	 * @param bytes the bytes
	 * @return for example {@code 164 MB}, in units of 1,024
	 */
	public static String bytes(long bytes) {
		double value = bytes;
		int unit = 0;
		// 1,023.6 kB is 1 MB: it would be written as 1024 kB.
		while (Math.round(Math.abs(value)) >= 1024 && unit < UNITS.length - 1) {
			value /= 1024;
			unit++;
		}
		boolean fraction = unit > 2 && Math.abs(value) < 100;
		return format(fraction ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
	}

	/**
	 * Write a duration.
	 * @param duration the duration
	 * @return for example {@code 0.35 ms}, {@code 41 s}, {@code 3 min 20 s} or
	 * {@code 3d 04h}
	 */
	public static String duration(Duration duration) {
		long seconds = duration.toSeconds();
		if (seconds == 0) {
			return duration.isZero() ? "0 s" : lessThanASecond(duration);
		}
		if (seconds < 60) {
			return seconds + " s";
		}
		if (duration.toMinutes() < 60) {
			return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
		}
		if (duration.toHours() < 24) {
			return format("%dh %02dmin", duration.toHours(), duration.toMinutesPart());
		}
		return format("%dd %02dh", duration.toDays(), duration.toHoursPart());
	}

	/**
	 * Write a duration where a fraction of a second is worth knowing.
	 * @param duration the duration
	 * @return as {@link #duration}, but for example {@code 1.2 s}
	 */
	public static String tenths(Duration duration) {
		boolean seconds = duration.toSeconds() > 0 && duration.toMinutes() == 0;
		return seconds ? format("%.1f s", duration.toMillis() / 1e3) : duration(duration);
	}

	private static String lessThanASecond(Duration duration) {
		long millis = duration.toMillis();
		return (millis > 0) ? millis + " ms" : format("%.2f ms", duration.toNanos() / 1e6);
	}

	/**
	 * Write a moment.
	 * @param time the moment
	 * @return for example {@code 2026-11-26T13:28:10Z}
	 */
	public static String time(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/**
	 * Write what somebody else has named. A name may have anything in it; who reads the
	 * text reads lines.
	 * @param name the name
	 * @return the name in one line
	 */
	public static String oneLine(String name) {
		return UNRULY.matcher(name).replaceAll(" ");
	}

	/**
	 * Write for terminals that know nothing else.
	 * @param text the text
	 * @return the text without accents, and {@code ?} for what has no other form
	 */
	public static String ascii(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFD)
			.replaceAll("\\p{M}", "")
			.replaceAll("[^\\p{ASCII}]", "?");
	}

	/**
	 * Write a share.
	 * @param share 0 to 1
	 * @return for example {@code 97 %}
	 */
	public static String percent(double share) {
		return format((share > 0 && share < 0.01) ? "%.1f %%" : "%.0f %%", share * 100);
	}

}
