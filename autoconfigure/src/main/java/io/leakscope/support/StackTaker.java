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
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Takes the stacks of a few threads, in the way that costs the running JVM least.
 */
public interface StackTaker {

	/**
	 * As many frames as newer JDKs take at most of a platform thread.
	 */
	int MOST_FRAMES = 1024;

	/**
	 * Stands for monitors that nobody told.
	 */
	int[] NOT_TOLD = {};

	/**
	 * Take the stacks.
	 * @param threads the threads; few, since on older JDKs they are one pause
	 * @return the stacks by thread id; a thread that ended is missing
	 */
	Map<Long, StackSample> take(Collection<Thread> threads);

	/**
	 * Return the way that suits the running JVM: with locks, and of very deep stacks the
	 * innermost {@value #MOST_FRAMES} frames only.
	 * @param threadMXBean the JVM's threads
	 * @return a stack taker
	 */
	static StackTaker forThisJvm(ThreadMXBean threadMXBean) {
		return hasHandshakes() ? new ByHandshake(threadMXBean)
				: new ByBatch((ids) -> threadMXBean.getThreadInfo(ids, true, false, MOST_FRAMES));
	}

	/**
	 * Return the cheapest way on the running JVM: without locks, and of very deep stacks
	 * the innermost {@value #MOST_FRAMES} frames only.
	 * @param threadMXBean the JVM's threads
	 * @return a stack taker
	 */
	static StackTaker framesOnly(ThreadMXBean threadMXBean) {
		return hasHandshakes() ? StackTaker::frames
				: new ByBatch((ids) -> threadMXBean.getThreadInfo(ids, MOST_FRAMES));
	}

	/**
	 * Return whether a stack that was taken may go on: nobody tells of one with as many
	 * frames as are taken whether these were all.
	 * @param frames how many frames were taken
	 * @return whether there may be more
	 */
	static boolean mayBeCut(int frames) {
		return frames >= MOST_FRAMES;
	}

	private static boolean hasHandshakes() {
		return Runtime.version().feature() >= 21;
	}

	private static Map<Long, StackSample> frames(Collection<Thread> threads) {
		Map<Long, StackSample> stacks = new HashMap<>();
		for (Thread thread : threads) {
			StackTraceElement[] frames = innermost(thread);
			// Some threads of the JVM have no frames.
			if (thread.isAlive()) {
				stacks.put(thread.getId(), new StackSample(thread.getState(), frames, null, NOT_TOLD));
			}
		}
		return stacks;
	}

	/**
	 * Of a virtual thread that no carrier runs the JDK tells all frames.
	 */
	private static StackTraceElement[] innermost(Thread thread) {
		StackTraceElement[] frames = thread.getStackTrace();
		return (frames.length > MOST_FRAMES) ? Arrays.copyOf(frames, MOST_FRAMES) : frames;
	}

	/**
	 * One safepoint for all. A stack by {@link Thread#getStackTrace()} would take one
	 * each.
	 */
	final class ByBatch implements StackTaker {

		private final Function<long[], ThreadInfo[]> infos;

		ByBatch(Function<long[], ThreadInfo[]> infos) {
			this.infos = infos;
		}

		@Override
		public Map<Long, StackSample> take(Collection<Thread> threads) {
			Map<Long, StackSample> stacks = new HashMap<>();
			long[] ids = threads.stream().mapToLong(Thread::getId).toArray();
			for (ThreadInfo info : this.infos.apply(ids)) {
				if (info != null) {
					stacks.put(info.getThreadId(), StackSample.of(info, info.getThreadState()));
				}
			}
			return stacks;
		}

	}

	/**
	 * A handshake with each thread and no safepoint, since JDK 21. What the thread waits
	 * for is read before and after, and left out when it changed meanwhile.
	 */
	final class ByHandshake implements StackTaker {

		private final ThreadMXBean threadMXBean;

		ByHandshake(ThreadMXBean threadMXBean) {
			this.threadMXBean = threadMXBean;
		}

		@Override
		public Map<Long, StackSample> take(Collection<Thread> threads) {
			Map<Long, StackSample> stacks = new HashMap<>();
			for (Thread thread : threads) {
				StackSample stack = VirtualThreads.isVirtual(thread) ? takeVirtual(thread) : take(thread);
				if (stack != null) {
					stacks.put(thread.getId(), stack);
				}
			}
			return stacks;
		}

		private @Nullable StackSample take(Thread thread) {
			ThreadInfo before = this.threadMXBean.getThreadInfo(thread.getId(), 0);
			StackTraceElement[] frames = innermost(thread);
			ThreadInfo after = this.threadMXBean.getThreadInfo(thread.getId(), 0);
			if (before == null || after == null || frames.length == 0) {
				return null;
			}
			boolean same = Waits.of(before) == Waits.of(after);
			return new StackSample(thread.getState(), frames, same ? after.getLockInfo() : null, NOT_TOLD);
		}

		/**
		 * Of virtual threads there are no figures: what they are parked for must do.
		 */
		private static @Nullable StackSample takeVirtual(Thread thread) {
			Object before = LockSupport.getBlocker(thread);
			StackTraceElement[] frames = innermost(thread);
			Object after = LockSupport.getBlocker(thread);
			if (frames.length == 0) {
				return null;
			}
			LockInfo lock = (after != null && before == after)
					? new LockInfo(after.getClass().getName(), System.identityHashCode(after)) : null;
			return new StackSample(thread.getState(), frames, lock, NOT_TOLD);
		}

	}

}
