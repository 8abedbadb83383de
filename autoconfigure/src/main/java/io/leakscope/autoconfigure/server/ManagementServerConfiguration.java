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

import org.apache.coyote.ProtocolHandler;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} that sees to it
 * that a management server on its own port answers while the application's threads hang.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "leakscope.enabled", matchIfMissing = true)
public class ManagementServerConfiguration {

	private static final String OWN_THREADS = "leakscope.server.management-threads";

	/**
	 * Spring MVC: the property for load-on-startup is about the application's servlet
	 * alone. There is none for this one.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ ServletRegistrationBean.class, DispatcherServlet.class })
	@ConditionalOnBooleanProperty(name = "leakscope.server.eager-dispatcher-servlet", matchIfMissing = true)
	static class EagerDispatcherServletConfiguration {

		@Bean
		static EagerDispatcherServletPostProcessor leakScopeManagementEagerDispatcherServletPostProcessor() {
			return new EagerDispatcherServletPostProcessor(false);
		}

	}

	/**
	 * Netty: the application's event loops serve both servers, unless the management
	 * server has its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ NettyReactiveWebServerFactory.class, HttpServer.class })
	@ConditionalOnBooleanProperty(name = OWN_THREADS, matchIfMissing = true)
	static class NettyConfiguration {

		private static final int LOOPS = 2;

		@Bean(destroyMethod = "dispose")
		LoopResources leakScopeManagementLoopResources() {
			return LoopResources.create("management-http", LOOPS, true);
		}

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		WebServerFactoryCustomizer<NettyReactiveWebServerFactory> leakScopeManagementNettyCustomizer(
				LoopResources leakScopeManagementLoopResources) {
			return (factory) -> factory
				.addServerCustomizers((server) -> server.runOn(leakScopeManagementLoopResources));
		}

		/**
		 * The customizers of the application are not those of its management server.
		 */
		@Bean
		WebServerFactoryCustomizer<NettyReactiveWebServerFactory> leakScopeManagementNettyThreadPools(
				@Qualifier("leakScopeNettyThreadPools") ObjectProvider<WebServerFactoryCustomizer<NettyReactiveWebServerFactory>> pools) {
			return (factory) -> pools.ifAvailable((customizer) -> customizer.customize(factory));
		}

	}

	/**
	 * Tomcat: with virtual threads on, both servers share their scheduler, whose few
	 * carriers can all be pinned. Without an executor Tomcat makes its own platform
	 * threads, some of them at start.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ConfigurableTomcatWebServerFactory.class, ProtocolHandler.class })
	@ConditionalOnBooleanProperty(name = OWN_THREADS, matchIfMissing = true)
	static class TomcatConfiguration {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> leakScopeManagementTomcatCustomizer() {
			return (factory) -> factory.addProtocolHandlerCustomizers((handler) -> handler.setExecutor(null));
		}

	}

}
