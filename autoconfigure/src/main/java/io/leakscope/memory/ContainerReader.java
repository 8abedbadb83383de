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

package io.leakscope.memory;

import java.util.List;

import io.leakscope.support.Cgroup;
import io.leakscope.support.CgroupFiles;
import io.leakscope.support.ControllerGroups;
import org.jspecify.annotations.Nullable;

/**
 * Reads the memory of the container from control groups of one version.
 */
interface ContainerReader {

	/**
	 * Read the files of the groups.
	 * @param groups the groups, the own one first
	 * @param files reads their files
	 * @param pid the number of the process, if known
	 * @return what they say
	 */
	ContainerMemory read(List<Cgroup> groups, CgroupFiles files, @Nullable Long pid);

	/**
	 * Read what the groups of a process say.
	 * @param groups its groups
	 * @param pid the number of the process, if known
	 * @return what they say, which may be neither a usage nor a limit; {@code null} when
	 * there is no group
	 */
	static @Nullable ContainerMemory read(ControllerGroups groups, @Nullable Long pid) {
		if (groups.groups().isEmpty()) {
			return null;
		}
		ContainerReader reader = (groups.version() == 1) ? new ContainerReaderV1() : new ContainerReaderV2();
		return reader.read(groups.groups(), new CgroupFiles(groups.unparsed()), pid);
	}

}
