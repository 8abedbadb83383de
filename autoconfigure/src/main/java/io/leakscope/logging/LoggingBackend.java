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

import java.util.List;

/**
 * One logging system, as far as it can be asked about itself without waiting.
 * <p>
 * {@link #read} is called once a sample on a thread of its own. It must call nothing that
 * can wait for an appender, a stream or a lock that is held while logging; a call that
 * does not return makes the backend {@code unavailable} in the report, and the look at
 * the threads goes on without it.
 */
public interface LoggingBackend {

	/**
	 * Return the name of the logging system.
	 * @return a short name, for example {@code logback}
	 */
	String name();

	/**
	 * Return what tells its appenders from those of the same name elsewhere.
	 * @return a short text, by default the name of the logging system
	 */
	default String qualifier() {
		return name();
	}

	/**
	 * Return how its frames look on a stack.
	 * @return the signatures
	 */
	FrameSignatures signatures();

	/**
	 * Read what the logging system says of itself. No two appenders of a reading may have
	 * the same name; {@link AppenderNames} helps with that.
	 * @param standing threads that the monitor found standing in logging
	 * @return the appenders, and where those threads stand
	 */
	BackendReading read(List<StandingThread> standing);

}
