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

import java.lang.management.LockInfo;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;

import org.jspecify.annotations.Nullable;

/**
 * One thread's stack with what belongs to the same moment.
 *
 * @param state its state
 * @param frames its stack, innermost first, of very deep ones the innermost
 * {@value StackTaker#MOST_FRAMES} frames
 * @param lock what it waits for; {@code null} when it waits for nothing
 * @param monitors identity hashes of the monitors it holds, where the JDK told
 */
public record StackSample(Thread.State state, StackTraceElement[] frames, @Nullable LockInfo lock, int[] monitors) {

	/**
	 * Return what the JVM knows of a thread at one moment.
	 * @param info that, with stack and monitors
	 * @param state the state of the thread
	 * @return the sample
	 */
	public static StackSample of(ThreadInfo info, Thread.State state) {
		MonitorInfo[] monitors = info.getLockedMonitors();
		int[] hashes = new int[monitors.length];
		for (int i = 0; i < hashes.length; i++) {
			hashes[i] = monitors[i].getIdentityHashCode();
		}
		return new StackSample(state, info.getStackTrace(), info.getLockInfo(), hashes);
	}

	/**
	 * Return whether the thread waits for an object.
	 * @param lockClass the name of its class; {@code null} for any
	 * @param lockHash its identity hash
	 * @return whether it does
	 */
	public boolean waitsFor(@Nullable String lockClass, int lockHash) {
		return this.lock != null && this.lock.getIdentityHashCode() == lockHash
				&& (lockClass == null || this.lock.getClassName().equals(lockClass));
	}

	/**
	 * Return whether the thread waits for, or holds, an object: by identity hash, so that
	 * no lock is touched.
	 * @param object the object
	 * @return whether it is involved
	 */
	public boolean isAt(Object object) {
		int hash = System.identityHashCode(object);
		if (waitsFor(null, hash)) {
			return true;
		}
		for (int monitor : this.monitors) {
			if (monitor == hash) {
				return true;
			}
		}
		return false;
	}

}
