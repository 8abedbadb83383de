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
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the threads of the process have their stacks, by
 * {@code /proc/self/task/<tid>/syscall}. A thread that runs at the moment, or waits for a
 * processor, tells nothing; {@link StackShape} is for those.
 */
final class StackPointers {

	/**
	 * Numbers begin with {@code 0x}.
	 */
	private static final int PREFIX = 2;

	private final File tasks;

	private final byte[] buffer = new byte[512];

	private final AsciiLine line = new AsciiLine();

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
			long pointer = read(this.tasks + "/" + id + "/syscall");
			if (pointer > 0) {
				pointers[count++] = pointer;
			}
		}
		Arrays.sort(pointers, 0, count);
		return Arrays.copyOf(pointers, count);
	}

	/**
	 * The last word but one is the stack pointer. Nothing becomes a string but the path:
	 * there may be ten thousand such files.
	 */
	private long read(String syscall) {
		try (FileInputStream stream = new FileInputStream(syscall)) {
			this.line.set(this.buffer, stream.read(this.buffer));
			int end = this.line.lastIndexOf(' ', this.line.length());
			int start = this.line.lastIndexOf(' ', end) + 1;
			return (start > 0) ? Math.max(0, this.line.hex(start + PREFIX, end)) : 0;
		}
		catch (IOException ex) {
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
