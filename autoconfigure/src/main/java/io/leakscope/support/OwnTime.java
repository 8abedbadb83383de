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

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What something costs the thread that does it. On a busy machine it takes long what
 * costs little: where the JVM tells, only the time counts in which the thread ran.
 */
public final class OwnTime {

	private static final int SHARE = 100;

	private OwnTime() {
	}

	/**
	 * Do something that may take a hundredth of the time at most.
	 * @param work what to do
	 * @return for how long not to do it again
	 */
	public static Duration pauseAfter(Runnable work) {
		LongSupplier time = of(ManagementFactory.getThreadMXBean());
		long begin = time.getAsLong();
		work.run();
		return Duration.ofNanos(SHARE * (time.getAsLong() - begin));
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
