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

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.leakscope.support.Fields;
import net.logstash.logback.encoder.com.lmax.disruptor.dsl.Disruptor;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the appenders for which they have no getters.
 */
final class AsyncInternals {

	private AsyncInternals() {
	}

	/**
	 * Return the ring buffer of an appender with what surrounds it.
	 * @param appender the appender
	 * @return it; {@code null} before the appender was started
	 */
	static @Nullable Disruptor<?> disruptor(Object appender) {
		return Fields.read(appender, "disruptor", Disruptor.class);
	}

	static @Nullable AtomicLong consecutiveDropped(Object appender) {
		return Fields.read(appender, "consecutiveDroppedCount", AtomicLong.class);
	}

	static @Nullable ReentrantLock lock(Object appender) {
		return Fields.read(appender, "lock", ReentrantLock.class);
	}

	/**
	 * Return the event in a slot of a ring buffer.
	 * @param slot the slot
	 * @return the event; {@code null} when there is none, or it cannot be read
	 */
	static @Nullable Object event(Object slot) {
		return Fields.read(slot, "event", Object.class);
	}

}
