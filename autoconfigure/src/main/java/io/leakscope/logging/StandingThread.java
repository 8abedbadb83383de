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
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * A thread that the monitor found standing in logging.
 *
 * @param thread the thread
 * @param lock what it waits for; {@code null} when it waits for nothing or that is not
 * known
 * @param frames its stack, innermost first; empty when it was not taken
 * @param monitors identity hashes of the monitors it holds, where the JDK told
 * @param sink what the kernel says that it writes to, for example
 * {@code fd 1 -> pipe:[12345]}; {@code null} where it does not tell, and for those that
 * wait
 */
public record StandingThread(Thread thread, @Nullable LockInfo lock, StackTraceElement[] frames, int[] monitors,
		@Nullable String sink) {

	StandingThread(Thread thread, @Nullable LockInfo lock, StackTraceElement[] frames, int[] monitors) {
		this(thread, lock, frames, monitors, null);
	}

	StandingThread writesTo(@Nullable String sink) {
		return new StandingThread(this.thread, this.lock, this.frames, this.monitors, sink);
	}

	/**
	 * Return whether this thread stands for a virtual one that it carries, and whose name
	 * nobody tells.
	 * @return whether it is a carrier
	 */
	public boolean isCarrier() {
		return Carriers.isCarrier(this.thread);
	}

	/**
	 * Return whether this thread waits for, or holds, the monitor of an object.
	 * @param object the object
	 * @return whether the object's monitor is involved
	 */
	public boolean isAt(Object object) {
		int hash = System.identityHashCode(object);
		if (this.lock != null && this.lock.getIdentityHashCode() == hash
				&& this.lock.getClassName().equals(object.getClass().getName())) {
			return true;
		}
		for (int monitor : this.monitors) {
			if (monitor == hash) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether this thread has not gone on to park elsewhere.
	 * @return whether it may still wait for its lock
	 */
	boolean isStill() {
		Object blocker = LockSupport.getBlocker(this.thread);
		return blocker == null
				|| (this.lock != null && System.identityHashCode(blocker) == this.lock.getIdentityHashCode());
	}

}
