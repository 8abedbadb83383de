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

package io.leakscope.threads;

import java.util.List;

/**
 * Classes that are on the stacks of most applications and are not their own.
 */
final class Libraries {

	private static final List<String> PREFIXES = List.of("org.springframework.", "org.apache.", "io.netty.", "reactor.",
			"org.reactivestreams.", "org.eclipse.jetty.", "io.undertow.", "org.xnio.", "jakarta.", "ch.qos.logback.",
			"org.slf4j.", "net.logstash.", "com.lmax.", "org.jboss.", "org.hibernate.", "com.zaxxer.hikari.",
			"org.postgresql.", "com.mysql.", "org.mariadb.", "oracle.", "com.microsoft.sqlserver.", "org.h2.",
			"com.mongodb.", "io.lettuce.", "redis.clients.", "org.redisson.", "org.sqlite.", "org.hsqldb.",
			"com.ibm.db2.", "com.datastax.", "org.mybatis.", "org.jooq.", "org.flywaydb.", "liquibase.",
			"software.amazon.", "com.amazonaws.", "com.azure.", "com.rabbitmq.", "io.nats.", "org.quartz.", "feign.",
			"retrofit2.", "io.github.resilience4j.", "io.vertx.", "co.elastic.", "org.elasticsearch.",
			"org.opensearch.", "com.hazelcast.", "org.ehcache.", "org.infinispan.", "com.github.benmanes.caffeine.",
			"rx.", "io.reactivex.", "akka.", "freemarker.", "org.thymeleaf.", "org.glassfish.", "com.sun.jersey.",
			"io.jsonwebtoken.", "org.bouncycastle.", "org.mozilla.", "org.yaml.", "com.jayway.", "javassist.",
			"org.objectweb.asm.", "io.prometheus.", "com.fasterxml.", "tools.jackson.", "com.google.", "io.grpc.",
			"okhttp3.", "okio.", "io.micrometer.", "io.opentelemetry.", "kotlin.", "kotlinx.", "scala.", "groovy.",
			"org.codehaus.groovy.", "net.bytebuddy.", "org.aspectj.", "io.leakscope.endpoint.", "io.leakscope.logging.",
			"io.leakscope.threads.", "io.leakscope.support.");

	/**
	 * Marks classes that a library has made at run time.
	 */
	private static final List<String> GENERATED = List.of("$$SpringCGLIB$$", "$$EnhancerBySpringCGLIB$$",
			"$$FastClassBySpringCGLIB$$", "$$Lambda", "$Proxy", "$HibernateProxy$", "$$_WeldClientProxy");

	private Libraries() {
	}

	/**
	 * Return whether a class is one of a library, or was made by one.
	 * @param className its name
	 * @return whether it is
	 */
	static boolean include(String className) {
		return PREFIXES.stream().anyMatch(className::startsWith) || GENERATED.stream().anyMatch(className::contains);
	}

}
