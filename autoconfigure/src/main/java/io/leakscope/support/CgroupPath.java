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
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The path of a control group as the kernel writes it: from the root of the reader's
 * cgroup namespace, and beginning with {@code ..} for what is outside of it.
 *
 * @param up how far it leads out of the namespace
 * @param names the groups from there downwards
 */
record CgroupPath(int up, List<String> names) {

	static @Nullable CgroupPath parse(String path) {
		if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
			return null;
		}
		List<String> parts = Stream.of(path.split("/")).filter((part) -> !part.isEmpty()).toList();
		int up = 0;
		while (up < parts.size() && parts.get(up).equals("..")) {
			up++;
		}
		List<String> names = parts.subList(up, parts.size());
		// No name may lead out of the folder that it is looked up in.
		return (names.contains("..") || names.contains(".")) ? null : new CgroupPath(up, names);
	}

	/**
	 * Return the names that lead from another group down to this one.
	 * @param root the other group
	 * @return the names, or {@code null} when this group is not below it, or when it
	 * cannot be told
	 */
	@Nullable List<String> below(CgroupPath root) {
		int depth = root.names.size();
		boolean below = this.up == root.up && this.names.size() >= depth
				&& this.names.subList(0, depth).equals(root.names);
		return below ? this.names.subList(depth, this.names.size()) : null;
	}

}
