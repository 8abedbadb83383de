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

package io.leakscope.matrix;

import java.io.File;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.TriggeringPolicyBase;

/**
 * Wants a file to be rolled over when a thread is stuck in writing to it, and a few more
 * wait for that one. It takes its time for each event, so that those before are written
 * if they can be.
 */
public final class LateRollover extends TriggeringPolicyBase<ILoggingEvent> {

	/**
	 * What a pipe of 64 kB takes of the 128 bytes that an event has in this mode.
	 */
	private static final int FULL = 512;

	private static final int WAITING = 10;

	private int events;

	/**
	 * Return whether to roll over. It is called under a lock.
	 */
	@Override
	public boolean isTriggeringEvent(File activeFile, ILoggingEvent event) {
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		this.events++;
		return this.events == FULL + WAITING;
	}

}
