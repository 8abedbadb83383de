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

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One thread. Figures are those of {@code ThreadMXBean}, without a dump of all threads.
 *
 * @param threadId its id
 * @param threadName its name
 * @param threadState its {@link Thread#getState() state}
 * @param virtual whether it is a virtual thread
 * @param daemon whether it is a daemon
 * @param priority its priority
 * @param inNative whether it runs native code
 * @param pool the name that the threads of its pool share: with {@code #} for each
 * number, and {@code *} for words that look like what it works on
 * @param activity what it is doing, by its stack: for example {@code idle},
 * {@code logging}, {@code database}, {@code network-read}, {@code lock}, {@code queue},
 * {@code cpu}; {@code null} when its stack was not taken
 * @param at where it stands: the first frame that is the application's own, else the
 * first that is not the JDK's; {@code null} when its stack was not taken
 * @param lockName what it waits for; {@code null} when it waits for nothing
 * @param lockOwnerId the thread that owns this lock; {@code null} when nobody does
 * @param lockOwnerName the name of that thread
 * @param blockedCount how often it has waited to enter a monitor
 * @param waitedCount how often it has waited otherwise
 * @param cpuTime CPU time it has used; {@code null} where the JVM does not tell
 * @param allocatedBytes bytes it has allocated on the heap; {@code null} where the JVM
 * does not tell
 * @param inWindow what it used over the time that was measured; {@code null} when none
 * was asked for
 * @param stackTrace its stack, innermost first; {@code null} in a list of threads
 * @param blockedBy who holds it up, from the owner of the lock it waits for to the one
 * whom all wait for in the end; {@code null} in a list of threads, and when nobody does
 * @param blocks how many threads wait for a lock that it owns; {@code null} in a list of
 * threads
 */
public record ThreadReport(long threadId, String threadName, Thread.State threadState, boolean virtual, boolean daemon,
		int priority, boolean inNative, String pool, @Nullable String activity, @Nullable String at,
		@Nullable String lockName, @Nullable Long lockOwnerId, @Nullable String lockOwnerName, long blockedCount,
		long waitedCount, @Nullable Duration cpuTime, @Nullable Long allocatedBytes, @Nullable InWindow inWindow,
		@Nullable List<String> stackTrace, @Nullable List<Holder> blockedBy,
		@Nullable Integer blocks) implements OperationResponseBody {

	ThreadReport with(List<String> stackTrace, List<Holder> blockedBy, int blocks) {
		return new ThreadReport(this.threadId, this.threadName, this.threadState, this.virtual, this.daemon,
				this.priority, this.inNative, this.pool, this.activity, this.at, this.lockName, this.lockOwnerId,
				this.lockOwnerName, this.blockedCount, this.waitedCount, this.cpuTime, this.allocatedBytes,
				this.inWindow, stackTrace, blockedBy.isEmpty() ? null : blockedBy, blocks);
	}

	/**
	 * What a thread used over the time that was measured.
	 *
	 * @param cpuTime CPU time; {@code null} where the JVM does not tell
	 * @param allocatedBytes bytes allocated on the heap; {@code null} where the JVM does
	 * not tell
	 */
	public record InWindow(@Nullable Duration cpuTime, @Nullable Long allocatedBytes) {

		static InWindow of(ThreadFigures figures) {
			return new InWindow((figures.cpuTime() != null) ? Duration.ofNanos(figures.cpuTime()) : null,
					figures.allocatedBytes());
		}

	}

	/**
	 * A thread that holds others up.
	 *
	 * @param threadId its id
	 * @param threadName its name
	 * @param threadState its state
	 * @param lockName the lock that it owns and the one before waits for
	 */
	public record Holder(long threadId, String threadName, Thread.State threadState, @Nullable String lockName) {
	}

}
