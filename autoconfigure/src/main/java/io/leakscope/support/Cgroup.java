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

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads the control group (version 2) that the process is in.
 */
public final class Cgroup {

	private final @Nullable Path folder;

	private final @Nullable Unavailable unavailable;

	/**
	 * Find the process' group.
	 * @param proc the root of the proc file system
	 * @param cgroups the root of the cgroup file system, usually {@code /sys/fs/cgroup}
	 */
	public Cgroup(Path proc, Path cgroups) {
		List<String> memberships = ProcFiles.lines(proc.resolve("self/cgroup"));
		Path found = find(memberships, cgroups);
		this.folder = found;
		this.unavailable = (found != null) ? null : new Unavailable("cgroup", why(memberships));
	}

	private static String why(List<String> memberships) {
		boolean old = memberships.stream()
			.anyMatch((membership) -> membership.matches("\\d+:.*\\b(memory|pids)\\b.*:.*"));
		return old ? "memory and pids are in groups of version 1, which are not read"
				: "no cgroup of version 2 with a memory or pids controller was found";
	}

	private static @Nullable Path find(List<String> memberships, Path cgroups) {
		for (String membership : memberships) {
			if (membership.startsWith("0::/")) {
				Path own = below(cgroups, membership.substring(4));
				if (own != null && isGroup(own)) {
					return own;
				}
			}
		}
		// In a namespace of its own the path is not below the mount.
		return isGroup(cgroups) ? cgroups : null;
	}

	private static @Nullable Path below(Path root, String name) {
		try {
			Path path = root.resolve(name).normalize();
			return path.startsWith(root) ? path : null;
		}
		catch (InvalidPathException ex) {
			return null;
		}
	}

	private static boolean isGroup(Path folder) {
		return Files.isReadable(folder.resolve("memory.current")) || Files.isReadable(folder.resolve("pids.current"));
	}

	/**
	 * Return why nothing can be read.
	 * @return the reason, or {@code null} when there is a group
	 */
	public @Nullable Unavailable unavailable() {
		return this.unavailable;
	}

	/**
	 * Read a number of the group.
	 * @param file its file, for example {@code memory.max}
	 * @return the number; {@code null} when it is {@code max}, or not known
	 */
	public @Nullable Long value(String file) {
		List<String> lines = (this.folder != null) ? ProcFiles.lines(this.folder.resolve(file)) : List.of();
		return lines.isEmpty() ? null : ProcFiles.number(lines.get(0).trim());
	}

	/**
	 * Read a number from a file of several.
	 * @param file the file, for example {@code memory.stat}
	 * @param key the name of the number, for example {@code inactive_file}
	 * @return the number, or {@code null}
	 */
	public @Nullable Long value(String file, String key) {
		List<String> lines = (this.folder != null) ? ProcFiles.lines(this.folder.resolve(file)) : List.of();
		for (String line : lines) {
			if (line.startsWith(key + " ")) {
				return ProcFiles.number(line.substring(key.length()).trim());
			}
		}
		return null;
	}

}
