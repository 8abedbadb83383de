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

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * One logging system and what it said last. Whatever it throws, or forgets to return, is
 * its own failure and nobody else's.
 */
final class WatchedBackend {

	private final LoggingBackend backend;

	private final Source source;

	private final FrameSignatures signatures;

	private final @Nullable Unavailable unknownFrames;

	private volatile BackendReading last = BackendReading.EMPTY;

	private volatile String qualifier;

	/**
	 * Watch a logging system.
	 * @param backend the logging system
	 * @param name its name, or that of its class
	 * @param signatures how its frames look
	 * @param unknownFrames why that is not known; {@code null} when it is
	 */
	WatchedBackend(LoggingBackend backend, String name, FrameSignatures signatures,
			@Nullable Unavailable unknownFrames) {
		this.backend = backend;
		this.source = new Source(name);
		this.signatures = signatures;
		this.unknownFrames = unknownFrames;
		this.qualifier = name;
	}

	/**
	 * Return through whom it is asked.
	 * @return the source
	 */
	Source source() {
		return this.source;
	}

	FrameSignatures signatures() {
		return this.signatures;
	}

	/**
	 * Return why its frames are not known.
	 * @return the reason; {@code null} when they are
	 */
	@Nullable Unavailable unknownFrames() {
		return this.unknownFrames;
	}

	/**
	 * Ask the logging system. May hang or throw, and then what it said before stands.
	 * @param asked threads that stand in logging
	 */
	void read(List<StandingThread> asked) {
		BackendReading reading = Introduction.answer(this.backend.read(asked), "reading");
		String qualifier = Introduction.answer(this.backend.qualifier(), "qualifier");
		reading.named(new AppenderNames(), qualifier);
		this.last = reading;
		this.qualifier = qualifier;
	}

	/**
	 * Return what the logging system said last.
	 * @param names where names of appenders are taken
	 * @return the reading, with the names that its appenders have in the report
	 */
	BackendReading last(AppenderNames names) {
		return this.last.named(names, this.qualifier);
	}

}
