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

import java.lang.management.LockInfo;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.leakscope.support.PoolNames;
import io.leakscope.support.StackSample;
import io.leakscope.support.VirtualThreads;
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
	 * @param stack what its stack says; {@code null} when it was not taken
	 * @return the row; {@code null} when the thread has ended
	 */
	@Nullable ThreadReport row(MeasuredThread measured, boolean window, @Nullable StackSummary stack) {
		if (VirtualThreads.isVirtual(measured.thread())) {
			return measured.thread().isAlive() ? virtual(measured.thread(), stack, null, null) : null;
		}
		ThreadInfo info = this.threadMXBean.getThreadInfo(measured.thread().getId(), 0);
		return (info != null) ? row(measured, window, stack, info) : null;
	}

	/**
	 * Write a row with the stack and the monitors.
	 * @param measured the thread
	 * @param window whether it was measured over a time
	 * @param info all that the JVM knows of it at one moment
	 * @return the row
	 */
	ThreadReport whole(MeasuredThread measured, boolean window, ThreadInfo info) {
		// The state is the thread's own word: a thread that is blocked at a monitor of a
		// virtual thread would be RUNNABLE.
		StackSample stack = StackSample.of(info, measured.thread().getState());
		List<ThreadReport.LockedMonitor> monitors = new ArrayList<>();
		for (MonitorInfo monitor : info.getLockedMonitors()) {
			monitors.add(new ThreadReport.LockedMonitor(monitor.getClassName(), monitor.getIdentityHashCode(),
					monitor.getLockedStackDepth()));
		}
		return row(measured, window, StackSummary.of(stack, this.activities), info)
			.withStack(Frames.text(stack.frames()), monitors);
	}

	private ThreadReport row(MeasuredThread measured, boolean window, @Nullable StackSummary stack, ThreadInfo info) {
		Thread thread = measured.thread();
		boolean owned = info.getLockOwnerId() >= 0;
		Long cpuTime = measured.total().cpuTime();
		return new ThreadReport(thread.getId(), thread.getName(), (stack != null) ? stack.state() : thread.getState(),
				false, thread.isDaemon(), thread.getPriority(), info.isInNative(), null, PoolNames.of(thread.getName()),
				(stack != null) ? stack.activity() : null, (stack != null) ? stack.at() : null, info.getLockName(),
				owned ? info.getLockOwnerId() : null, owned ? info.getLockOwnerName() : null, info.getBlockedCount(),
				info.getWaitedCount(), (cpuTime != null) ? Duration.ofNanos(cpuTime) : null,
				measured.total().allocatedBytes(), window ? ThreadReport.InWindow.of(measured.sorted()) : null, null,
				null, null, null, null, null, null);
	}

	/**
	 * Write the row of a virtual thread with its stack, of which the JVM has no figures.
	 * @param thread the thread
	 * @param stack its stack
	 * @return the row
	 */
	ThreadReport virtual(Thread thread, StackSample stack) {
		return virtual(thread, StackSummary.of(stack, this.activities), stack.lock(), Frames.text(stack.frames()));
	}

	private static ThreadReport virtual(Thread thread, @Nullable StackSummary stack, @Nullable LockInfo lock,
			@Nullable List<String> frames) {
		return new ThreadReport(thread.getId(), thread.getName(), (stack != null) ? stack.state() : thread.getState(),
				true, thread.isDaemon(), thread.getPriority(), false, VirtualThreads.carrier(thread),
				PoolNames.of(thread.getName()), (stack != null) ? stack.activity() : null,
				(stack != null) ? stack.at() : null, (lock != null) ? lock.toString() : null, null, null, null, null,
				null, null, null, frames, (frames != null) ? ThreadReport.cut(frames) : null, null, null, null, null,
				null);
	}

}
