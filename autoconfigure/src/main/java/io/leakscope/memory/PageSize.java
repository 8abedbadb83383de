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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The size of a page of memory, which the kernel tells each program at its start.
 */
final class PageSize {

	private static final long AT_PAGESZ = 6;

	private static final long USUAL = 4096;

	private PageSize() {
	}

	/**
	 * Read the size from {@code self/auxv}.
	 * @param proc the proc file system
	 * @return bytes; the usual size when the file cannot be read
	 */
	static long of(Path proc) {
		try {
			ByteBuffer entries = ByteBuffer.wrap(Files.readAllBytes(proc.resolve("self/auxv")))
				.order(ByteOrder.nativeOrder());
			while (entries.remaining() >= 2 * Long.BYTES) {
				long type = entries.getLong();
				long value = entries.getLong();
				if (type == AT_PAGESZ && value > 0) {
					return value;
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			// As below.
		}
		return USUAL;
	}

}
