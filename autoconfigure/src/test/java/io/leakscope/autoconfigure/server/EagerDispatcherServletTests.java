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

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.leakscope.testapp.Stack;
import io.leakscope.testapp.TestApplication;
import org.apache.catalina.Wrapper;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first request to either server must not be the one that logs.
 */
class EagerDispatcherServletTests {

	private static final String MAIN = "dispatcherServlet";

	private static final String INITIALIZES = "Initializing Spring DispatcherServlet";

	@Test
	void theFirstRequestsLogNothing() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC).start()) {
			assertThat(loggedBy(() -> application.main("/"))).isEmpty();
			assertThat(loggedBy(() -> application.actuator("health/logging"))).isEmpty();
		}
	}

	@Test
	void onOnePortTheFirstRequestLogsNothing() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC).onOnePort().start()) {
			assertThat(loggedBy(() -> application.main("/actuator/health/logging"))).isEmpty();
		}
	}

	@Test
	void whenSwitchedOffTheFirstRequestsInitializeTheServlets() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC)
			.with("leakscope.server.eager-dispatcher-servlet=false")
			.start()) {
			assertThat(loggedBy(() -> application.main("/"))).contains(INITIALIZES);
			assertThat(loggedBy(() -> application.actuator("health/logging"))).contains(INITIALIZES);
		}
	}

	@Test
	void whenLeakScopeIsOffTheFirstRequestsInitializeTheServlets() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC).with("leakscope.enabled=false").start()) {
			assertThat(loggedBy(() -> application.main("/"))).contains(INITIALIZES);
			assertThat(loggedBy(() -> application.actuator("health/logging"))).contains(INITIALIZES);
		}
	}

	@Test
	void aPropertyOfTheUserIsKept() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC)
			.with("spring.mvc.servlet.load-on-startup=-1")
			.start()) {
			assertThat(loggedBy(() -> application.main("/"))).contains(INITIALIZES);
		}
	}

	@Test
	void aPropertyOfTheUserForTheMainServletLeavesTheManagementServletEager() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC)
			.with("spring.mvc.servlet.load-on-startup=1")
			.start()) {
			assertThat(loggedBy(() -> application.main("/"))).isEmpty();
			assertThat(loggedBy(() -> application.actuator("health/logging"))).isEmpty();
		}
	}

	@Test
	void aRegistrationOfTheUserKeepsItsOrder() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC).with(OwnRegistrations.class).start()) {
			assertThat(loadOnStartup(application, MAIN)).isEqualTo(7);
		}
	}

	@Test
	void aRegistrationOfTheUserWithoutAnOrderIsEager() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC).with(OwnRegistrations.class).start()) {
			assertThat(loadOnStartup(application, "secondServlet")).isEqualTo(1);
		}
	}

	@Test
	void otherServletsAreLeftAlone() {
		try (TestApplication application = TestApplication.on(Stack.WEBMVC).with(OtherServlet.class).start()) {
			assertThat(loadOnStartup(application, "otherServlet")).isEqualTo(-1);
		}
	}

	private static String loggedBy(Runnable request) {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
		context.getLogger(DispatcherServlet.class).setLevel(Level.INFO);
		ListAppender<ILoggingEvent> events = new ListAppender<>();
		events.start();
		root.addAppender(events);
		request.run();
		root.detachAppender(events);
		return String.join("\n", events.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
	}

	private static int loadOnStartup(TestApplication application, String servlet) {
		var server = (TomcatWebServer) ((ServletWebServerApplicationContext) application.context()).getWebServer();
		return ((Wrapper) server.getTomcat().getHost().findChildren()[0].findChild(servlet)).getLoadOnStartup();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistrations {

		@Bean
		DispatcherServletRegistrationBean dispatcherServletRegistration(DispatcherServlet dispatcherServlet) {
			DispatcherServletRegistrationBean registration = new DispatcherServletRegistrationBean(dispatcherServlet,
					"/");
			registration.setName(MAIN);
			registration.setLoadOnStartup(7);
			return registration;
		}

		@Bean
		ServletRegistrationBean<DispatcherServlet> secondServlet(WebApplicationContext context) {
			ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(
					new DispatcherServlet(context), "/second/*");
			registration.setName("secondServlet");
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherServlet {

		@Bean
		ServletRegistrationBean<jakarta.servlet.http.HttpServlet> otherServlet() {
			ServletRegistrationBean<jakarta.servlet.http.HttpServlet> registration = new ServletRegistrationBean<>(
					new jakarta.servlet.http.HttpServlet() {
					}, "/other");
			registration.setName("otherServlet");
			return registration;
		}

	}

}
