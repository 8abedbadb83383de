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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.netty.resources.LoopResources;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks applications on Netty for their event loops.
 */
class NettyThreadPoolsTests {

	private static final int LOOPS = 3;

	@Test
	void theEventLoopsOfBothServersAreCounted() {
		try (TestApplication application = start()) {
			Awaitility.await().untilAsserted(() -> {
				assertThat(executor(application, "reactor-http"))
					.containsEntry("max", LoopResources.DEFAULT_IO_WORKER_COUNT)
					.containsEntry("property", "reactor.netty.ioWorkerCount")
					.containsEntry("virtual", false)
					.doesNotContainKeys("busy", "queued");
				assertThat(executor(application, "management-http")).containsEntry("max", 2)
					.doesNotContainKey("property");
				assertThat((int) executor(application, "management-http").get("threads")).isPositive();
			});
		}
	}

	@Test
	void loopsThatBothServersShareAreCountedOnce() {
		try (TestApplication application = start("leakscope.server.management-threads=false")) {
			Awaitility.await().untilAsserted(() -> assertThat(executor(application, "reactor-http")).isNotEmpty());
			assertThat(executors(application, "management-http")).isEmpty();
		}
	}

	/**
	 * What it really grows to says whether the answer is right.
	 */
	@Test
	void loopsThatTheApplicationHasChosenGrowAsFarAsIsSaid() {
		try (TestApplication application = TestApplication.on(Stack.WEBFLUX)
			.with(OwnLoops.class)
			.with("management.endpoints.web.exposure.include=leakscope")
			.start()) {
			int port = application.context().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			for (int i = 0; i < 3 * LOOPS; i++) {
				HttpClient.newHttpClient()
					.sendAsync(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build(),
							BodyHandlers.discarding())
					.join();
			}
			Awaitility.await()
				.untilAsserted(() -> assertThat(executor(application, "own")).containsEntry("threads", LOOPS)
					.containsEntry("max", LOOPS)
					.doesNotContainKey("property"));
		}
	}

	private static TestApplication start(String... properties) {
		return TestApplication.on(Stack.WEBFLUX)
			.with("management.endpoints.web.exposure.include=leakscope")
			.with(properties)
			.start();
	}

	private static Map<String, Object> executor(TestApplication application, String name) {
		List<Map<String, Object>> found = executors(application, name);
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	private static List<Map<String, Object>> executors(TestApplication application, String name) {
		return application.actuator("leakscope/counts").read("$.executors[?(@.name =~ /" + name + "-(nio|epoll)/)]");
	}

	/**
	 * The loop that accepts connections is one of its own.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnLoops {

		@Bean(destroyMethod = "dispose")
		LoopResources ownLoops() {
			return LoopResources.create("own", 1, LOOPS, true);
		}

		@Bean
		ReactorResourceFactory reactorResourceFactory(LoopResources ownLoops) {
			ReactorResourceFactory factory = new ReactorResourceFactory();
			factory.setUseGlobalResources(false);
			factory.setLoopResources(ownLoops);
			return factory;
		}

	}

}
