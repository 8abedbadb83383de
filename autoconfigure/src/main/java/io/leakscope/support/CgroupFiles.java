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
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads files of control groups for one report, and counts what it does not understand.
 * What is missing is absent, never an error.
 */
public final class CgroupFiles {

	// "Unlimited" of version 1 is a number near the largest one, by the size of a page.
	private static final long UNLIMITED = 1L << 62;

	private int unparsed;

	/**
	 * Create a reader.
	 */
	public CgroupFiles() {
		this(0);
	}

	/**
	 * Create a reader.
	 * @param unparsed lines that were not understood before
	 */
	public CgroupFiles(int unparsed) {
		this.unparsed = unparsed;
	}

	/**
	 * Read a file.
	 * @param group the group
	 * @param file the name of the file
	 * @return its lines; none when it cannot be read
	 */
	public List<String> lines(Cgroup group, String file) {
		return ProcFiles.lines(group.folder().resolve(file));
	}

	/**
	 * Read a file of one number.
	 * @param group the group
	 * @param file the name of the file, for example {@code memory.current}
	 * @return the number, or {@code null} when it is not known
	 */
	public @Nullable Long number(Cgroup group, String file) {
		String text = first(group, file);
		return (text != null) ? number(text) : null;
	}

	/**
	 * Read a file of one limit.
	 * @param group the group
	 * @param file the name of the file, for example {@code memory.max}
	 * @return the limit, or {@code null} when there is none or it is not known
	 */
	public @Nullable Long limit(Cgroup group, String file) {
		String text = first(group, file);
		if (text == null || text.equals("max")) {
			return null;
		}
		Long limit = number(text);
		return (limit != null && isLimit(limit)) ? limit : null;
	}

	/**
	 * Return whether a number is a limit.
	 * @param number the number
	 * @return whether it is not the one that stands for "unlimited"
	 */
	public static boolean isLimit(long number) {
		return number < UNLIMITED;
	}

	/**
	 * Read a file of numbers by name.
	 * @param group the group
	 * @param file the name of the file, for example {@code memory.stat}
	 * @return the numbers; none when it cannot be read
	 */
	public Map<String, Long> numbers(Cgroup group, String file) {
		Map<String, Long> numbers = new HashMap<>();
		for (String line : lines(group, file)) {
			int space = line.indexOf(' ');
			Long number = number(line.substring(space + 1));
			if (space > 0 && number != null) {
				numbers.putIfAbsent(line.substring(0, space), number);
			}
			else if (number != null) {
				notUnderstood();
			}
		}
		return numbers;
	}

	/**
	 * Return whether a process is the only one in a group.
	 * @param group the group
	 * @param pid the number of the process, if known
	 * @return whether it is alone; {@code null} when the group does not name it
	 */
	public @Nullable Boolean isAlone(Cgroup group, @Nullable Long pid) {
		boolean named = false;
		boolean others = false;
		for (String line : lines(group, "cgroup.procs")) {
			Long process = number(line);
			if (process != null) {
				// A process of another namespace is named 0.
				others |= !process.equals(pid);
				named |= process.equals(pid);
			}
		}
		return named ? !others : null;
	}

	/**
	 * Remember a line that was not understood.
	 */
	public void notUnderstood() {
		this.unparsed++;
	}

	/**
	 * Return how many lines were not understood.
	 * @return the number of lines
	 */
	public int unparsed() {
		return this.unparsed;
	}

	private @Nullable String first(Cgroup group, String file) {
		List<String> lines = lines(group, file);
		return lines.isEmpty() ? null : lines.get(0).trim();
	}

	private @Nullable Long number(String text) {
		Long number = ProcFiles.number(text.trim());
		if (number == null || number < 0) {
			notUnderstood();
			return null;
		}
		return number;
	}

}
