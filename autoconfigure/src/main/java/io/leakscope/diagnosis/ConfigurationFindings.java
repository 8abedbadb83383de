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

package io.leakscope.diagnosis;

import java.util.List;
import java.util.Map;

import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with the set-up.
 */
public final class ConfigurationFindings {

	private ConfigurationFindings() {
	}

	/**
	 * The actuator answers on the application's own port.
	 * @param port {@code management.server.port}; {@code null} when it is not set
	 * @return the finding
	 */
	public static Finding managementSharesServer(@Nullable String port) {
		return new Finding("management-shares-server", Severity.NOTICE.toString(),
				"The actuator shares the application's server: when all its threads hang, probes and this page hang too.",
				Map.of("management.server.port", (port != null) ? port : "not set"),
				List.of("Set management.server.port to a port of its own, and point the probes at it."), "counts");
	}

	/**
	 * The application runs on virtual threads, and LeakScope cannot list them.
	 * @return the finding
	 */
	public static Finding virtualThreadsHidden() {
		return new Finding("virtual-threads-hidden", Severity.NOTICE.toString(),
				"Virtual threads are on, and LeakScope cannot list them one by one.",
				Map.of("spring.threads.virtual.enabled", true),
				List.of("Start the JVM with JAVA_TOOL_OPTIONS=" + VirtualThreads.EXPORT,
						"Without it who of them hangs is known by locks and queues, and where they can be dumped."),
				"threads");
	}

}
