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

import java.util.Objects;
import java.util.stream.LongStream;

import ch.qos.logback.core.Context;
import io.leakscope.logging.Mailbox;
import io.leakscope.logging.logback.Mailboxes;
import net.logstash.logback.appender.AsyncDisruptorAppender;
import net.logstash.logback.encoder.com.lmax.disruptor.RingBuffer;
import net.logstash.logback.encoder.com.lmax.disruptor.dsl.Disruptor;
import org.jspecify.annotations.Nullable;

/**
 * The ring buffer of an appender, read without claiming a place in it.
 *
 * @param buffer the buffer; {@code null} while the appender is not running
 */
record Ring(@Nullable RingBuffer<?> buffer) {

	static Ring of(AsyncDisruptorAppender<?, ?> appender) {
		Disruptor<?> disruptor = appender.isStarted() ? AsyncInternals.disruptor(appender) : null;
		return new Ring((disruptor != null) ? disruptor.getRingBuffer() : null);
	}

	@Nullable Integer remainingCapacity() {
		return (this.buffer != null) ? (int) this.buffer.remainingCapacity() : null;
	}

	boolean isFull() {
		return this.buffer != null && this.buffer.remainingCapacity() <= 0;
	}

	/**
	 * Look into a ring that is at least half full.
	 * @param context the context of the appender
	 * @return what waits in it
	 */
	@Nullable Mailbox mailbox(Context context) {
		RingBuffer<?> ring = this.buffer;
		if (ring == null || ring.remainingCapacity() > ring.getBufferSize() / 2) {
			return null;
		}
		long last = ring.getCursor();
		long first = Math.max(0, last + 1 - (ring.getBufferSize() - ring.remainingCapacity()));
		return Mailboxes.of(LongStream.rangeClosed(first, last)
			.mapToObj(ring::get)
			.map(AsyncInternals::event)
			.filter(Objects::nonNull)
			.iterator(), context);
	}

}
