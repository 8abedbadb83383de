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

import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application that starts on whatever class path it finds, and prints what it sees.
 */
public final class TrimmedApplication {

	private TrimmedApplication() {
	}

	public static void main(String[] properties) {
		List<String> common = List.of("--server.port=0", "--server.address=127.0.0.1", "--logging.level.root=error");
		String[] arguments = Stream.concat(common.stream(), Stream.of(properties)).toArray(String[]::new);
		ConfigurableApplicationContext context = new SpringApplication(Everything.class).run(arguments);
		System.out.println();
		System.out.println(TrimmedClassPath.Seen.BEANS + String.join(" ", context.getBeanDefinitionNames()));
		Integer port = context.getEnvironment().getProperty("local.server.port", Integer.class);
		if (port != null) {
			System.out.println(TrimmedClassPath.Seen.GROUP + Answer.to(port, "/actuator/health/logging"));
		}
		System.out.flush();
		Runtime.getRuntime().halt(0);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Everything {

	}

}
