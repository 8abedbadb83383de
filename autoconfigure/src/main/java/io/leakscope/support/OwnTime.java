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

import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * What something costs the thread that does it. On a busy machine it takes long what
 * costs little: where the JVM tells, only the time counts in which the thread ran.
 */
public final class OwnTime {

	private OwnTime() {
	}

	/**
	 * Return the clock of whichever thread asks it.
	 * @param threadMXBean the JVM's threads
	 * @return nanoseconds, of which only differences mean something
	 */
	public static LongSupplier of(ThreadMXBean threadMXBean) {
		return (threadMXBean.isCurrentThreadCpuTimeSupported() && threadMXBean.isThreadCpuTimeEnabled())
				? threadMXBean::getCurrentThreadCpuTime : System::nanoTime;
	}

}
