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

package io.leakscope.threads;

import java.lang.management.ThreadInfo;
import java.time.Duration;

import io.leakscope.support.PoolNames;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a thread without its stack.
 *
 * @param thread the thread
 * @param info its figures
 * @param cpuTime CPU time in nanoseconds, -1 where unknown
 * @param allocatedBytes bytes allocated, -1 where unknown
 */
record ThreadFigures(Thread thread, ThreadInfo info, long cpuTime, long allocatedBytes) {

	/**
	 * Write a row.
	 * @param state the state, from the same moment as the frames where there are any
	 * @param frames the stack; empty when it was not taken
	 * @return the row
	 */
	ThreadReport report(Thread.State state, StackTraceElement[] frames) {
		boolean owned = this.info.getLockOwnerId() >= 0;
		return new ThreadReport(this.thread.getId(), this.thread.getName(), state, false, this.thread.isDaemon(),
				this.thread.getPriority(), this.info.isInNative(), PoolNames.of(this.thread.getName()),
				Frames.at(frames), this.info.getLockName(), owned ? this.info.getLockOwnerId() : null,
				owned ? this.info.getLockOwnerName() : null, this.info.getBlockedCount(), this.info.getWaitedCount(),
				(this.cpuTime >= 0) ? Duration.ofNanos(this.cpuTime) : null, known(this.allocatedBytes), null, null,
				null);
	}

	private static @Nullable Long known(long figure) {
		return (figure >= 0) ? figure : null;
	}

}
