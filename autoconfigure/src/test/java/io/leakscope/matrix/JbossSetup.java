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

import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The log manager of JBoss in the place of the JDK's. It is on the class path of the
 * process only.
 */
final class JbossSetup implements JulLogging {

	private static final String HANDLERS = "org.jboss.logmanager.handlers.";

	JbossSetup(Orders orders) {
		System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
		LogManager.getLogManager().reset();
		Logger root = Logger.getLogger("");
		for (Handler handler : root.getHandlers()) {
			root.removeHandler(handler);
		}
		Handler console = handler("ConsoleHandler");
		console.setFormatter(new SimpleFormatter());
		switch (orders.mode()) {
			case "console" -> root.addHandler(console);
			case "async" -> root.addHandler(async(console, "BLOCK"));
			case "async-discard" -> root.addHandler(async(console, "DISCARD"));
			default -> throw new IllegalArgumentException("No such mode: " + orders.mode());
		}
	}

	private static Handler async(Handler next, String overflowAction) {
		Handler async = handler("AsyncHandler");
		try {
			Class.forName("org.jboss.logmanager.ExtHandler").getMethod("addHandler", Handler.class).invoke(async, next);
			Class<?> action = Class.forName(HANDLERS + "AsyncHandler$OverflowAction");
			async.getClass()
				.getMethod("setOverflowAction", action)
				.invoke(async, action.getField(overflowAction).get(null));
			return async;
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Handler handler(String name) {
		try {
			return (Handler) Class.forName(HANDLERS + name).getConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
