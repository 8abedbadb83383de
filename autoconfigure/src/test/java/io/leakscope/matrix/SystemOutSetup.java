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

import java.io.PrintStream;
import java.util.List;

import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.Sinks;

/**
 * No logging system, only {@code System.out} or {@code System.err}.
 */
final class SystemOutSetup implements LoggingSetup {

	private final PrintStream stream;

	SystemOutSetup(PrintStream stream) {
		this.stream = stream;
	}

	@Override
	public List<LoggingBackend> backends(Sinks sinks) {
		return List.of();
	}

	@Override
	public Log logger(String name, boolean warning) {
		return this.stream::println;
	}

}
