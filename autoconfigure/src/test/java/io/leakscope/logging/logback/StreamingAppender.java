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

import java.io.IOException;
import java.io.OutputStream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

/**
 * An appender of the application's own, which writes in the lock of its base class.
 */
final class StreamingAppender extends AppenderBase<ILoggingEvent> {

	private final OutputStream stream;

	StreamingAppender(OutputStream stream) {
		this.stream = stream;
	}

	@Override
	protected void append(ILoggingEvent event) {
		try {
			this.stream.write(event.getFormattedMessage().getBytes());
		}
		catch (IOException ex) {
			stop();
		}
	}

}
