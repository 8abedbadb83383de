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

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where an endpoint of the actuator answers on this machine, by its id, for commands that
 * can be pasted. The port is known once the server has started.
 */
final class ActuatorAddress implements UnaryOperator<String> {

	static final String LEAKSCOPE = "leakscope";

	private final Environment environment;

	ActuatorAddress(Environment environment) {
		this.environment = environment;
	}

	@Override
	public String apply(String endpoint) {
		String ownPort = this.environment.getProperty("local.management.port");
		String port = (ownPort != null) ? ownPort : this.environment.getProperty("local.server.port");
		boolean own = ownPort != null && !ownPort.equals(this.environment.getProperty("local.server.port"));
		String path = path("management.endpoints.web.base-path", "/actuator")
				+ path("management.endpoints.web.path-mapping." + endpoint, endpoint);
		if (port == null) {
			return path;
		}
		String server = own ? "management.server." : "server.";
		return (isSecure(server) ? "-k https://" : "http://") + host(this.environment.getProperty(server + "address"))
				+ ":" + port + (own ? path("management.server.base-path", "") : pathOfTheApplication()) + path;
	}

	/**
	 * Those of the stack that it does not stand on are not set.
	 */
	private String pathOfTheApplication() {
		return path("server.servlet.context-path", "") + path("spring.mvc.servlet.path", "")
				+ path("spring.webflux.base-path", "");
	}

	/**
	 * A management server on a port of its own is as secure as the other where nothing
	 * else is said of it.
	 */
	private boolean isSecure(String server) {
		boolean told = hasKey(server) || isSet(server + "ssl.enabled");
		String said = told ? server : "server.";
		return hasKey(said) && this.environment.getProperty(said + "ssl.enabled", Boolean.class, true);
	}

	private boolean hasKey(String server) {
		return isSet(server + "ssl.key-store") || isSet(server + "ssl.bundle") || isSet(server + "ssl.certificate");
	}

	private boolean isSet(String name) {
		return StringUtils.hasText(this.environment.getProperty(name));
	}

	/**
	 * A path may be written with slashes at its ends or without, and that of a servlet as
	 * a pattern.
	 */
	private String path(String name, String otherwise) {
		String path = StringUtils
			.trimTrailingCharacter(this.environment.getProperty(name, otherwise).strip().replaceFirst("\\*$", ""), '/');
		return (path.isEmpty() || path.startsWith("/")) ? path : "/" + path;
	}

	private static String host(@Nullable String address) {
		if (!StringUtils.hasText(address) || address.equals("0.0.0.0") || address.equals("::")) {
			return "localhost";
		}
		return address.contains(":") ? "[" + address + "]" : address;
	}

}
