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
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How the frames of a logging system look.
 *
 * @param packages prefixes of class names that are the logging system's own
 * @param appending {@code class#method} of its frames that call an appender or a stream:
 * what stands above them is logging, whoever wrote it
 * @param putting {@code class#method} of its frames that wait for a free place in a queue
 * without a lock, by short naps or by spinning
 */
public record FrameSignatures(Set<String> packages, Set<String> appending, Set<String> putting) {

	/**
	 * No frame is logging.
	 */
	public static final FrameSignatures NONE = new FrameSignatures(Set.of(), Set.of(), Set.of());

	/**
	 * Return the signatures of several logging systems as one.
	 * @param all the signatures
	 * @return the union
	 */
	public static FrameSignatures union(Collection<FrameSignatures> all) {
		Set<String> packages = new LinkedHashSet<>();
		Set<String> appending = new LinkedHashSet<>();
		Set<String> putting = new LinkedHashSet<>();
		for (FrameSignatures signatures : all) {
			packages.addAll(signatures.packages());
			appending.addAll(signatures.appending());
			putting.addAll(signatures.putting());
		}
		return new FrameSignatures(packages, appending, putting);
	}

}
