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

package io.leakscope.logging.log4j2;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import io.leakscope.logging.Mailbox;
import io.leakscope.support.Fields;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a ring buffer. Its slots are used again and again and have getters that
 * write, so only fields are read.
 */
final class RingMailbox {

	private static final int MOST_EVENTS = 1000;

	private RingMailbox() {
	}

	/**
	 * Look into the ring buffer of a helper of asynchronous loggers.
	 * @param owner the helper
	 * @param loggers knows the levels
	 * @return what waits; {@code null} when nothing does, or it cannot be read
	 */
	static @Nullable Mailbox read(@Nullable Object owner, Loggers loggers) {
		Disruptor<?> disruptor = Fields.read(owner, "disruptor", Disruptor.class);
		if (disruptor == null) {
			return null;
		}
		RingBuffer<?> ring = disruptor.getRingBuffer();
		Mailbox.Counter counter = Mailbox.counter();
		long first = ring.getMinimumGatingSequence() + 1;
		long last = Math.min(ring.getCursor(), first + Math.min(MOST_EVENTS, ring.getBufferSize()) - 1);
		for (long sequence = first; sequence <= last; sequence++) {
			Object event = event(ring.get(sequence));
			Level level = Fields.read(event, "level", Level.class);
			counter.add(Fields.read(event, "loggerName", String.class), (level != null) ? level.name() : null);
		}
		return counter.count(loggers::levelSetOn);
	}

	private static @Nullable Object event(Object slot) {
		return (slot instanceof LogEvent) ? slot : Fields.read(slot, "event", LogEvent.class);
	}

}
