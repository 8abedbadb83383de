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
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/**
 * A real pipe whose writers stand in the kernel until somebody reads.
 */
public final class StallablePipe implements AutoCloseable {

	private final Pipe pipe;

	private final OutputStream sink;

	public StallablePipe() {
		try {
			this.pipe = Pipe.open();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.sink = Channels.newOutputStream(this.pipe.sink());
	}

	public OutputStream sink() {
		return this.sink;
	}

	/**
	 * Read from now on, at full speed.
	 */
	public void drain() {
		drain(Integer.MAX_VALUE);
	}

	/**
	 * Read from now on.
	 * @param bytesPerSecond how fast
	 */
	public void drain(int bytesPerSecond) {
		Thread reader = new Thread(() -> read(bytesPerSecond), "pipe-reader");
		reader.setDaemon(true);
		reader.start();
	}

	private void read(int bytesPerSecond) {
		int chunk = Math.min(65_536, Math.max(1, bytesPerSecond / 20));
		ByteBuffer buffer = ByteBuffer.allocate(chunk);
		try {
			while (this.pipe.source().read(buffer.clear()) >= 0) {
				if (bytesPerSecond < Integer.MAX_VALUE) {
					java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
				}
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	@Override
	public void close() {
		try {
			this.pipe.source().close();
			this.pipe.sink().close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
