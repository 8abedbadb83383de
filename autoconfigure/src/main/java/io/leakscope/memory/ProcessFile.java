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
 * A file of the kernel that is indexed by the addresses of the process. One that cannot
 * be opened has nothing in it.
 */
final class ProcessFile implements AutoCloseable {

	private final @Nullable RandomAccessFile file;

	ProcessFile(Path path) {
		RandomAccessFile opened;
		try {
			opened = new RandomAccessFile(path.toFile(), "r");
		}
		catch (IOException | RuntimeException ex) {
			opened = null;
		}
		this.file = opened;
	}

	/**
	 * Read a part of it.
	 * @param position where the part begins
	 * @param buffer where to put it
	 * @param length how long it is
	 * @return how many bytes were read; -1 when there are none
	 */
	int read(long position, byte[] buffer, int length) {
		if (this.file == null || position < 0) {
			return -1;
		}
		try {
			this.file.seek(position);
			return this.file.read(buffer, 0, length);
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
