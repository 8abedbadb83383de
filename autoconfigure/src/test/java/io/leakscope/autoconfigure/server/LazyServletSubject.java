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

package io.leakscope.autoconfigure.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application in a process of its own with a servlet that is initialized by its first
 * request, and logs much while it is.
 */
final class LazyServletSubject {

	private LazyServletSubject() {
	}

	/**
	 * Run.
	 * @param args a file for the ports of the main server and of the actuator, and
	 * properties of the application
	 * @throws IOException if the file cannot be written
	 */
	public static void main(String[] args) throws IOException {
		TestApplication application = TestApplication.on(Stack.WEBMVC)
			.with(Servlets.class)
			.with(Arrays.copyOfRange(args, 1, args.length))
			.start();
		Path written = Path.of(args[0] + ".new");
		Files.writeString(written,
				port(application, "local.server.port") + " " + port(application, "local.management.port"));
		Files.move(written, Path.of(args[0]));
	}

	private static String port(TestApplication application, String property) {
		return application.context().getEnvironment().getRequiredProperty(property);
	}

	@Configuration(proxyBeanMethods = false)
	static class Servlets {

		@Bean
		ServletRegistrationBean<HttpServlet> lazyServlet() {
			return new ServletRegistrationBean<>(new LazyServlet(), "/lazy");
		}

	}

	/**
	 * Logs more than a pipe holds before it serves anybody.
	 */
	static final class LazyServlet extends HttpServlet {

		private static final int LINES = 2_000;

		private static final Logger logger = LoggerFactory.getLogger(LazyServlet.class);

		@Override
		public void init() {
			for (int i = 0; i < LINES; i++) {
				logger.warn("a line of a hundred and twenty characters, more or less, about what the servlet loads "
						+ "before it can serve its first request");
			}
		}

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) {
			response.setStatus(HttpServletResponse.SC_OK);
		}

	}

}
