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

package io.leakscope.counts;

import java.util.List;

import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.support.Cgroup;
import io.leakscope.support.CgroupFiles;
import org.jspecify.annotations.Nullable;

/**
 * The limit of the container's threads, by the control group that the process is in and
 * those above it: the one that leaves the least room counts. Both versions of control
 * groups name the files alike.
 */
final class ContainerThreads {

	private ContainerThreads() {
	}

	/**
	 * Read the limit.
	 * @param groups the groups, the own one first
	 * @param files reads their files
	 * @return the limit, or {@code null} when there is none or it is not known
	 */
	static @Nullable Limit limit(List<Cgroup> groups, CgroupFiles files) {
		Limit tightest = null;
		for (Cgroup group : groups) {
			Long max = files.limit(group, "pids.max");
			Long used = (max != null) ? files.number(group, "pids.current") : null;
			// No thread can be started below a limit of 0: it is no limit to run under.
			if (max != null && max > 0 && used != null && (tightest == null || max - used < room(tightest))) {
				tightest = new Limit("container threads", used, max, (double) used / max, "cgroup pids.max", null,
						group.path());
			}
		}
		return tightest;
	}

	private static long room(Limit limit) {
		return limit.max() - limit.used();
	}

}
