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

package io.leakscope.endpoint;

import java.nio.file.Path;
import java.util.Arrays;

import io.leakscope.support.CgroupFixture;
import io.leakscope.support.Cgroups;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application in a process of its own that is told its limit, and prints whether it
 * fits.
 */
final class MemoryFitSubject {

	static final String ANSWER = "the answer: ";

	private static CgroupFixture fixture;

	private MemoryFitSubject() {
	}

	/**
	 * Run.
	 * @param args a folder for a file system, the limit in bytes, and properties of the
	 * application
	 */
	public static void main(String[] args) {
		fixture = CgroupFixture.containerV2(Path.of(args[0]))
			.with("memory.current", "1000000\n")
			.with("memory.max", args[1] + "\n");
		TestApplication application = TestApplication.on(Stack.WEBMVC)
			.with(Limited.class)
			.with("management.endpoints.web.exposure.include=leakscope")
			.with(Arrays.copyOfRange(args, 2, args.length))
			.start();
		System.out.println();
		System.out.println(ANSWER + application.actuator("leakscope/memory").body());
		System.out.flush();
		Runtime.getRuntime().halt(0);
	}

	@Configuration(proxyBeanMethods = false)
	static class Limited {

		@Bean
		Cgroups cgroups() {
			return fixture.cgroups();
		}

	}

}
