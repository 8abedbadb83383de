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

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Finds the folder of the process' own group below a mount.
 */
final class OwnCgroup {

	// A machine with 100 pods has some 400 groups.
	private static final int MOST_FOLDERS = 5000;

	private final CgroupPath path;

	private final @Nullable Long pid;

	OwnCgroup(CgroupPath path, @Nullable Long pid) {
		this.path = path;
		this.pid = pid;
	}

	@Nullable Path below(CgroupMount mount) {
		List<String> names = this.path.below(mount.root());
		Path folder = (names != null) ? resolve(mount.folder(), names) : null;
		if (folder != null && Files.isDirectory(folder)) {
			return folder;
		}
		int hidden = mount.root().up() - this.path.up();
		return (hidden > 0) ? search(mount, hidden) : shortened(mount);
	}

	/**
	 * Find the group where the mount begins above the namespace: the names of the groups
	 * between them are not known, only how many there are.
	 */
	private @Nullable Path search(CgroupMount mount, int levels) {
		if (!mount.root().names().isEmpty()) {
			return null;
		}
		List<Path> folders = List.of(mount.folder());
		for (int level = 0; level < levels && folders.size() <= MOST_FOLDERS; level++) {
			folders = folders.stream().flatMap((folder) -> children(folder).stream()).toList();
		}
		for (Path folder : folders.subList(0, Math.min(folders.size(), MOST_FOLDERS))) {
			Path candidate = resolve(folder, this.path.names());
			if (candidate != null && isOwn(candidate)) {
				return candidate;
			}
		}
		return null;
	}

	/**
	 * Find the group where the path is one of the host, of which only the end is mounted.
	 */
	private @Nullable Path shortened(CgroupMount mount) {
		List<String> names = this.path.names();
		for (int from = 0; from <= names.size(); from++) {
			Path candidate = resolve(mount.folder(), names.subList(from, names.size()));
			if (candidate != null && isOwn(candidate)) {
				return candidate;
			}
		}
		return null;
	}

	/**
	 * A folder that is only guessed counts if the process is in it.
	 */
	private boolean isOwn(Path folder) {
		return this.pid != null && ProcFiles.lines(folder.resolve("cgroup.procs")).contains(this.pid.toString());
	}

	private static @Nullable Path resolve(Path folder, List<String> names) {
		try {
			return folder.resolve(String.join("/", names));
		}
		catch (InvalidPathException ex) {
			return null;
		}
	}

	private static List<Path> children(Path folder) {
		List<Path> children = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
			entries.forEach(children::add);
		}
		catch (IOException | RuntimeException ex) {
			// A group may go while it is looked at; what was found so far counts.
		}
		return children;
	}

}
