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

package io.leakscope.counts;

import java.util.Collection;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A pool of threads, as far as it says how many it may have. How many it has now most are
 * not asked, since they answer that with a lock of their own held.
 *
 * @param name its name: of the bean, of the server's connector or of its threads
 * @param threadNamePrefix what stands before the number in the names of its threads;
 * {@code null} when that is not known, or others have such names as well
 * @param max how many threads it may grow to: of one whose queue has no end that is its
 * core size; of one with virtual threads how many of them work at a time; {@code null}
 * when there is no such number
 * @param virtual whether its threads are virtual
 * @param property the property that sets {@code max}; {@code null} when there is none
 * @param load what it has to do
 */
public record ThreadPool(String name, @Nullable String threadNamePrefix, @Nullable Integer max, boolean virtual,
		@Nullable String property, Load load) {

	public ThreadPool {
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(load, "'load' must not be null");
	}

	/**
	 * Create a pool that does not tell what it has to do.
	 * @param name its name
	 * @param threadNamePrefix what the names of its threads begin with
	 * @param max how many threads it may grow to
	 * @param virtual whether its threads are virtual
	 * @param property the property that sets {@code max}
	 */
	public ThreadPool(String name, @Nullable String threadNamePrefix, @Nullable Integer max, boolean virtual,
			@Nullable String property) {
		this(name, threadNamePrefix, max, virtual, property, Load.UNKNOWN);
	}

	/**
	 * Count its threads: by its own word where it has one, else by their names.
	 * @param names the names of all threads
	 * @return how many it has, or how many are named as its are, its prefix and a number;
	 * {@code null} where they cannot be told from others
	 */
	public @Nullable Integer threadsAmong(Collection<String> names) {
		if (this.load.threads() != null) {
			return this.load.threads();
		}
		String prefix = this.threadNamePrefix;
		return (prefix == null || prefix.isEmpty()) ? null
				: (int) names.stream().filter((name) -> isMadeLonger(name, prefix)).count();
	}

	/**
	 * Return whether nothing but digits, or nothing at all, follows a beginning.
	 */
	private static boolean isMadeLonger(String name, String beginning) {
		return name.startsWith(beginning)
				&& name.chars().skip(beginning.length()).allMatch((digit) -> digit >= '0' && digit <= '9');
	}

	/**
	 * Return whether threads may be of this pool or of another, by their names.
	 * @param other the other pool
	 * @return whether a name may be that of a thread of either
	 */
	boolean sharesNamesWith(ThreadPool other) {
		String one = this.threadNamePrefix;
		String two = other.threadNamePrefix;
		return this.virtual == other.virtual && one != null && two != null
				&& (isMadeLonger(one, two) || isMadeLonger(two, one));
	}

	/**
	 * Return the same pool without the names of its threads.
	 * @return a pool whose threads are counted by its own word only
	 */
	ThreadPool withoutNames() {
		return new ThreadPool(this.name, null, this.max, this.virtual, this.property, this.load);
	}

	/**
	 * What a pool has to do, as far as it says so without a lock.
	 *
	 * @param threads threads that it has; {@code null} where that is not told
	 * @param busy threads that work; {@code null} where that is not told
	 * @param queued tasks that wait for a thread; {@code null} where that is not told
	 * @param queueCapacity how many may wait; {@code null} where that is not told, or
	 * without end
	 * @param whenFull who decides on a task for which there is no room, for example
	 * {@code AbortPolicy}; {@code null} where that is not told, or there always is
	 */
	public record Load(@Nullable Integer threads, @Nullable Integer busy, @Nullable Integer queued,
			@Nullable Integer queueCapacity, @Nullable String whenFull) {

		/**
		 * Nothing is told.
		 */
		public static final Load UNKNOWN = new Load(null, null, null, null);

		/**
		 * Create a load without saying who decides on a task for which there is no room.
		 * @param threads threads that it has
		 * @param busy threads that work
		 * @param queued tasks that wait for a thread
		 * @param queueCapacity how many may wait
		 */
		public Load(@Nullable Integer threads, @Nullable Integer busy, @Nullable Integer queued,
				@Nullable Integer queueCapacity) {
			this(threads, busy, queued, queueCapacity, null);
		}

	}

}
