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

package io.leakscope.logging.log4j2;

import java.util.ArrayList;
import java.util.List;

import io.leakscope.support.Fields;
import org.apache.logging.log4j.core.async.AsyncLoggerConfig;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.jmx.RingBufferAdmin;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ring buffers of asynchronous loggers: one for a context whose loggers all
 * are, and one for a configuration in which some are.
 */
final class Rings {

	private static final String PACKAGE = "org.apache.logging.log4j.core.async.";

	private Rings() {
	}

	static List<Ring> of(Configured configured) {
		List<Ring> rings = new ArrayList<>();
		try {
			if (configured.context() instanceof AsyncLoggerContext context) {
				add(rings, new Ring("AsyncLogger", Fields.read(context, "loggerDisruptor", Object.class),
						PACKAGE + "AsyncLoggerDisruptor", context.createRingBufferAdmin()));
			}
			AsyncLoggerConfig logger = asynchronous(configured);
			if (logger != null) {
				add(rings,
						new Ring("AsyncLoggerConfig", Fields.read(logger, "delegate", Object.class),
								PACKAGE + "AsyncLoggerConfigDisruptor",
								logger.createRingBufferAdmin(configured.contextName())));
			}
		}
		catch (LinkageError | NullPointerException ex) {
			// There is no Disruptor, or it has just been stopped.
		}
		return rings;
	}

	private static void add(List<Ring> rings, Ring ring) {
		if (ring.admin().getBufferSize() > 0) {
			rings.add(ring);
		}
	}

	/**
	 * Return an asynchronous logger; those of a configuration share their ring buffer.
	 */
	private static @Nullable AsyncLoggerConfig asynchronous(Configured configured) {
		for (LoggerConfig logger : configured.configuration().getLoggers().values()) {
			if (logger instanceof AsyncLoggerConfig asynchronous && asynchronous.isStarted()) {
				return asynchronous;
			}
		}
		return null;
	}

}
