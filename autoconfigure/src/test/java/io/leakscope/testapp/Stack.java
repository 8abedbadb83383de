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

package io.leakscope.testapp;

import org.springframework.boot.WebApplicationType;

/**
 * The web stacks that an application may stand on.
 */
public enum Stack {

	/**
	 * Spring MVC on Tomcat.
	 */
	WEBMVC(WebApplicationType.SERVLET, ""),

	/**
	 * WebFlux on Netty. Tomcat, which is on the class path as well, would do for it too.
	 */
	WEBFLUX(WebApplicationType.REACTIVE,
			"org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration,"
					+ "org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatReactiveManagementContextAutoConfiguration");

	private final WebApplicationType type;

	private final String excluded;

	Stack(WebApplicationType type, String excluded) {
		this.type = type;
		this.excluded = excluded;
	}

	WebApplicationType type() {
		return this.type;
	}

	String excluded() {
		return this.excluded;
	}

}
