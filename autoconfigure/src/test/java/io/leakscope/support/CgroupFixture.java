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

import java.nio.file.Path;

/**
 * A file system with a process in control groups.
 *
 * @param root its root
 */
public record CgroupFixture(FileTree root) {

	private static final String MOUNT_V2 = "27 26 0:18 / /sys/fs/cgroup rw,relatime - cgroup2 none rw\n";

	/**
	 * Create a file system in which process 42 is in the control group of version 2 that
	 * is mounted on {@code /sys/fs/cgroup}, as in a container.
	 * @param root its root
	 * @return the file system
	 */
	public static CgroupFixture containerV2(Path root) {
		return v2(root, "/");
	}

	/**
	 * Create a file system in which process 42 is in a control group of version 2.
	 * @param root its root
	 * @param path the path of the group below {@code /sys/fs/cgroup}
	 * @return the file system
	 */
	public static CgroupFixture v2(Path root, String path) {
		return of(root, "0::" + path + "\n", MOUNT_V2);
	}

	/**
	 * Create a file system in which process 42 is in control groups of version 1 for
	 * memory and pids, and in an empty hierarchy of version 2.
	 * @param root its root
	 * @param path the path of the group below the mounts
	 * @return the file system
	 */
	public static CgroupFixture hybrid(Path root, String path) {
		return of(root, """
				9:name=systemd:/elsewhere
				8:pids:%s
				4:cpu,memory:%s
				0::/
				""".formatted(path, path), """
				31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
				35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:7 - cgroup cgroup rw,cpu,memory
				39 31 0:36 / /sys/fs/cgroup/pids rw,relatime shared:8 master:1 - cgroup cgroup rw,pids
				40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd
				41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
				""");
	}

	/**
	 * Create a file system with process 42.
	 * @param root its root
	 * @param memberships its {@code /proc/self/cgroup}
	 * @param mounts its {@code /proc/self/mountinfo}
	 * @return the file system
	 */
	public static CgroupFixture of(Path root, String memberships, String mounts) {
		return new CgroupFixture(new FileTree(root).with("proc/self/cgroup", memberships)
			.with("proc/self/mountinfo", "22 27 0:21 / /proc rw,relatime - proc proc rw\n" + mounts)
			.with("proc/self/status", "Name:	java\nPid:	42\n"));
	}

	/**
	 * Write a file of a group.
	 * @param name its path below {@code /sys/fs/cgroup}
	 * @param content what is in it
	 * @return this file system
	 */
	public CgroupFixture with(String name, String content) {
		groups().with(name, content);
		return this;
	}

	/**
	 * Return {@code /proc}.
	 * @return the tree
	 */
	public FileTree proc() {
		return this.root.below("proc");
	}

	/**
	 * Return {@code /sys/fs/cgroup}.
	 * @return the tree
	 */
	public FileTree groups() {
		return this.root.below("sys/fs/cgroup");
	}

	/**
	 * Find the groups of the process.
	 * @return the groups
	 */
	public Cgroups cgroups() {
		return new Cgroups(proc().root(), this.root.root());
	}

}
