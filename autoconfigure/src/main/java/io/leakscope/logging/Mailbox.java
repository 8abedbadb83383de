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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What waits in the queue of an appender: whose events, at which level. Never their
 * messages.
 *
 * @param events events that were looked at
 * @param loggers those that most of them are from, the most first
 */
public record Mailbox(int events, List<Share> loggers) {

	private static final int MOST_LOGGERS = 5;

	/**
	 * Begin to count.
	 * @return a counter
	 */
	public static Counter counter() {
		return new Counter();
	}

	/**
	 * The events of one logger at one level.
	 *
	 * @param logger the logger's name
	 * @param level the level, for example {@code DEBUG}
	 * @param count how many events
	 * @param share of the events looked at, 0 to 1
	 * @param levelSetOn the logger whose configured level lets them through: this one, or
	 * the nearest above it that has one; {@code null} where that is not known
	 */
	public record Share(String logger, String level, int count, double share, @Nullable String levelSetOn) {
	}

	/**
	 * Counts events.
	 */
	public static final class Counter {

		private final Map<Key, Integer> counts = new HashMap<>();

		private int events;

		private Counter() {
		}

		/**
		 * Count an event.
		 * @param logger the name of its logger
		 * @param level its level
		 */
		public void add(@Nullable String logger, @Nullable String level) {
			if (logger != null && level != null) {
				this.counts.merge(new Key(logger, level), 1, Integer::sum);
				this.events++;
			}
		}

		/**
		 * Return what was counted.
		 * @param levelSetOn returns for a logger the one whose level holds for it
		 * @return the mailbox; {@code null} when it was empty
		 */
		public @Nullable Mailbox count(UnaryOperator<@Nullable String> levelSetOn) {
			if (this.events == 0) {
				return null;
			}
			List<Share> shares = new ArrayList<>();
			this.counts.forEach((key, count) -> shares.add(new Share(key.logger(), key.level(), count,
					(double) count / this.events, levelSetOn.apply(key.logger()))));
			shares.sort(Comparator.comparing(Share::count).reversed().thenComparing(Share::logger));
			return new Mailbox(this.events, List.copyOf(shares.subList(0, Math.min(MOST_LOGGERS, shares.size()))));
		}

		private record Key(String logger, String level) {
		}

	}

}
