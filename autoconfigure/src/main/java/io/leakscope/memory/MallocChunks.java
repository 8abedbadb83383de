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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Recognises large blocks of the GNU C library's malloc, each of which is a mapping of
 * its own, by the two words at their head.
 */
final class MallocChunks implements AutoCloseable {

	private static final long SMALLEST_PAGE = 4096;

	private static final long FLAGS = 7;

	private static final long IS_MAPPED = 2;

	private final ByteBuffer head = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.nativeOrder());

	private final ProcessFile memory;

	MallocChunks(Path proc) {
		this.memory = new ProcessFile(proc.resolve("self/mem"));
	}

	/**
	 * Return where a row of such blocks ends that begins at an address: neighbouring ones
	 * are one mapping.
	 * @param start where it begins
	 * @param end where the mapping ends
	 * @return the address after the last block; {@code start} when there is none
	 */
	long endOf(long start, long end) {
		long at = start;
		long size = sizeAt(at, end);
		while (size > 0) {
			at += size;
			size = (at < end) ? sizeAt(at, end) : 0;
		}
		return at;
	}

	private long sizeAt(long address, long end) {
		if (this.memory.read(address, this.head.array(), this.head.capacity()) < this.head.capacity()) {
			return 0;
		}
		long before = this.head.getLong(0);
		long word = this.head.getLong(Long.BYTES);
		long size = word & ~FLAGS;
		boolean chunk = before == 0 && (word & FLAGS) == IS_MAPPED && size > 0 && size % SMALLEST_PAGE == 0
				&& size <= end - address;
		return chunk ? size : 0;
	}

	@Override
	public void close() {
		this.memory.close();
	}

}
