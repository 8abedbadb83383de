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

package io.leakscope.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/**
 * A file whose disk hangs: a named pipe. It is open for both directions here, so that
 * nobody waits for the other side to open it.
 */
final class NamedPipeOutlet extends Outlet {

	private final String target;

	private final RandomAccessFile file;

	/**
	 * Create a file.
	 * @param path where
	 * @param target what the logging system is told of it
	 */
	NamedPipeOutlet(Path path, String target) {
		this.target = target;
		Assumptions.assumeTrue(make(path), () -> {
			String reason = "Skipped: no mkfifo here, so that there is no file that does not take what is written.";
			System.out.println(reason);
			return reason;
		});
		try {
			this.file = new RandomAccessFile(path.toFile(), "rw");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean make(Path path) {
		try {
			return new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	String target() {
		return this.target;
	}

	@Override
	InputStream stream(Process process) {
		return Channels.newInputStream(this.file.getChannel());
	}

	@Override
	public void close() {
		try {
			this.file.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
