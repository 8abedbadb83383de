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

import java.util.List;

import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.Sinks;

/**
 * A logging system, set up as a row of the table says.
 */
interface LoggingSetup {

	/**
	 * Return what tells the monitor about it.
	 * @param sinks tells where the standard streams lead
	 * @return its backends
	 */
	List<LoggingBackend> backends(Sinks sinks);

	/**
	 * Return a logger.
	 * @param name its name
	 * @param warning whether it logs at WARN, or else at INFO
	 * @return the logger
	 */
	Log logger(String name, boolean warning);

	/**
	 * Set a logging system up.
	 * @param orders what to set up
	 * @return the logging system
	 */
	static LoggingSetup of(Orders orders) {
		return switch (orders.backend()) {
			case "logback", "logstash" -> new LogbackSetup(orders);
			case "log4j2" -> new Log4j2Setup(orders);
			case "jul" -> new JulSetup(orders);
			case "jboss-logmanager" -> new JbossSetup(orders);
			case "juli" -> new JuliSetup(orders);
			case "System.out" -> new SystemOutSetup(System.out);
			case "System.err" -> new SystemOutSetup(System.err);
			default -> throw new IllegalArgumentException("No such backend: " + orders.backend());
		};
	}

	/**
	 * Logs.
	 */
	@FunctionalInterface
	interface Log {

		/**
		 * Log a message.
		 * @param message the message
		 */
		void log(String message);

	}

}
