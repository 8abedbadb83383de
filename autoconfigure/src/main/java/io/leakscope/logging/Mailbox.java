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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What waits in the queue of an appender: whose events, at which level. Never their
 * messages.
 *
 * @param events events that were looked at
 * @param loggers those that most of them are from, the most first
 * @param levels at which level they are and what lets them through, the most first
 */
public record Mailbox(int events, List<Share> loggers, List<LevelShare> levels) {

	private static final int MOST_LISTED = 5;

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
	 * The events of one level that all pass for the same reason. Many loggers may share
	 * it, each of them with few events.
	 *
	 * @param level the level, for example {@code DEBUG}
	 * @param levelSetOn the logger whose configured level lets them through; {@code null}
	 * where that is not known
	 * @param count how many events
	 * @param share of the events looked at, 0 to 1
	 */
	public record LevelShare(String level, @Nullable String levelSetOn, int count, double share) {

		/**
		 * Return whether events of a logger are among these.
		 * @param share the events of the logger
		 * @return whether they are
		 */
		public boolean contains(Share share) {
			return this.level.equals(share.level()) && Objects.equals(this.levelSetOn, share.levelSetOn());
		}

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
			return new Mailbox(this.events, first(shares), first(levels(shares)));
		}

		private List<LevelShare> levels(List<Share> shares) {
			Map<Level, Integer> counts = new LinkedHashMap<>();
			for (Share share : shares) {
				counts.merge(new Level(share.level(), share.levelSetOn()), share.count(), Integer::sum);
			}
			List<LevelShare> levels = new ArrayList<>();
			counts.forEach((level, count) -> levels
				.add(new LevelShare(level.name(), level.setOn(), count, (double) count / this.events)));
			levels.sort(Comparator.comparing(LevelShare::count).reversed());
			return levels;
		}

		private static <T> List<T> first(List<T> all) {
			return List.copyOf(all.subList(0, Math.min(MOST_LISTED, all.size())));
		}

		private record Level(String name, @Nullable String setOn) {
		}

		private record Key(String logger, String level) {
		}

	}

}
