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

package io.leakscope.support;

import java.util.Objects;

/**
 * A source that could not be read: what a report says in place of a made-up figure.
 *
 * @param source what was asked, for example {@code logback} or {@code cgroup}
 * @param reason why there is no answer, as a sentence for people
 */
public record Unavailable(String source, String reason) {

	public Unavailable {
		Objects.requireNonNull(source, "'source' must not be null");
		Objects.requireNonNull(reason, "'reason' must not be null");
	}

	/**
	 * Return one that also says how much of what was read was not understood, which may
	 * be the reason.
	 * @param source what was asked
	 * @param reason why there is no answer
	 * @param unparsed lines that were not understood, may be 0
	 * @return the source and the reason
	 */
	public static Unavailable of(String source, String reason, int unparsed) {
		String lines = (unparsed == 1) ? ", 1 line not understood" : ", " + unparsed + " lines not understood";
		return new Unavailable(source, (unparsed > 0) ? reason + lines : reason);
	}

}
