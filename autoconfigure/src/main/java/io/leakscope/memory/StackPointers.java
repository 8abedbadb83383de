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

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the threads of the process have their stacks, by
 * {@code /proc/self/task/<tid>/syscall}. A thread that runs at the moment tells nothing.
 */
final class StackPointers {

	private final File tasks;

	private final byte[] buffer = new byte[512];

	StackPointers(Path proc) {
		this.tasks = proc.resolve("self/task").toFile();
	}

	/**
	 * Read the stack pointers.
	 * @return addresses, sorted
	 */
	long[] read() {
		String[] ids = this.tasks.list();
		if (ids == null) {
			return new long[0];
		}
		long[] pointers = new long[ids.length];
		int count = 0;
		for (String id : ids) {
			long pointer = read(new File(this.tasks, id + "/syscall"));
			if (pointer > 0) {
				pointers[count++] = pointer;
			}
		}
		long[] sorted = Arrays.copyOf(pointers, count);
		Arrays.sort(sorted);
		return sorted;
	}

	/**
	 * The last word but one is the stack pointer.
	 */
	private long read(File syscall) {
		try (FileInputStream stream = new FileInputStream(syscall)) {
			int length = stream.read(this.buffer);
			String[] words = new String(this.buffer, 0, Math.max(0, length), StandardCharsets.US_ASCII).trim()
				.split(" ");
			return (words.length > 2) ? Long.decode(words[words.length - 2]) : 0;
		}
		catch (IOException | NumberFormatException ex) {
			return 0;
		}
	}

	/**
	 * Find the highest stack pointer in a range of addresses.
	 * @param pointers the stack pointers, sorted
	 * @param start the first address
	 * @param end the address after the last
	 * @return the stack pointer, or -1
	 */
	static long in(long[] pointers, long start, long end) {
		int found = Arrays.binarySearch(pointers, end);
		int before = ((found >= 0) ? found : -found - 1) - 1;
		return (before >= 0 && pointers[before] >= start) ? pointers[before] : -1;
	}

}
