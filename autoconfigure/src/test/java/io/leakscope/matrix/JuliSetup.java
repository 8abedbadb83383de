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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.logging.LogManager;

/**
 * The log manager of Tomcat in the place of the JDK's, configured from
 * {@code juli/<mode>.properties}. It is on the class path of the process only. The ending
 * {@code -flush} has callers wait when the queue is full, which throws events away
 * otherwise.
 */
final class JuliSetup implements JulLogging {

	private static final String FLUSH = "-flush";

	JuliSetup(Orders orders) {
		Path target = Path.of(orders.target());
		System.setProperty("matrix.directory", target.getParent().toString());
		System.setProperty("matrix.file", target.getFileName().toString());
		System.setProperty("java.util.logging.manager", "org.apache.juli.ClassLoaderLogManager");
		String mode = orders.mode();
		if (mode.endsWith(FLUSH)) {
			System.setProperty("org.apache.juli.AsyncOverflowDropType", "3");
			mode = mode.substring(0, mode.length() - FLUSH.length());
		}
		try (InputStream configuration = JuliSetup.class.getResourceAsStream("juli/" + mode + ".properties")) {
			LogManager.getLogManager().readConfiguration(Objects.requireNonNull(configuration, mode));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
