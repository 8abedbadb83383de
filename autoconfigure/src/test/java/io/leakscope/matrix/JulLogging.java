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
import java.util.logging.Logger;

import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.Sinks;
import io.leakscope.logging.jul.JulBackend;

/**
 * Those whose loggers are the JDK's, whoever manages them.
 */
interface JulLogging extends LoggingSetup {

	@Override
	default List<LoggingBackend> backends(Sinks sinks) {
		return List.of(new JulBackend(sinks));
	}

	@Override
	default Log logger(String name, boolean warning) {
		Logger logger = Logger.getLogger(name);
		return warning ? logger::warning : logger::info;
	}

}
