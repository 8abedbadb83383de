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

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AsyncAppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import io.leakscope.support.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Fields of Logback's appenders for which it has no getters. Where they cannot be read,
 * the look at the threads must do.
 */
final class AppenderInternals {

	private AppenderInternals() {
	}

	static @Nullable ReentrantLock writeLock(Appender<?> appender) {
		return (appender instanceof OutputStreamAppender<?>)
				? Fields.read(appender, "streamWriteLock", ReentrantLock.class) : null;
	}

	static @Nullable ReentrantLock rolloverLock(Appender<?> appender) {
		return (appender instanceof RollingFileAppender<?>)
				? Fields.read(appender, "triggeringPolicyLock", ReentrantLock.class) : null;
	}

	static @Nullable Thread worker(Appender<?> appender) {
		return (appender instanceof AsyncAppenderBase<?>) ? Fields.read(appender, "worker", Thread.class) : null;
	}

	static @Nullable BlockingQueue<?> queue(AsyncAppenderBase<?> appender) {
		return Fields.read(appender, "blockingQueue", BlockingQueue.class);
	}

}
