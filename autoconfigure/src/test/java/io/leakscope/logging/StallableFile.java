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

package io.leakscope.logging;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A named pipe: a file whose writers stand in the kernel until somebody reads.
 */
public final class StallableFile implements AutoCloseable {

	private final Path path;

	// Open for both, so that nobody waits while opening it.
	private final RandomAccessFile file;

	public StallableFile(Path directory) {
		this.path = directory.resolve("stallable.log");
		try {
			assertThat(new ProcessBuilder("mkfifo", this.path.toString()).start().waitFor()).isZero();
			this.file = new RandomAccessFile(this.path.toFile(), "rw");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	public Path path() {
		return this.path;
	}

	/**
	 * Read from now on.
	 */
	public void drain() {
		Thread reader = new Thread(this::read, "file-reader");
		reader.setDaemon(true);
		reader.start();
	}

	private void read() {
		byte[] buffer = new byte[65_536];
		try {
			while (this.file.read(buffer) >= 0) {
				continue;
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	@Override
	public void close() {
		drain();
	}

}
