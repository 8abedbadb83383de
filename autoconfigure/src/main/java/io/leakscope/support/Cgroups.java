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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Finds the control groups of the process, by {@code /proc/self/cgroup} and
 * {@code /proc/self/mountinfo}. Each controller is in a hierarchy of version 1 or in the
 * one of version 2; machines mix them.
 */
public final class Cgroups {

	private final Path fileSystem;

	private final List<String[]> memberships = new ArrayList<>();

	private final List<CgroupMount> mounts;

	private final @Nullable Long pid;

	private int unparsed;

	/**
	 * Find the groups.
	 * @param proc the root of the proc file system, usually {@code /proc}
	 * @param fileSystem the root that mount points are below, usually {@code /}
	 */
	public Cgroups(Path proc, Path fileSystem) {
		this.fileSystem = fileSystem;
		for (String line : ProcFiles.lines(proc.resolve("self/cgroup"))) {
			String[] membership = line.split(":", 3);
			boolean understood = membership.length == 3;
			if (understood) {
				this.memberships.add(membership);
			}
			this.unparsed += (understood && CgroupPath.parse(membership[2]) != null) ? 0 : 1;
		}
		List<String> mountinfo = ProcFiles.lines(proc.resolve("self/mountinfo"));
		this.mounts = CgroupMount.find(mountinfo, fileSystem);
		this.unparsed += (int) mountinfo.stream().filter((line) -> !CgroupMount.isUnderstood(line, fileSystem)).count();
		this.pid = new ProcFiles(proc).status().get("Pid");
	}

	/**
	 * Return the groups of a controller.
	 * @param name its name, for example {@code memory} or {@code pids}
	 * @return the groups, or the reason why there are none
	 */
	public ControllerGroups controller(String name) {
		String old = path(name);
		int version = (old != null) ? 1 : 2;
		String path = (old != null) ? old : path("");
		CgroupPath own = (path != null) ? CgroupPath.parse(path) : null;
		if (own == null) {
			return ControllerGroups.none("the kernel names no control group of the process", this.unparsed);
		}
		List<Cgroup> groups = groups(name, version, own);
		if (groups == null) {
			return ControllerGroups.none("the process' group " + path + " of version " + version
					+ " is not in the file systems that are mounted here", this.unparsed);
		}
		return groups.isEmpty()
				? ControllerGroups.none("no group of the process counts " + name
						+ ": it is in the machine's own, or the controller is off", this.unparsed)
				: new ControllerGroups(version, groups, this.unparsed, null);
	}

	/**
	 * Return the path of the group that the kernel names for a controller.
	 * @param controller the controller, empty for version 2
	 */
	private @Nullable String path(String controller) {
		for (String[] membership : this.memberships) {
			if (List.of(membership[1].split(",")).contains(controller)) {
				return membership[2];
			}
		}
		return null;
	}

	/**
	 * Find the groups in the mount that shows most of them: one of the host's file system
	 * shows limits that a container's own does not.
	 * @return the groups, or {@code null} when no mount has the own group
	 */
	private @Nullable List<Cgroup> groups(String controller, int version, CgroupPath path) {
		OwnCgroup own = new OwnCgroup(path, this.pid);
		return this.mounts.stream()
			.filter((mount) -> mount.version() == version)
			.filter((mount) -> version == 2 || mount.controllers().contains(controller))
			.map((mount) -> groups(controller, mount, own.below(mount)))
			.filter(Objects::nonNull)
			.max(Comparator.comparingInt(List::size))
			.orElse(null);
	}

	private @Nullable List<Cgroup> groups(String controller, CgroupMount mount, @Nullable Path own) {
		if (own == null) {
			return null;
		}
		List<Cgroup> groups = new ArrayList<>();
		for (Path folder = own; folder != null && folder.startsWith(mount.folder()); folder = folder.getParent()) {
			if (counts(controller, folder)) {
				groups.add(new Cgroup(folder, "/" + this.fileSystem.relativize(folder)));
			}
		}
		return groups;
	}

	/**
	 * In version 2 a controller may be off for the lowest groups, which those above it
	 * then count with theirs. The root of the machine has no limit, and counts everybody:
	 * {@code cgroup.sane_behavior} is in the root of version 1 alone.
	 */
	private static boolean counts(String controller, Path folder) {
		return !Files.exists(folder.resolve("cgroup.sane_behavior")) && (exists(folder, controller, "current")
				|| exists(folder, controller, "max") || exists(folder, controller, "usage_in_bytes")
				|| exists(folder, controller, "limit_in_bytes"));
	}

	private static boolean exists(Path folder, String controller, String file) {
		return Files.exists(folder.resolve(controller + "." + file));
	}

}
