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

import ch.qos.logback.classic.LoggerContext;
import io.leakscope.logging.FramePrefixes;
import io.leakscope.logging.Sinks;
import io.leakscope.logging.jul.JulBackend;
import io.leakscope.logging.log4j2.Log4j2Backend;
import io.leakscope.logging.logback.AppenderLibrary;
import io.leakscope.logging.logback.LogbackBackend;
import io.leakscope.logging.logstash.LogstashAppenders;
import net.logstash.logback.appender.AsyncDisruptorAppender;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.impl.Log4jContextFactory;
import org.apache.logging.log4j.spi.LoggerContextFactory;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The logging systems that are asked about themselves, each where it is there and in use.
 */
@Configuration(proxyBeanMethods = false)
class LoggingBackendsConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FramePrefixes leakScopeFramePrefixes(LeakScopeProperties properties) {
		return new FramePrefixes(properties.logging().framePrefixes());
	}

	// Before Logback, which knows better where records go that a bridge hands on to it.
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "java.util.logging.LogManager")
	static class JulConfiguration {

		@Bean
		@ConditionalOnMissingBean
		JulBackend leakScopeJulBackend(Sinks sinks) {
			return new JulBackend(sinks);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ LoggerContext.class, LoggerFactory.class })
	@Conditional(OnLogback.class)
	static class LogbackConfiguration {

		// By name: an application adds one for each further logger context of its own.
		@Bean
		@ConditionalOnMissingBean(name = "leakScopeLogbackBackend")
		LogbackBackend leakScopeLogbackBackend(Sinks sinks, ObjectProvider<AppenderLibrary> libraries) {
			return new LogbackBackend((LoggerContext) LoggerFactory.getILoggerFactory(), sinks,
					libraries.orderedStream().toArray(AppenderLibrary[]::new));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ LoggerContext.class, AsyncDisruptorAppender.class })
	static class LogstashConfiguration {

		@Bean
		@ConditionalOnMissingBean
		LogstashAppenders leakScopeLogstashAppenders() {
			return new LogstashAppenders();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Log4jContextFactory.class, LogManager.class })
	@Conditional(OnLog4j2.class)
	static class Log4j2Configuration {

		@Bean
		@ConditionalOnMissingBean
		Log4j2Backend leakScopeLog4j2Backend(Sinks sinks) {
			Log4jContextFactory factory = (Log4jContextFactory) LogManager.getFactory();
			return new Log4j2Backend(() -> factory.getSelector().getLoggerContexts(), sinks);
		}

	}

	/**
	 * Logback may be on the class path and another logging system in use.
	 */
	static class OnLogback extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ILoggerFactory factory = LoggerFactory.getILoggerFactory();
			ConditionMessage.Builder message = ConditionMessage.forCondition("Logback");
			return (factory instanceof LoggerContext) ? ConditionOutcome.match(message.because("it is in use"))
					: ConditionOutcome.noMatch(message.because(factory.getClass().getName() + " is in use"));
		}

	}

	/**
	 * Log4j2's API may lead to another logging system.
	 */
	static class OnLog4j2 extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			LoggerContextFactory factory = LogManager.getFactory();
			ConditionMessage.Builder message = ConditionMessage.forCondition("Log4j2");
			return (factory instanceof Log4jContextFactory) ? ConditionOutcome.match(message.because("it is in use"))
					: ConditionOutcome.noMatch(message.because(factory.getClass().getName() + " is in use"));
		}

	}

}
