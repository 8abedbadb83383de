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

package io.leakscope.diagnosis;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;
import io.leakscope.support.VmOptions;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM may grow to, by its options. All figures are bytes.
 *
 * @param heap {@code MaxHeapSize}: unlike the MXBean's maximum it has both survivor
 * spaces in it; {@code null} where the JVM does not tell
 * @param direct {@code MaxDirectMemorySize}; {@code null} when it is not set: then direct
 * buffers may take as much as the heap
 * @param stack {@code ThreadStackSize}, the address space of one stack; {@code null}
 * where the JVM does not tell
 * @param memory the memory that the JVM believes to have: the machine's, or the
 * container's where it sees its limit; {@code null} where it does not tell
 */
record JvmLimits(@Nullable Long heap, @Nullable Long direct, @Nullable Long stack, @Nullable Long memory) {

	static JvmLimits ofThisJvm() {
		Long kilobytes = VmOptions.positive("ThreadStackSize");
		return new JvmLimits(VmOptions.positive("MaxHeapSize"), VmOptions.positive("MaxDirectMemorySize"),
				(kilobytes != null) ? (Long) (kilobytes << 10) : null, positive(memorySize()));
	}

	private static @Nullable Long positive(@Nullable Long bytes) {
		return (bytes != null && bytes > 0) ? bytes : null;
	}

	private static @Nullable Long memorySize() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)
				? system.getTotalMemorySize() : null;
	}

}
