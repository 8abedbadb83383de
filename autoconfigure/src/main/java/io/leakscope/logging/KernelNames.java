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

package io.leakscope.logging;

import java.lang.management.LockInfo;
import java.lang.management.ThreadMXBean;

import io.leakscope.support.PlatformThreads;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * The names that the kernel knows threads by: a virtual one stands there under the name
 * of its carrier.
 */
final class KernelNames {

	private final ThreadMXBean threadMXBean;

	KernelNames(ThreadMXBean threadMXBean) {
		this.threadMXBean = threadMXBean;
	}

	/**
	 * Return the name that the kernel knows a thread by. For use on suspicion: carriers
	 * are looked for among all threads.
	 * @param thread the thread
	 * @return its name, or that of the thread that carries it; {@code null} when none
	 * does
	 */
	@Nullable String of(Thread thread) {
		if (!VirtualThreads.isVirtual(thread)) {
			return thread.getName();
		}
		for (Thread carrier : PlatformThreads.all()) {
			if (Carriers.isCarrier(carrier) && carries(carrier, thread)) {
				return carrier.getName();
			}
		}
		return null;
	}

	private boolean carries(Thread carrier, Thread virtual) {
		LockInfo mounted = Carriers.mountedOn(carrier, this.threadMXBean);
		return mounted != null && mounted.getIdentityHashCode() == System.identityHashCode(virtual);
	}

}
