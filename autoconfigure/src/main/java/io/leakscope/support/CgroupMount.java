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

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A place where a hierarchy of control groups is mounted, by {@code mountinfo}.
 *
 * @param version the version of control groups
 * @param controllers the controllers of a hierarchy of version 1, among other options
 * @param root the group that is seen at the mount point
 * @param folder the mount point
 */
record CgroupMount(int version, Set<String> controllers, CgroupPath root, Path folder) {

	/**
	 * Find the mounts.
	 * @param mountinfo the lines of {@code /proc/self/mountinfo}
	 * @param fileSystem the root of the file system that the mount points are in
	 * @return the mounts of control groups
	 */
	static List<CgroupMount> find(List<String> mountinfo, Path fileSystem) {
		List<CgroupMount> mounts = new ArrayList<>();
		for (String line : mountinfo) {
			CgroupMount mount = parse(line, fileSystem);
			if (mount != null) {
				// What is mounted later on the same folder hides what was there.
				mounts.removeIf((earlier) -> earlier.folder.equals(mount.folder));
				mounts.add(mount);
			}
		}
		return mounts;
	}

	/**
	 * Return whether a line says where something is mounted, and of control groups which
	 * of them.
	 * @param line the line
	 * @param fileSystem the root of the file system that the mount points are in
	 * @return whether it can be understood
	 */
	static boolean isUnderstood(String line, Path fileSystem) {
		String[] halves = line.split(" - ", 2);
		return halves.length == 2 && halves[0].split(" ").length >= 6 && halves[1].trim().split(" ").length >= 2
				&& (!halves[1].startsWith("cgroup") || parse(line, fileSystem) != null);
	}

	/**
	 * Parse a line: {@code id parent device root mountPoint options [optional fields] -
	 * type source superOptions}.
	 */
	private static @Nullable CgroupMount parse(String line, Path fileSystem) {
		int separator = line.indexOf(" - ");
		String[] mount = line.substring(0, Math.max(0, separator)).split(" ");
		String[] type = line.substring(Math.max(0, separator)).trim().split(" ");
		if (mount.length < 6 || type.length < 4 || !type[1].startsWith("cgroup")) {
			return null;
		}
		CgroupPath root = CgroupPath.parse(unescape(mount[3]));
		Path folder = folder(unescape(mount[4]), fileSystem);
		if (root == null || folder == null) {
			return null;
		}
		return new CgroupMount(type[1].equals("cgroup2") ? 2 : 1, new HashSet<>(List.of(type[3].split(","))), root,
				folder);
	}

	private static @Nullable Path folder(String mountPoint, Path fileSystem) {
		try {
			Path folder = fileSystem.resolve(mountPoint.replaceFirst("^/+", "")).normalize();
			return folder.startsWith(fileSystem) ? folder : null;
		}
		catch (InvalidPathException ex) {
			return null;
		}
	}

	/**
	 * The kernel writes characters that would break the line as octal numbers.
	 */
	private static String unescape(String text) {
		return text.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\");
	}

}
