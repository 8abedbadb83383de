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

package io.leakscope.sample.incident;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads a pipe, but not as fast as it could.
 */
final class SlowReader implements AutoCloseable {

	private static final int READS_PER_SECOND = 20;

	private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

	SlowReader(InputStream pipe, int bytesPerSecond) {
		this.scheduler.scheduleAtFixedRate(() -> read(pipe, bytesPerSecond / READS_PER_SECOND), 0,
				TimeUnit.SECONDS.toMillis(1) / READS_PER_SECOND, TimeUnit.MILLISECONDS);
	}

	private static void read(InputStream pipe, int bytes) {
		try {
			pipe.skipNBytes(Math.min(bytes, pipe.available()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.scheduler.shutdownNow();
	}

}
