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

package io.leakscope.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

import io.leakscope.support.RealCgroup;
import org.awaitility.Awaitility;

/**
 * A fifth of a core, where this process may make a control group.
 */
final class CpuQuota extends Hardship {

	private final RealCgroup group;

	private final Child child;

	private CpuQuota(RealCgroup group, Child child) {
		this.group = group;
		this.child = child;
	}

	static Optional<CpuQuota> tryFor(Child child) {
		try {
			RealCgroup group = RealCgroup.create("cpu");
			try {
				group.write(group.isOld() ? "cpu.cfs_period_us" : "cpu.max", group.isOld() ? "100000" : "20000 100000");
				if (group.isOld()) {
					group.write("cpu.cfs_quota_us", "20000");
				}
				group.write("cgroup.procs", child.pid());
				return Optional.of(new CpuQuota(group, child));
			}
			catch (IOException ex) {
				group.close();
				return Optional.empty();
			}
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	@Override
	String how() {
		return ": a fifth of a core";
	}

	/**
	 * The group can be removed once nobody is in it.
	 */
	@Override
	public void close() {
		this.child.end();
		Awaitility.await().until(() -> Files.readString(this.group.folder().resolve("cgroup.procs")).isBlank());
		try {
			this.group.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
