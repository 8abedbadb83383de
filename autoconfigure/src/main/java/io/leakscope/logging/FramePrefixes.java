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

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Logging systems that are known by their frames alone: whoever is held up in them is
 * seen, but they are not asked about their appenders and queues.
 */
public final class FramePrefixes implements LoggingBackend {

	private final FrameSignatures signatures;

	/**
	 * Create a backend.
	 * @param prefixes prefixes of class names that count as logging
	 */
	public FramePrefixes(Collection<String> prefixes) {
		this.signatures = new FrameSignatures(Set.copyOf(prefixes), Set.of(), Set.of());
	}

	@Override
	public String name() {
		return "frames";
	}

	@Override
	public FrameSignatures signatures() {
		return this.signatures;
	}

	@Override
	public BackendReading read(List<StandingThread> standing) {
		return BackendReading.EMPTY;
	}

}
