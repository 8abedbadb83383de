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

package io.leakscope.sample.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * An appender as people write their own: {@link AppenderBase} lets one thread in at a
 * time, and that thread writes.
 */
public class StdoutAppender extends AppenderBase<ILoggingEvent> {

	private final OutputStream stdout = new FileOutputStream(FileDescriptor.out);

	private @Nullable Encoder<ILoggingEvent> encoder;

	/**
	 * Set what turns events into bytes; called by Logback.
	 * @param encoder the encoder
	 */
	public void setEncoder(Encoder<ILoggingEvent> encoder) {
		this.encoder = encoder;
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (this.encoder == null) {
			return;
		}
		try {
			this.stdout.write(this.encoder.encode(event));
		}
		catch (IOException ex) {
			addError("Could not write to stdout", ex);
		}
	}

}
