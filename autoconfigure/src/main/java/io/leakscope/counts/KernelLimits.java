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

import java.util.ArrayList;
import java.util.List;

import io.leakscope.counts.CountsReport.FileDescriptors;
import io.leakscope.counts.CountsReport.Limit;
import io.leakscope.support.ProcFiles;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel lets a process have.
 */
final class KernelLimits {

	private final ProcFiles proc;

	private final List<Limit> limits = new ArrayList<>();

	private KernelLimits(ProcFiles proc) {
		this.proc = proc;
	}

	static List<Limit> of(ProcFiles proc, @Nullable Long osThreads, @Nullable FileDescriptors descriptors) {
		KernelLimits limits = new KernelLimits(proc);
		limits.add("user threads", osThreads, proc.limit("Max processes"), "RLIMIT_NPROC");
		limits.add("machine threads", osThreads, "kernel.threads-max");
		limits.add("process ids", osThreads, "kernel.pid_max");
		limits.add("memory mappings", proc.mappings(), "vm.max_map_count");
		if (descriptors != null) {
			limits.add("file descriptors", descriptors.open(), descriptors.max(), "RLIMIT_NOFILE");
		}
		return limits.limits;
	}

	private void add(String name, @Nullable Long used, String sysctl) {
		add(name, used, this.proc.sysctl(sysctl.replace('.', '/')), sysctl);
	}

	private void add(String name, @Nullable Long used, @Nullable Long max, String source) {
		if (used != null && used >= 0 && max != null && max > 0) {
			this.limits.add(new Limit(name, used, max, source));
		}
	}

}
