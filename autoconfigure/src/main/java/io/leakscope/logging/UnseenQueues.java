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

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Those in the queues at the locks of appenders who can be neither listed nor are
 * platform threads: the locks tell how many they are.
 */
final class UnseenQueues {

	private final LockQueues locks = new LockQueues();

	private @Nullable AppenderReport unmoved;

	/**
	 * Look at the queues.
	 * @param platformWriters the platform threads that stand in a log call
	 * @param parked the groups of parked platform threads
	 * @param words what the logging systems said last
	 * @param now the observed time
	 */
	void look(List<Thread> platformWriters, ParkedThreads parked, BackendWords words, long now) {
		this.locks.see(words.appenders(), (appender) -> queuedUnseen(appender, parked, words), now);
		this.unmoved = lockThatNobodyGets(platformWriters, words);
	}

	void restartYoungerThan(long age, long now) {
		this.locks.restartYoungerThan(age, now);
	}

	/**
	 * Return the appender at whose lock somebody has waited for a while, of whose owner
	 * nobody knows.
	 * @return the one where that is so for longest; {@code null} when there is none
	 */
	@Nullable AppenderReport unmoved() {
		return this.unmoved;
	}

	/**
	 * Return for how long nobody has got away from there.
	 * @return nanoseconds; 0 when there is no such lock
	 */
	long unmovedFor() {
		return (this.unmoved != null) ? this.locks.age(this.unmoved.name()) : 0;
	}

	/**
	 * Whoever owns a lock and waits for something else stands on no carrier. Where that
	 * is a free place in a queue, the worker tells whether it moves.
	 */
	private @Nullable AppenderReport lockThatNobodyGets(List<Thread> platformWriters, BackendWords words) {
		AppenderReport longest = null;
		for (AppenderReport appender : words.appenders()) {
			boolean written = platformWriters.stream()
				.anyMatch((writer) -> appender.name().equals(words.standing().get(writer.getId())));
			long age = this.locks.age(appender.name());
			if (!written && appender.queueSize() == null && age >= Standstills.SUSPECT_AFTER
					&& (longest == null || age > this.locks.age(longest.name()))) {
				longest = appender;
			}
		}
		return longest;
	}

	/**
	 * Whoever stands in the queue of an appender's lock waits for its writer, whether he
	 * came before the dump or after it. Where it is the lock before a full queue, so does
	 * its owner, whom nobody has counted.
	 * @param appender the appender
	 * @param counted those who are counted already
	 * @param parked the groups of parked platform threads
	 * @param words what the logging systems said last
	 * @return the others; {@code null} when there are none
	 */
	@Nullable WaitGroup uncounted(AppenderReport appender, Collection<WaitGroup> counted, ParkedThreads parked,
			BackendWords words) {
		int uncounted = queuedUnseen(appender, parked, words);
		for (WaitGroup group : counted) {
			uncounted -= mayBeAt(appender, group, words) ? group.size() : 0;
		}
		if (uncounted <= 0) {
			return null;
		}
		WaitGroup waiting = new WaitGroup(0);
		waiting.classified(WaitKind.LOGGING_LOCK, new StackTraceElement[0]);
		waiting.standsIn(appender.name());
		waiting.count(uncounted, 0);
		if (appender.queueSize() != null) {
			waiting.incomplete();
		}
		return waiting;
	}

	/**
	 * Return how many of those in the queue of an appender's lock are not among the
	 * platform threads that are seen there.
	 */
	private static int queuedUnseen(AppenderReport appender, ParkedThreads parked, BackendWords words) {
		int unseen = BackendWords.queued(appender);
		for (WaitGroup group : parked.groups()) {
			unseen -= (group.key() != 0 && mayBeAt(appender, group, words)) ? group.size() : 0;
		}
		return unseen;
	}

	/**
	 * Whose lock it is may be known a sample later: nobody is counted twice meanwhile.
	 */
	private static boolean mayBeAt(AppenderReport appender, WaitGroup group, BackendWords words) {
		String at = words.appenderOf(group);
		return (at != null) ? at.equals(appender.name()) : group.kind() == WaitKind.LOGGING_LOCK;
	}

}
