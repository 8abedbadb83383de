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

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A process with an application that Jetty serves, if its class path has Jetty.
 */
final class JettySubject {

	/**
	 * What it prints first of the line with its ports.
	 */
	static final String PORTS = "ports: ";

	private JettySubject() {
	}

	/**
	 * Serve until there is no more input.
	 * @param properties names and values, {@code name=value}
	 */
	public static void main(String[] properties) throws IOException {
		List<String> common = List.of("management.endpoints.web.exposure.include=leakscope", "logging.level.root=warn");
		TestApplication application = TestApplication.on(Stack.WEBMVC)
			.with(Hanging.class)
			.with(Stream.concat(common.stream(), Stream.of(properties)).toArray(String[]::new))
			.start();
		Environment environment = application.context().getEnvironment();
		System.out.println(PORTS + environment.getProperty("local.server.port") + " "
				+ environment.getProperty("local.management.port"));
		while (System.in.read() >= 0) {
			// Nothing is said but the end.
		}
		Runtime.getRuntime().halt(0);
	}

	@Configuration(proxyBeanMethods = false)
	static class Hanging {

		@Bean
		HangingController hangingController() {
			return new HangingController();
		}

	}

	@RestController
	static class HangingController {

		private final CountDownLatch never = new CountDownLatch(1);

		@GetMapping("/hang")
		String hang() throws InterruptedException {
			this.never.await();
			return "never";
		}

	}

}
