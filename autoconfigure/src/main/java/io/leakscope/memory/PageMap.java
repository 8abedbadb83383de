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

import java.nio.file.Path;

/**
 * Tells by {@code /proc/self/pagemap} how much of a range of addresses is resident, and
 * how much swapped out: the kernel merges neighbouring mappings, which may be of
 * different use.
 */
final class PageMap implements AutoCloseable {

	private static final int ENTRY = Long.BYTES;

	private final byte[] buffer = new byte[8192];

	private final ProcessFile file;

	private final long pageSize;

	private long present;

	private long swapped;

	PageMap(Path proc) {
		this.pageSize = PageSize.of(proc);
		this.file = new ProcessFile(proc.resolve("self/pagemap"));
	}

	/**
	 * Look at a range.
	 * @param start its first address
	 * @param end the address after its last
	 * @return {@code false} when nobody tells
	 */
	boolean read(long start, long end) {
		long position = start / this.pageSize * ENTRY;
		long last = position + (end - start) / this.pageSize * ENTRY;
		long present = 0;
		long swapped = 0;
		while (position < last) {
			int read = this.file.read(position, this.buffer, (int) Math.min(last - position, this.buffer.length));
			if (read <= 0) {
				return false;
			}
			// Present is the highest bit of an entry, swapped out the next one.
			for (int i = ENTRY - 1; i < read; i += ENTRY) {
				present += (this.buffer[i] >> 7) & 1;
				swapped += (this.buffer[i] >> 6) & 1;
			}
			position += read;
		}
		this.present = present * this.pageSize;
		this.swapped = swapped * this.pageSize;
		return true;
	}

	/**
	 * Return how much of the range is in memory, huge pages included.
	 * @return bytes
	 */
	long present() {
		return this.present;
	}

	/**
	 * Return how much of the range is swapped out.
	 * @return bytes
	 */
	long swapped() {
		return this.swapped;
	}

	@Override
	public void close() {
		this.file.close();
	}

}
