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

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.leakscope.support.PlatformThreads;
import io.leakscope.support.Unavailable;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * Live threads of both kinds.
 *
 * @param platform platform threads
 * @param virtual virtual ones, as far as they can be listed
 * @param unlisted why they cannot; {@code null} where they can, and where there are none
 * @param unasked why there are platform threads that are not among them; {@code null}
 * where there are none
 */
record ThreadSelection(List<Thread> platform, List<Thread> virtual, @Nullable Unavailable unlisted,
		@Nullable Unavailable unasked) {

	/**
	 * Select all threads.
	 * @return the threads of this moment
	 */
	static ThreadSelection all() {
		List<Thread> virtual = new ArrayList<>();
		Unavailable unlisted = VirtualThreads.visit(virtual::add);
		List<Unavailable> unasked = new ArrayList<>();
		List<Thread> platform = PlatformThreads.all(unasked);
		return new ThreadSelection(platform, virtual, unlisted, unasked.isEmpty() ? null : unasked.get(0));
	}

	ThreadSelection filter(Predicate<Thread> which) {
		return new ThreadSelection(this.platform.stream().filter(which).toList(),
				this.virtual.stream().filter(which).toList(), this.unlisted, this.unasked);
	}

	/**
	 * Select the platform threads that were not there before. Of virtual ones nobody has
	 * figures that would tell them from others.
	 * @param before the threads of an earlier moment
	 * @return those that were started since
	 */
	ThreadSelection startedSince(ThreadSelection before) {
		Set<Thread> known = Collections.newSetFromMap(new IdentityHashMap<>());
		known.addAll(before.platform);
		return new ThreadSelection(this.platform.stream().filter((thread) -> !known.contains(thread)).toList(),
				List.of(), this.unlisted, this.unasked);
	}

	ThreadSelection and(ThreadSelection more) {
		return new ThreadSelection(Stream.concat(this.platform.stream(), more.platform.stream()).toList(),
				Stream.concat(this.virtual.stream(), more.virtual.stream()).toList(), this.unlisted, this.unasked);
	}

	/**
	 * Select some of many, evenly, up to half of them platform threads: a crowd of
	 * virtual threads must not crowd out those that serve them all.
	 * @param most how many to select
	 * @return these, or all where they are no more
	 */
	ThreadSelection spread(int most) {
		List<Thread> platform = StackCapture.spread(this.platform, Math.max(most / 2, most - this.virtual.size()));
		return new ThreadSelection(platform, StackCapture.spread(this.virtual, most - platform.size()), this.unlisted,
				this.unasked);
	}

	/**
	 * Return what is missing.
	 * @return which threads, and why; {@code null} when none are
	 */
	@Nullable List<Unavailable> unavailable() {
		List<Unavailable> unavailable = Stream.concat(Stream.ofNullable(this.unlisted), Stream.ofNullable(this.unasked))
			.toList();
		return unavailable.isEmpty() ? null : unavailable;
	}

	List<Thread> threads() {
		return Stream.concat(this.platform.stream(), this.virtual.stream()).toList();
	}

	int size() {
		return this.platform.size() + this.virtual.size();
	}

	/**
	 * Return how many virtual threads there are.
	 * @return their number; {@code null} where there are none, or they cannot be listed
	 */
	@Nullable Integer virtualCount() {
		return (VirtualThreads.canBeListed() && this.unlisted == null) ? this.virtual.size() : null;
	}

}
