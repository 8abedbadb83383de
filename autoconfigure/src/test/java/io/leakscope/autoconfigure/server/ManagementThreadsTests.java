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

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A management server on its own port does not wait for the application's threads.
 */
class ManagementThreadsTests {

	private static final String OFF = "leakscope.server.management-threads=false";

	private static final String EXPOSED = "management.endpoints.web.exposure.include=health,thread";

	@Test
	void onNettyTheManagementServerHasEventLoopsOfItsOwn() {
		try (TestApplication application = TestApplication.on(Stack.WEBFLUX)
			.with(ThreadEndpointConfiguration.class)
			.with(EXPOSED)
			.start()) {
			assertThat(application.actuator("thread").<String>read("$.name")).startsWith("management-http-");
		}
	}

	@Test
	void onNettyWhenSwitchedOffTheServersShareTheirEventLoops() {
		try (TestApplication application = TestApplication.on(Stack.WEBFLUX)
			.with(ThreadEndpointConfiguration.class)
			.with(EXPOSED, OFF)
			.start()) {
			assertThat(application.actuator("thread").<String>read("$.name")).startsWith("reactor-http-");
		}
	}

	@Test
	void onTomcatTheManagementServerHasThreadsOfItsOwn() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC).with(SharedExecutor.class).start()) {
			assertThat(application.context().getBean(Servers.class).managementExecutor())
				.isInstanceOf(ThreadPoolExecutor.class);
			assertThat(mainExecutor(application)).isSameAs(application.context().getBean(ExecutorService.class));
			assertThat(application.actuator("health/logging").status()).isEqualTo(200);
		}
	}

	@Test
	void onTomcatWhenSwitchedOffTheManagementServerUsesWhatItIsGiven() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC)
			.with(SharedExecutor.class)
			.with(OFF)
			.start()) {
			assertThat(application.context().getBean(Servers.class).managementExecutor())
				.isSameAs(application.context().getBean(ExecutorService.class));
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void onTomcatWithVirtualThreadsTheManagementServerHasPlatformThreads() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC)
			.with(Servers.class)
			.with("spring.threads.virtual.enabled=true")
			.start()) {
			assertThat(application.context().getBean(Servers.class).managementExecutor())
				.isInstanceOf(ThreadPoolExecutor.class);
			assertThat(mainExecutor(application)).isNotInstanceOf(ThreadPoolExecutor.class);
		}
	}

	private static Executor mainExecutor(TestApplication application) {
		return executor((WebServerApplicationContext) application.context());
	}

	private static Executor executor(WebServerApplicationContext context) {
		TomcatWebServer server = (TomcatWebServer) context.getWebServer();
		return server.getTomcat().getConnector().getProtocolHandler().getExecutor();
	}

	/**
	 * Hears of both servers when they have started.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Servers implements ApplicationListener<WebServerInitializedEvent> {

		private final AtomicReference<WebServerApplicationContext> management = new AtomicReference<>();

		@Override
		public void onApplicationEvent(WebServerInitializedEvent event) {
			if ("management".equals(event.getApplicationContext().getServerNamespace())) {
				this.management.set(event.getApplicationContext());
			}
		}

		Executor managementExecutor() {
			return executor(this.management.get());
		}

	}

	/**
	 * An executor that both servers are told to use: the application's here, the
	 * management server's by the test's
	 * {@link io.leakscope.testapp.SharedExecutorConfiguration}.
	 */
	@Configuration(proxyBeanMethods = false)
	static class SharedExecutor extends Servers {

		@Bean(destroyMethod = "shutdown")
		ExecutorService sharedExecutor() {
			return Executors.newCachedThreadPool();
		}

		@Bean
		TomcatProtocolHandlerCustomizer<?> sharedExecutorCustomizer(ExecutorService sharedExecutor) {
			return (handler) -> handler.setExecutor(sharedExecutor);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ThreadEndpointConfiguration {

		@Bean
		ThreadEndpoint threadEndpoint() {
			return new ThreadEndpoint();
		}

	}

	/**
	 * Tells which thread of the server answers.
	 */
	@Endpoint(id = "thread")
	static class ThreadEndpoint {

		@ReadOperation
		Mono<Map<String, String>> thread() {
			return Mono.just(Map.of("name", Thread.currentThread().getName()));
		}

	}

}
