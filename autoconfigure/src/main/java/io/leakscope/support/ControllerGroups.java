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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The groups in which a controller, for example {@code memory}, counts and limits the
 * process. A limit of each of them holds.
 *
 * @param version the version of control groups, 1 or 2; 0 when there is no group
 * @param groups the process' own group, then those above it as far as they are mounted.
 * The root of the machine, which has no limit, is not among them
 * @param unparsed lines that say where they are and were not understood
 * @param unavailable why there is no group; {@code null} when there is one
 */
public record ControllerGroups(int version, List<Cgroup> groups, int unparsed, @Nullable Unavailable unavailable) {

	static ControllerGroups none(String reason, int unparsed) {
		return new ControllerGroups(0, List.of(), unparsed, Unavailable.of("cgroup", reason, unparsed));
	}

}
