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
package io.leakscope.autoconfigure;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where the actuator answers on this machine, for commands that can be pasted. The port
 * is known once the server has started.
 */
final class ActuatorAddress implements Supplier<String> {

	private final Environment environment;

	ActuatorAddress(Environment environment) {
		this.environment = environment;
	}

	@Override
	public String get() {
		String ownPort = this.environment.getProperty("local.management.port");
		String port = (ownPort != null) ? ownPort : this.environment.getProperty("local.server.port");
		String server = (ownPort != null && !ownPort.equals(this.environment.getProperty("local.server.port")))
				? "management.server." : "server.";
		String path = this.environment.getProperty("management.endpoints.web.base-path", "/actuator");
		if (port == null) {
			return path;
		}
		String context = server.startsWith("management") ? property("management.server.base-path")
				: property("server.servlet.context-path") + property("spring.webflux.base-path");
		boolean secure = StringUtils.hasText(this.environment.getProperty(server + "ssl.key-store"))
				|| StringUtils.hasText(this.environment.getProperty(server + "ssl.bundle"))
				|| StringUtils.hasText(this.environment.getProperty(server + "ssl.certificate"));
		return (secure ? "-k https://" : "http://") + host(this.environment.getProperty(server + "address")) + ":"
				+ port + context + (path.equals("/") ? "" : path);
	}

	private String property(String name) {
		return this.environment.getProperty(name, "");
	}

	private static String host(@Nullable String address) {
		if (!StringUtils.hasText(address) || address.equals("0.0.0.0") || address.equals("::")) {
			return "localhost";
		}
		return address.contains(":") ? "[" + address + "]" : address;
	}

}
