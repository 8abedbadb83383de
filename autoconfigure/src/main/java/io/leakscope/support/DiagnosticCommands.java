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

package io.leakscope.support;

import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * The diagnostic commands of the JVM, which {@code jcmd} runs from outside.
 */
public class DiagnosticCommands {

	private static final String NAME = "com.sun.management:type=DiagnosticCommand";

	private static final String[] SIGNATURE = { String[].class.getName() };

	/**
	 * Run a command.
	 * @param operation its name as an operation of the MBean, for example
	 * {@code gcHeapInfo} for {@code GC.heap_info}
	 * @param arguments its arguments
	 * @return what it printed; {@code null} when this JVM does not have it, or it failed
	 */
	public @Nullable String run(String operation, String... arguments) {
		try {
			MBeanServer server = ManagementFactory.getPlatformMBeanServer();
			return (String) server.invoke(new ObjectName(NAME), operation, new Object[] { arguments }, SIGNATURE);
		}
		catch (JMException | RuntimeException ex) {
			return null;
		}
	}

}
