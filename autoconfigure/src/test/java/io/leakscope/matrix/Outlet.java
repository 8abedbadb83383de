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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a {@link Victim} writes to. Nobody reads it before the test says so.
 */
abstract class Outlet implements AutoCloseable {

	static final int FAST = Integer.MAX_VALUE;

	static Outlet of(String sink, Path folder) {
		return switch (sink) {
			case "stdout", "stderr" -> new StandardStreamOutlet("stdout".equals(sink));
			case "file", "slow-file" -> file(folder.resolve("pipe.log"));
			case "second-file" -> new NamedPipeOutlet(folder.resolve("pipe.log.2"), "");
			case "socket" -> new SocketOutlet();
			default -> throw new IllegalArgumentException("No such sink: " + sink);
		};
	}

	private static Outlet file(Path path) {
		return new NamedPipeOutlet(path, path.toString());
	}

	/**
	 * Return what the logging system of the process is to write to.
	 * @return a file, or a port; nothing for standard streams, which it knows
	 */
	abstract String target();

	void redirect(ProcessBuilder process) {
	}

	abstract InputStream stream(Process process);

	/**
	 * Read from now on.
	 * @param process the process that writes
	 * @param bytesPerSecond how fast
	 */
	void read(Process process, int bytesPerSecond) {
		ThreadKind.PLATFORM.start("reader", () -> {
			byte[] chunk = new byte[Math.min(65_536, Math.max(1, bytesPerSecond / 20))];
			try (InputStream in = stream(process)) {
				while (in.read(chunk) >= 0) {
					if (bytesPerSecond < FAST) {
						LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
					}
				}
			}
			catch (IOException | UncheckedIOException ex) {
				// The process has ended.
			}
		});
	}

	@Override
	public void close() {
	}

}
