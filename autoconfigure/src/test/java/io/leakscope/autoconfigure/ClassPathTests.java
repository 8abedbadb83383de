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

import io.leakscope.testapp.TrimmedClassPath;
import io.leakscope.testapp.TrimmedClassPath.Seen;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that is optional may really be missing.
 */
class ClassPathTests {

	private static final String MONITOR = "leakScopePressureMonitor";

	private static final String LOGBACK = "leakScopeLogbackBackend";

	private static final String LOG4J2 = "leakScopeLog4j2Backend";

	private static final String LOGSTASH = "leakScopeLogstashAppenders";

	private static final String METERS = "leakScopeLoggingPressureMeters";

	private static final String INDICATOR = "loggingBackpressureHealthIndicator";

	private static final String TOMCAT = "leakScopeTomcatThreadPools";

	private static final String JETTY = "leakScopeJettyThreadPools";

	private static final String NETTY = "leakScopeNettyThreadPools";

	private static final String EXPOSED = "management.endpoints.web.exposure.include=health,leakscope";

	private static final String READINESS = "leakscope.health.readiness.enabled=true";

	@Test
	void withoutLogbackTheThreadsAreWatchedAllTheSame() {
		Seen seen = TrimmedClassPath.without("logback-", "log4j-to-slf4j", "log4j-core", "jul-to-slf4j")
			.start(READINESS);
		assertThat(seen.beans()).contains(MONITOR, METERS, INDICATOR).doesNotContain(LOGBACK, LOG4J2);
		assertThat(seen.group()).isEqualTo("200 {\"status\":\"UP\"}");
	}

	@Test
	void withLog4j2InUseItIsAsked() {
		Seen seen = TrimmedClassPath.without("logback-", "log4j-to-slf4j", "jul-to-slf4j", "disruptor-")
			.start(READINESS);
		assertThat(seen.beans()).contains(MONITOR, LOG4J2, METERS, INDICATOR).doesNotContain(LOGBACK);
		assertThat(seen.group()).isEqualTo("200 {\"status\":\"UP\"}");
	}

	@Test
	void whereTheApiOfLog4j2LeadsToLogbackOnlyLogbackIsAsked() {
		Seen seen = TrimmedClassPath.whole().start(READINESS);
		assertThat(seen.beans()).contains(MONITOR, LOGBACK, LOGSTASH).doesNotContain(LOG4J2);
	}

	@Test
	void withoutAppendersForLogstashLogbackIsAsked() {
		Seen seen = TrimmedClassPath.without("logstash-logback-encoder").start(READINESS);
		assertThat(seen.beans()).contains(MONITOR, LOGBACK).doesNotContain(LOGSTASH);
	}

	@Test
	void withAnotherSlf4jProviderInUseLogbackIsNotAsked() {
		Seen seen = TrimmedClassPath.whole()
			.with("-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider")
			.with("-Dorg.springframework.boot.logging.LoggingSystem=none")
			.start(READINESS);
		assertThat(seen.beans()).contains(MONITOR, METERS, INDICATOR).doesNotContain(LOGBACK);
		assertThat(seen.group()).isEqualTo("200 {\"status\":\"UP\"}");
	}

	@Test
	void withoutMicrometerThereAreNoMeters() {
		Seen seen = TrimmedClassPath
			.without("micrometer-core", "micrometer-jakarta9", "spring-boot-micrometer-metrics",
					"spring-boot-starter-micrometer-metrics")
			.start(READINESS);
		assertThat(seen.beans()).contains(MONITOR, LOGBACK, INDICATOR).doesNotContain(METERS);
		assertThat(seen.group()).isEqualTo("200 {\"status\":\"UP\"}");
	}

	@Test
	void withoutAWebServerItWatchesAndMeasures() {
		Seen seen = TrimmedClassPath
			.without("spring-boot-webmvc", "spring-webmvc", "spring-boot-webflux", "spring-webflux",
					"spring-boot-tomcat", "tomcat-", "spring-boot-reactor-netty", "reactor-netty", "netty-",
					"jakarta.servlet-api", "spring-boot-servlet", "spring-boot-web-server", "reactor-core")
			.start(READINESS, EXPOSED);
		assertThat(seen.beans()).contains(MONITOR, LOGBACK, METERS, INDICATOR).doesNotContain(TOMCAT, JETTY, NETTY);
		assertThat(seen.group()).isEmpty();
	}

	@Test
	void withoutReactorWebMvcAnswers() {
		Seen seen = TrimmedClassPath
			.without("spring-boot-webflux", "spring-webflux", "spring-boot-reactor", "reactor-", "netty-",
					"reactive-streams")
			.start(READINESS, EXPOSED);
		assertThat(seen.beans()).contains(TOMCAT).doesNotContain(JETTY, NETTY);
		assertThat(seen.group()).isEqualTo("200 {\"status\":\"UP\"}");
	}

	@Test
	void withoutServletsWebFluxAnswers() {
		Seen seen = TrimmedClassPath
			.without("spring-boot-webmvc", "spring-webmvc", "spring-boot-tomcat", "tomcat-", "jakarta.servlet-api",
					"spring-boot-servlet")
			.start(READINESS, EXPOSED);
		assertThat(seen.beans()).contains(NETTY).doesNotContain(TOMCAT, JETTY);
		assertThat(seen.group()).isEqualTo("200 {\"status\":\"UP\"}");
	}

	@Test
	void withoutTheHealthModuleItWatchesAndMeasures() {
		Seen seen = TrimmedClassPath.without("spring-boot-health").start(READINESS);
		assertThat(seen.beans()).contains(MONITOR, LOGBACK, METERS).doesNotContain(INDICATOR);
		assertThat(seen.group()).startsWith("404");
	}

	@Test
	void withoutTheActuatorNobodyWatches() {
		Seen seen = TrimmedClassPath.without("spring-boot-actuator", "spring-boot-starter-actuator").start(READINESS);
		assertThat(seen.beans()).doesNotContain(MONITOR, LOGBACK, METERS, INDICATOR);
	}

}
