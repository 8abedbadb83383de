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

import java.lang.reflect.Field;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AsyncAppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import org.jspecify.annotations.Nullable;

/**
 * Fields of Logback's appenders for which it has no getters. Where they cannot be read,
 * the look at the threads must do.
 */
final class AppenderInternals {

	private static final @Nullable Field WRITE_LOCK = field(OutputStreamAppender.class, "streamWriteLock");

	private static final @Nullable Field ROLLOVER_LOCK = field(RollingFileAppender.class, "triggeringPolicyLock");

	private static final @Nullable Field WORKER = field(AsyncAppenderBase.class, "worker");

	private static final @Nullable Field QUEUE = field(AsyncAppenderBase.class, "blockingQueue");

	private AppenderInternals() {
	}

	static @Nullable ReentrantLock writeLock(Appender<?> appender) {
		return (appender instanceof OutputStreamAppender<?>) ? read(WRITE_LOCK, appender, ReentrantLock.class) : null;
	}

	static @Nullable ReentrantLock rolloverLock(Appender<?> appender) {
		return (appender instanceof RollingFileAppender<?>) ? read(ROLLOVER_LOCK, appender, ReentrantLock.class) : null;
	}

	static @Nullable Thread worker(Appender<?> appender) {
		return (appender instanceof AsyncAppenderBase<?>) ? read(WORKER, appender, Thread.class) : null;
	}

	static @Nullable BlockingQueue<?> queue(AsyncAppenderBase<?> appender) {
		return read(QUEUE, appender, BlockingQueue.class);
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
			Object value = (field != null) ? field.get(target) : null;
			return type.isInstance(value) ? type.cast(value) : null;
		}
		catch (IllegalAccessException ex) {
			return null;
		}
	}

}
