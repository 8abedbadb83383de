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

import io.leakscope.support.KernelThread;
import io.leakscope.support.PlatformThreads;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * By what the kernel knows threads: a virtual one stands there as its carrier.
 */
final class KernelThreads {

	private final ThreadMXBean threadMXBean;

	KernelThreads(ThreadMXBean threadMXBean) {
		this.threadMXBean = threadMXBean;
	}

	/**
	 * Return by what the kernel knows a thread. For use on suspicion: carriers are looked
	 * for among all threads.
	 * @param thread the thread
	 * @return that thread, or the one that carries it; {@code null} when none does
	 */
	@Nullable KernelThread of(Thread thread) {
		if (!VirtualThreads.isVirtual(thread)) {
			return known(thread);
		}
		for (Thread carrier : PlatformThreads.all()) {
			if (Carriers.isCarrier(carrier) && carries(carrier, thread)) {
				return known(carrier);
			}
		}
		return null;
	}

	private KernelThread known(Thread thread) {
		boolean timed = this.threadMXBean.isThreadCpuTimeSupported() && this.threadMXBean.isThreadCpuTimeEnabled();
		return new KernelThread(thread.getName(), timed ? this.threadMXBean.getThreadCpuTime(thread.getId()) : -1);
	}

	private boolean carries(Thread carrier, Thread virtual) {
		LockInfo mounted = Carriers.mountedOn(carrier, this.threadMXBean);
		return mounted != null && mounted.getIdentityHashCode() == System.identityHashCode(virtual);
	}

}
