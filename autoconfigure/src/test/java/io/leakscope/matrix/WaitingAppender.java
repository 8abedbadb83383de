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

package io.leakscope.matrix;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;

/**
 * An appender whose stream waits for the application, as one that asks for a connection
 * of a pool: who holds its lock stands nowhere in the kernel.
 */
public final class WaitingAppender extends OutputStreamAppender<ILoggingEvent> {

	private final Semaphore connections = new Semaphore(100);

	@Override
	public void start() {
		setOutputStream(new OutputStream() {

			@Override
			public void write(int data) throws IOException {
				write(new byte[] { (byte) data }, 0, 1);
			}

			@Override
			public void write(byte[] data, int offset, int length) throws IOException {
				try {
					WaitingAppender.this.connections.acquire();
				}
				catch (InterruptedException ex) {
					throw new InterruptedIOException();
				}
			}

		});
		super.start();
	}

}
