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
import java.io.UncheckedIOException;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The logging of the JDK, with a handler at the root.
 */
final class JulSetup implements JulLogging {

	JulSetup(Orders orders) {
		LogManager.getLogManager().reset();
		Logger.getLogger("").addHandler(handler(orders));
	}

	private static Handler handler(Orders orders) {
		try {
			return switch (orders.mode()) {
				case "console" -> new ConsoleHandler();
				case "file" -> new FileHandler(orders.target(), true);
				default -> throw new IllegalArgumentException("No such mode: " + orders.mode());
			};
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
