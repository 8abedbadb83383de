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
import java.io.RandomAccessFile;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Tells by {@code /proc/self/pagemap} how much of a range of addresses is resident: the
 * kernel merges neighbouring mappings, which may be of different use.
 */
final class PageMap implements AutoCloseable {

	private static final int ENTRY = Long.BYTES;

	private final byte[] buffer = new byte[8192];

	private final @Nullable RandomAccessFile file;

	private final long pageSize;

	PageMap(Path proc) {
		this.pageSize = PageSize.of(proc);
		RandomAccessFile opened;
		try {
			opened = new RandomAccessFile(proc.resolve("self/pagemap").toFile(), "r");
		}
		catch (IOException | RuntimeException ex) {
			opened = null;
		}
		this.file = opened;
	}

	/**
	 * Return how much of a range is resident.
	 * @param start its first address
	 * @param end the address after its last
	 * @return bytes; -1 when nobody tells
	 */
	long resident(long start, long end) {
		if (this.file == null) {
			return -1;
		}
		try {
			this.file.seek(start / this.pageSize * ENTRY);
			long left = (end - start) / this.pageSize * ENTRY;
			long pages = 0;
			while (left > 0) {
				int read = this.file.read(this.buffer, 0, (int) Math.min(left, this.buffer.length));
				if (read <= 0) {
					return -1;
				}
				// The highest bit of an entry says that the page is present.
				for (int i = ENTRY - 1; i < read; i += ENTRY) {
					pages += (this.buffer[i] < 0) ? 1 : 0;
				}
				left -= read;
			}
			return pages * this.pageSize;
		}
		catch (IOException ex) {
			return -1;
		}
	}

	@Override
	public void close() {
		try {
			if (this.file != null) {
				this.file.close();
			}
		}
		catch (IOException ex) {
			// It was only read.
		}
	}

}
