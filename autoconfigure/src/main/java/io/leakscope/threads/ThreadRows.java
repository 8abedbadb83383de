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
import java.lang.management.ThreadMXBean;
import java.time.Duration;

import io.leakscope.support.PoolNames;
import io.leakscope.support.StackSample;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what is known of a thread.
 */
final class ThreadRows {

	private final ThreadMXBean threadMXBean;

	private final Activities activities;

	ThreadRows(ThreadMXBean threadMXBean, Activities activities) {
		this.threadMXBean = threadMXBean;
		this.activities = activities;
	}

	/**
	 * Write a row.
	 * @param measured the thread
	 * @param window whether it was measured over a time
	 * @param stack its stack; {@code null} when it was not taken
	 * @return the row; {@code null} when the thread has ended
	 */
	@Nullable ThreadReport row(MeasuredThread measured, boolean window, @Nullable StackSample stack) {
		Thread thread = measured.thread();
		ThreadInfo info = this.threadMXBean.getThreadInfo(thread.getId(), 0);
		if (info == null) {
			return null;
		}
		boolean owned = info.getLockOwnerId() >= 0;
		Long cpuTime = measured.total().cpuTime();
		return new ThreadReport(thread.getId(), thread.getName(), (stack != null) ? stack.state() : thread.getState(),
				false, thread.isDaemon(), thread.getPriority(), info.isInNative(), PoolNames.of(thread.getName()),
				(stack != null) ? this.activities.of(stack) : null, (stack != null) ? Frames.at(stack.frames()) : null,
				info.getLockName(), owned ? info.getLockOwnerId() : null, owned ? info.getLockOwnerName() : null,
				info.getBlockedCount(), info.getWaitedCount(), (cpuTime != null) ? Duration.ofNanos(cpuTime) : null,
				measured.total().allocatedBytes(), window ? ThreadReport.InWindow.of(measured.sorted()) : null, null,
				null, null);
	}

}
