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
 * Recognises the memory of the GNU C library's malloc by the words at its head: large
 * blocks, each of which is a mapping of its own, and arenas.
 */
final class MallocChunks implements AutoCloseable {

	private static final long SMALLEST_PAGE = 4096;

	private static final long FLAGS = 7;

	private static final long IS_MAPPED = 2;

	private final ByteBuffer head = ByteBuffer.allocate(4 * Long.BYTES).order(ByteOrder.nativeOrder());

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

	/**
	 * Return whether an arena begins at an address, or one of the parts of an arena that
	 * goes on. It says where the arena's state is, where the part before is, and how much
	 * of it is in use and may be read and written.
	 * @param address the address
	 * @param most the size and alignment of all parts
	 * @return whether its head looks like one
	 */
	boolean isArena(long address, long most) {
		if (!readHead(address)) {
			return false;
		}
		long state = this.head.getLong(0);
		long before = this.head.getLong(Long.BYTES);
		long used = this.head.getLong(2 * Long.BYTES);
		long open = this.head.getLong(3 * Long.BYTES);
		boolean first = before == 0 && state > address && state < address + SMALLEST_PAGE;
		boolean next = before > 0 && before != address && before % most == 0 && state > 0 && state % most != 0;
		return (first || next) && used > 0 && used <= open && open <= most && used % SMALLEST_PAGE == 0
				&& open % SMALLEST_PAGE == 0;
	}

	private boolean readHead(long address) {
		return this.memory.read(address, this.head.array(), this.head.capacity()) == this.head.capacity();
	}

	private long sizeAt(long address, long end) {
		if (!readHead(address)) {
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
