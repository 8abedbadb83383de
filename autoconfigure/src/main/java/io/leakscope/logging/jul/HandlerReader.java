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

package io.leakscope.logging.jul;

import java.io.File;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.SocketHandler;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.Sinks;
import io.leakscope.support.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Describes one handler.
 */
final class HandlerReader {

	private final String backend;

	private final Sinks sinks;

	HandlerReader(String backend, Sinks sinks) {
		this.backend = backend;
		this.sinks = sinks;
	}

	AppenderReport read(Handler handler, String name) {
		return AppenderReport.of(name, this.backend, LoggerScan.type(handler)).sink(sink(handler)).build();
	}

	private @Nullable String sink(Handler handler) {
		if (handler instanceof ConsoleHandler) {
			return this.sinks.stderr();
		}
		if (handler instanceof SocketHandler socket) {
			return peer(socket);
		}
		return (handler instanceof FileHandler file) ? file(file) : null;
	}

	/**
	 * The JDK opens its fields only to those who add
	 * {@code java.logging/java.util.logging} to what it opens. Without, the kernel tells
	 * the peer of a socket when somebody stands in a write to it.
	 */
	private static @Nullable String peer(SocketHandler handler) {
		String host = Fields.read(handler, "host", String.class);
		Integer port = Fields.read(handler, "port", Integer.class);
		return (host != null && port != null) ? "tcp " + host + ":" + port : null;
	}

	private @Nullable String file(FileHandler handler) {
		File[] files = Fields.read(handler, "files", File[].class);
		return (files != null && files.length > 0) ? this.sinks.file(files[0].getPath()) : null;
	}

}
