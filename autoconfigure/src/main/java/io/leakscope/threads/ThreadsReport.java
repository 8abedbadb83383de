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

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Threads, one row each.
 *
 * @param total live threads, virtual ones included where they can be listed
 * @param virtual how many of them are virtual; {@code null} where there are none, or they
 * cannot be listed
 * @param captured threads whose stack was taken, where more are needed to see which
 * match, or for the rows, than {@code leakscope.threads.max-stacks}: what the others do
 * is not told. {@code null} when every stack that was needed was taken
 * @param matching those that were asked for
 * @param returned those that are listed
 * @param sort what they are sorted by
 * @param window for how long it was measured what they use; {@code null} when what they
 * have used since they were started counts
 * @param threads the rows
 * @param jvm the threads that the JVM has for itself, which are in none of the other
 * figures; {@code null} outside Linux
 * @param otherCpuTime what the process used of the CPU over the time that was measured
 * and none of its live threads did, nor the JVM's own, whatever the query: threads that
 * ended meanwhile, those of them included that also began meanwhile, and such as the JVM
 * does not list. By {@code OperatingSystemMXBean}, which counts in steps of 10 ms on
 * Linux; {@code null} when nothing was measured, where the JVM does not tell, and outside
 * Linux
 * @param deadlocks threads that wait for each other: each cycle in the order in which one
 * waits for the next; {@code null} when there are none
 * @param unavailable which threads are not listed, and why; {@code null} when all are
 */
public record ThreadsReport(int total, @Nullable Integer virtual, @Nullable Integer captured, int matching,
		int returned, ThreadSort sort, @Nullable Duration window, List<ThreadReport> threads,
		@Nullable List<JvmActivity> jvm, @Nullable Duration otherCpuTime, @Nullable List<List<Deadlocked>> deadlocks,
		@Nullable List<Unavailable> unavailable) implements OperationResponseBody {

	/**
	 * What the JVM has threads for, by their names in {@code /proc/self/task}.
	 *
	 * @param activity {@code gc}, {@code jit} or {@code vm}: everything else, and with
	 * the serial collector also what collects
	 * @param threads how many threads there are
	 * @param cpuTime for how long they have run since they were started
	 * ({@code schedstat})
	 * @param inWindow for how long they ran over the time that was measured; {@code null}
	 * when none was
	 */
	public record JvmActivity(String activity, int threads, Duration cpuTime, @Nullable Duration inWindow) {
	}

	/**
	 * A thread of a deadlock.
	 *
	 * @param threadId its id
	 * @param threadName its name
	 * @param lockName what it waits for
	 * @param lockOwnerId the thread that owns that, the next one of the cycle
	 */
	public record Deadlocked(long threadId, String threadName, String lockName, long lockOwnerId) {
	}

}
