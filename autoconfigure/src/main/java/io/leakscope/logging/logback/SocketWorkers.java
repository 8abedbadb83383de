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

package io.leakscope.logging.logback;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.core.net.AbstractSocketAppender;
import io.leakscope.support.PlatformThreads;
import io.leakscope.support.StackSample;
import io.leakscope.support.StackTaker;
import io.leakscope.support.WeakIdentityMap;

/**
 * Finds the threads that send the events of socket appenders. Nobody keeps a reference to
 * them: they are threads of a pool that Logback uses for other work as well, and are told
 * by their stacks. Of several nobody tells whose is which, so that each may be meant.
 */
final class SocketWorkers {

	/**
	 * The class in whose frames they stand, and their callers.
	 */
	static final String APPENDER = AbstractSocketAppender.class.getName();

	private static final String POOL = "logback-";

	private static final Set<String> WAITS_FOR_EVENTS = Set.of("take", "takeFirst");

	private static final int STACKS_A_LOOK = 8;

	private final StackTaker stackTaker;

	private final WeakIdentityMap<Found> found = new WeakIdentityMap<>();

	SocketWorkers(StackTaker stackTaker) {
		this.stackTaker = stackTaker;
	}

	/**
	 * Look for the worker of an appender whose queue has become full: callers may be
	 * waiting for it from now on.
	 * @param appender the appender
	 * @param full whether there is no free place in its queue
	 */
	void look(AbstractSocketAppender<?> appender, boolean full) {
		Found before = this.found.get(appender);
		if (full && (before == null || !before.full() || known(appender).isEmpty())) {
			this.found.put(appender, new Found(find(), true));
		}
		else if (before != null && before.full() != full) {
			this.found.put(appender, new Found(before.threads(), full));
		}
	}

	/**
	 * Return who may be the worker of an appender.
	 * @param appender the appender
	 * @return the threads; none while its queue was never full
	 */
	List<Thread> known(Object appender) {
		Found found = this.found.get(appender);
		List<Thread> known = new ArrayList<>();
		if (found != null) {
			for (WeakReference<Thread> reference : found.threads()) {
				Thread thread = reference.get();
				if (thread != null && thread.isAlive()) {
					known.add(thread);
				}
			}
		}
		return known;
	}

	private List<WeakReference<Thread>> find() {
		List<Thread> candidates = new ArrayList<>();
		for (Thread thread : PlatformThreads.all()) {
			if (candidates.size() < STACKS_A_LOOK && thread.getName().startsWith(POOL)) {
				candidates.add(thread);
			}
		}
		Map<Long, StackSample> stacks = candidates.isEmpty() ? Map.of() : this.stackTaker.take(candidates);
		List<WeakReference<Thread>> senders = new ArrayList<>();
		for (Thread candidate : candidates) {
			StackSample stack = stacks.get(candidate.getId());
			if (stack != null && sends(stack.frames())) {
				senders.add(new WeakReference<>(candidate));
			}
		}
		return senders;
	}

	/**
	 * Who waits for an event has none to send, and its queue is not full.
	 */
	private static boolean sends(StackTraceElement[] frames) {
		for (int i = 0; i < frames.length; i++) {
			if (frames[i].getClassName().equals(APPENDER)) {
				return i == 0 || !WAITS_FOR_EVENTS.contains(frames[i - 1].getMethodName());
			}
		}
		return false;
	}

	/**
	 * What was found.
	 *
	 * @param threads who sends events
	 * @param full whether the queue was full at the last reading
	 */
	private record Found(List<WeakReference<Thread>> threads, boolean full) {
	}

}
