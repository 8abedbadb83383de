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

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.leakscope.logging.LoggingPressure;
import io.leakscope.logging.LoggingReport;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A real application with all auto-configuration, real servers on free ports of the
 * loopback address, and the actuator on a port of its own.
 */
public final class TestApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private TestApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Begin to set up an application.
	 * @param stack what it stands on
	 * @return its set-up
	 */
	public static Setup on(Stack stack) {
		return new Setup(stack);
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	/**
	 * Ask the actuator.
	 * @param path for example {@code health/logging}
	 * @return its answer
	 */
	public Answer actuator(String path) {
		return actuator(path, "*/*");
	}

	/**
	 * Ask the actuator for a type of answer.
	 * @param path for example {@code leakscope/memory}
	 * @param accept the type
	 * @return its answer
	 */
	public Answer actuator(String path, String accept) {
		return Answer.to(port("local.management.port"), "/actuator/" + path, accept);
	}

	/**
	 * Have the actuator do something.
	 * @param path for example {@code leakscope/classes}
	 * @param accept the type of the answer that is wanted
	 * @return its answer
	 */
	public Answer post(String path, String accept) {
		return Answer.toPost(port("local.management.port"), "/actuator/" + path, accept);
	}

	/**
	 * Ask the main server.
	 * @param path for example {@code /readyz}
	 * @return its answer
	 */
	public Answer main(String path) {
		return Answer.to(port("local.server.port"), path);
	}

	private int port(String property) {
		return this.context.getEnvironment().getRequiredProperty(property, Integer.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The set-up of an application.
	 */
	public static final class Setup {

		private final Stack stack;

		private final Map<String, String> properties = new HashMap<>(
				Map.of("server.port", "0", "server.address", "127.0.0.1", "management.server.port", "0",
						"management.server.address", "127.0.0.1", "spring.main.banner-mode", "off",
						"spring.main.log-startup-info", "false", "spring.main.register-shutdown-hook", "false",
						"logging.register-shutdown-hook", "false", "spring.reactor.netty.shutdown-quiet-period", "0s"));

		private final Set<Class<?>> sources = new LinkedHashSet<>(Set.of(Everything.class));

		private LoggingReport verdict;

		private Setup(Stack stack) {
			this.stack = stack;
			this.properties.put("spring.autoconfigure.exclude", stack.excluded());
		}

		/**
		 * Set properties.
		 * @param pairs names and values, {@code name=value}
		 * @return this set-up
		 */
		public Setup with(String... pairs) {
			for (String pair : pairs) {
				int equals = pair.indexOf('=');
				this.properties.put(pair.substring(0, equals), pair.substring(equals + 1));
			}
			return this;
		}

		/**
		 * Have the actuator on the main port.
		 * @return this set-up
		 */
		public Setup onOnePort() {
			this.properties.keySet().removeIf((name) -> name.startsWith("management.server."));
			return this;
		}

		/**
		 * Add beans.
		 * @param configuration a configuration class
		 * @return this set-up
		 */
		public Setup with(Class<?> configuration) {
			this.sources.add(configuration);
			return this;
		}

		/**
		 * Have the verdict on logging be this one, whatever the monitor sees.
		 * @param verdict the verdict
		 * @return this set-up
		 */
		public Setup with(LoggingReport verdict) {
			this.verdict = verdict;
			return this;
		}

		public TestApplication start() {
			SpringApplication application = new SpringApplication(this.sources.toArray(Class<?>[]::new));
			application.setWebApplicationType(this.stack.type());
			if (this.verdict != null) {
				LoggingPressure pressure = () -> this.verdict;
				application
					.addInitializers((context) -> ((GenericApplicationContext) context).registerBean("fixedPressure",
							LoggingPressure.class, () -> pressure, (definition) -> definition.setPrimary(true)));
			}
			String[] arguments = this.properties.entrySet()
				.stream()
				.map((property) -> "--" + property)
				.toArray(String[]::new);
			return new TestApplication(application.run(arguments));
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Everything {

	}

}
