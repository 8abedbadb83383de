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

package io.leakscope.logging.logstash;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import net.logstash.logback.appender.AsyncDisruptorAppender;
import net.logstash.logback.encoder.com.lmax.disruptor.dsl.Disruptor;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the appenders for which they have no getters.
 */
final class AsyncInternals {

	private static final @Nullable Field DISRUPTOR = field(AsyncDisruptorAppender.class, "disruptor");

	private static final @Nullable Field DROPPED = field(AsyncDisruptorAppender.class, "consecutiveDroppedCount");

	private static final @Nullable Field LOCK = field(AsyncDisruptorAppender.class, "lock");

	private AsyncInternals() {
	}

	/**
	 * Return the ring buffer of an appender with what surrounds it.
	 * @param appender the appender
	 * @return it; {@code null} before the appender was started
	 */
	static @Nullable Disruptor<?> disruptor(Object appender) {
		return read(DISRUPTOR, appender, Disruptor.class);
	}

	static @Nullable AtomicLong consecutiveDropped(Object appender) {
		return read(DROPPED, appender, AtomicLong.class);
	}

	static @Nullable ReentrantLock lock(Object appender) {
		return read(LOCK, appender, ReentrantLock.class);
	}

	/**
	 * Return the event in a slot of a ring buffer.
	 * @param slot the slot
	 * @return the event; {@code null} when there is none, or it cannot be read
	 */
	static @Nullable Object event(Object slot) {
		return read(EventField.OF_SLOT, slot, Object.class);
	}

	private static @Nullable Field field(Class<?> type, String name) {
		try {
			Field field = type.getDeclaredField(name);
			field.setAccessible(true);
			return field;
		}
		catch (NoSuchFieldException | RuntimeException ex) {
			return null;
		}
	}

	private static <T> @Nullable T read(@Nullable Field field, Object target, Class<T> type) {
		try {
			Object value = (field != null && field.getDeclaringClass().isInstance(target)) ? field.get(target) : null;
			return type.isInstance(value) ? type.cast(value) : null;
		}
		catch (IllegalAccessException ex) {
			return null;
		}
	}

	/**
	 * The class of the slots is not visible.
	 */
	private static final class EventField {

		private static final @Nullable Field OF_SLOT = ofSlot();

		private static @Nullable Field ofSlot() {
			for (Class<?> type : AsyncDisruptorAppender.class.getDeclaredClasses()) {
				if ("LogEvent".equals(type.getSimpleName())) {
					return field(type, "event");
				}
			}
			return null;
		}

	}

}
