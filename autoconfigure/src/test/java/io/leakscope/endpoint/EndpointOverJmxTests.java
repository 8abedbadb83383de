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

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;

import javax.management.JMException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EndpointOverJmxTests {

	private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

	@ParameterizedTest
	@EnumSource
	void everySectionIsAnOperationWithANameOfItsOwn(Stack stack) throws JMException {
		try (TestApplication application = start(stack)) {
			assertThat(Arrays.stream(this.server.getMBeanInfo(name()).getOperations()).map(MBeanOperationInfo::getName))
				.containsExactlyInAnyOrder("overview", "memory", "counts", "threads", "thread", "stacks", "logging",
						"trends", "classes", "incidents", "incident", "report", "text");
			assertThat(invoke("overview")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
				.containsKeys("verdict", "memory", "logging");
			for (String section : new String[] { "memory", "counts", "logging", "trends", "classes", "incidents" }) {
				assertThat(invoke(section)).as(section).isInstanceOf(Map.class);
			}
			assertThat(invoke("memory")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
				.containsKeys("heap", "fit");
			assertThat((String) invoke("report")).contains("\n/logging\n", "\n/trends\n");
			assertThat((String) invoke("text")).contains("HEALTH   UP: logging FLOWING");
		}
	}

	@Test
	void aFullCollectionIsAnOperationOnlyWhereWritesAreAllowed() throws JMException {
		try (TestApplication application = start(Stack.WEBMVC, "management.endpoint.leakscope.access=unrestricted")) {
			assertThat(invoke("liveClasses")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
				.containsEntry("live", true);
		}
	}

	@Test
	void aThreadThatIsNotThereIsSaidInWordsThatEveryClientKnows() throws JMException {
		try (TestApplication application = start(Stack.WEBMVC)) {
			assertThatThrownBy(() -> this.server.invoke(name(), "thread", new Object[] { Long.MAX_VALUE },
					new String[] { Long.class.getName() }))
				.rootCause()
				.hasMessageContaining("There is no thread 9223372036854775807");
		}
	}

	private static TestApplication start(Stack stack, String... more) {
		return TestApplication.on(stack)
			.with(more)
			.with("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=leakscope")
			.start();
	}

	private Object invoke(String operation) throws JMException {
		return this.server.invoke(name(), operation, new Object[0], new String[0]);
	}

	private static ObjectName name() throws JMException {
		return new ObjectName("org.springframework.boot:type=Endpoint,name=Leakscope");
	}

}
