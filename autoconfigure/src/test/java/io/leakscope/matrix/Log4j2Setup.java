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

import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;

import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.Sinks;
import io.leakscope.logging.log4j2.Log4j2Backend;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;

/**
 * Log4j2, configured from {@code log4j2/<mode>.xml}. The ending {@code -discard} has
 * events thrown away when its queue is full, {@code -unlocked} has callers wait for a
 * place in a ring buffer without a lock.
 */
final class Log4j2Setup implements LoggingSetup {

	private static final String DISCARD = "-discard";

	private static final String UNLOCKED = "-unlocked";

	private final LoggerContext context;

	Log4j2Setup(Orders orders) {
		System.setProperty("matrix.target", orders.target());
		System.setProperty("log4j2.asyncLoggerRingBufferSize", "1024");
		System.setProperty("log4j2.asyncLoggerConfigRingBufferSize", "1024");
		String mode = orders.mode();
		if (mode.endsWith(DISCARD)) {
			System.setProperty("log4j2.asyncQueueFullPolicy", "Discard");
			mode = mode.substring(0, mode.length() - DISCARD.length());
		}
		if (mode.endsWith(UNLOCKED)) {
			System.setProperty("AsyncLogger.SynchronizeEnqueueWhenQueueFull", "false");
			System.setProperty("AsyncLoggerConfig.SynchronizeEnqueueWhenQueueFull", "false");
			mode = mode.substring(0, mode.length() - UNLOCKED.length());
		}
		this.context = mode.equals("all-async") ? new AsyncLoggerContext("matrix") : new LoggerContext("matrix");
		try {
			this.context.setConfigLocation(
					Objects.requireNonNull(Log4j2Setup.class.getResource("log4j2/" + mode + ".xml"), mode).toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
		this.context.start();
	}

	@Override
	public List<LoggingBackend> backends(Sinks sinks) {
		return List.of(new Log4j2Backend(() -> List.of(this.context), sinks));
	}

	@Override
	public Log logger(String name, boolean warning) {
		Logger logger = this.context.getLogger(name);
		return warning ? logger::warn : logger::info;
	}

}
